using System.Diagnostics;
using System.Text;
using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Model;
using Rathaus.EInvoicing.View;
using Rathaus.EInvoicing.Xml;
using Xunit.Abstractions;

namespace Rathaus.Tests.EInvoicing;

public class BadInputTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("", "XML-EMPTY")]
    [InlineData("   ", "XML-EMPTY")]
    [InlineData("Hallo", "XML-SYNTAX")]
    [InlineData("<a><b></a>", "XML-ROOT")]
    [InlineData("<html><body/></html>", "XML-ROOT")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "XML-DTD")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>", "XML-DTD")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingonisch\"?><a/>", "XML-ENCODING")]
    public void WhatIsNoInvoiceIsRefusedWithTheReason(string text, string id)
    {
        var report = Samples.Check(text);
        report.Accepted.ShouldBeFalse();
        report.Findings.Single().Id.ShouldStartWith(id == "XML-ROOT" ? "XML-" : id);
        report.Findings.Single().Text.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void ByteOrderMarksAndEncodingsAreRead()
    {
        var text = Samples.Ubl;
        Samples.Check([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]).Accepted.ShouldBeTrue();
        var wide = text.Replace("UTF-8", "UTF-16", StringComparison.Ordinal);
        Samples.Check([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(wide)]).Accepted.ShouldBeTrue();
        Samples.Check([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(wide)]).Accepted.ShouldBeTrue();
        Samples.Check(Encoding.Latin1.GetBytes(text.Replace("UTF-8", "ISO-8859-1", StringComparison.Ordinal))).Accepted.ShouldBeTrue();
        Samples.Check(Encoding.Latin1.GetBytes(text)).Findings.Single().Id.ShouldStartWith("XML-");
    }

    [Fact]
    public void TwoRootsAreRefused() => Samples.Check(Samples.Ubl.TrimEnd() + "<Invoice/>").Findings.Single().Id.ShouldBe("XML-ROOTS");

    [Fact]
    public void ForeignNamespacesAreFindings()
    {
        var report = Samples.Check(Samples.Ubl.Replace("<cbc:DueDate>", "<x:y xmlns:x=\"urn:fremd\">1</x:y><cbc:DueDate>", StringComparison.Ordinal));
        report.Accepted.ShouldBeFalse();
        report.Findings.ShouldContain(finding => finding.Id == "XSD-ELEMENT" && finding.Line > 1);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("01.03.2026")]
    [InlineData("2026-13-01")]
    public void DatesThatDoNotExistAreFindings(string date) =>
        Samples.Check(Samples.Ubl.Replace(">2026-03-01<", ">" + date + "<", StringComparison.Ordinal)).Findings.ShouldContain(finding => finding.Id.StartsWith("XSD"));

    [Fact]
    public void HugeNumbersAndNegativeTotalsDoNotBreakAnything()
    {
        Samples.Check(Samples.Ubl.Replace(">119.00<", ">" + new string('9', 5000) + "<", StringComparison.Ordinal)).Accepted.ShouldBeFalse();
        Samples.Check(Samples.Ubl.Replace(">119.00<", ">-119.00<", StringComparison.Ordinal)).Accepted.ShouldBeFalse();
        Samples.Check(Samples.Ubl.Replace(">119.00<", ">12e400<", StringComparison.Ordinal)).Accepted.ShouldBeFalse();
        Samples.Check(Samples.Ubl.Replace("EUR", "JPY", StringComparison.Ordinal)).Accepted.ShouldBeTrue();
    }

    [Fact]
    public void DepthAttributesAndSizeAreBounded()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 200));
        Samples.Check(Samples.Ubl.Replace("<cbc:DueDate>", deep + "<cbc:DueDate>", StringComparison.Ordinal)).Findings.Single().Id.ShouldBe("XML-DEPTH");
        var many = string.Concat(Enumerable.Range(0, 100).Select(n => $" a{n}=\"1\""));
        Samples.Check(Samples.Ubl.Replace("<cbc:DueDate>", "<cbc:DueDate" + many + ">", StringComparison.Ordinal)).Findings.Single().Id.ShouldBe("XML-SIZE");
        InvoiceValidator.Validate(Encoding.UTF8.GetBytes(Samples.Ubl), new ReadLimits { Bytes = 1000 }).Findings.Single().Id.ShouldBe("XML-SIZE");
    }

    [Fact]
    public void AHundredMegabytesAreReadWithBoundedTime()
    {
        var padding = new string(' ', 1024);
        var text = new StringBuilder(Samples.Ubl[..Samples.Ubl.IndexOf("<cac:OrderReference>", StringComparison.Ordinal)]);
        for (var n = 0; n < 100 * 1024; n++) text.Append("<!--").Append(padding).Append("-->");
        text.Append(Samples.Ubl[Samples.Ubl.IndexOf("<cac:OrderReference>", StringComparison.Ordinal)..]);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var watch = Stopwatch.StartNew();
        InvoiceValidator.Validate(bytes).Accepted.ShouldBeTrue();
        output.WriteLine($"{bytes.Length / 1024 / 1024} MB in {watch.ElapsedMilliseconds} ms");
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(60);
    }

    [Fact]
    public void ManyLinesCostInProportion()
    {
        _ = InvoiceValidator.Validate(Samples.WithLines(1000));
        var small = Time(Samples.WithLines(5_000));
        var large = Time(Samples.WithLines(50_000));
        output.WriteLine($"5,000 lines {small:0.0} ms, 50,000 lines {large:0.0} ms");
        large.ShouldBeLessThan(small * 40 + 500);
    }

    [Fact]
    public void ThePageTakesNothingFromTheInvoiceAsMarkup()
    {
        var report = Samples.Check(Samples.Ubl.Replace("Reparatur", "&lt;script&gt;alert(1)&lt;/script&gt;\" onx=\"", StringComparison.Ordinal));
        var page = InvoiceView.Html(report);
        page.ShouldNotContain("<script");
        page.ShouldContain("&lt;script&gt;");
        page.ShouldContain("stunden.csv");
        page.ShouldNotContain("YTtiO2MK");
    }

    [Fact]
    public async Task AttachmentsGoToTheScanner()
    {
        var invoice = InvoiceReader.Read(Samples.Check(Samples.Ubl).Document!);
        Encoding.UTF8.GetString(Attachments.Data(invoice.Attachments.Single())!).ShouldBe("a;b;c\n");
        (await Attachments.ScanAsync(invoice, new Suspicious())).Single().Id.ShouldBe("ATT-HARMFUL");
    }

    [Theory]
    [InlineData(4_000)]
    public void MutatedDocumentsNeverCrash(int rounds) => Fuzz(rounds);

    [LongFact]
    public void AMillionMutatedDocumentsNeverCrash() => Fuzz(1_000_000);

    private static double Time(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        InvoiceValidator.Validate(bytes).Findings.ShouldBeEmpty();
        return watch.Elapsed.TotalMilliseconds;
    }

    private void Fuzz(int rounds)
    {
        var seeds = new List<byte[]> { Encoding.UTF8.GetBytes(Samples.Ubl) };
        seeds.Add(InvoiceWriter.Write(InvoiceReader.Read(Samples.Check(Samples.Ubl).Document!), TargetSyntax.Cii));
        seeds.Add(PdfTests.Make(seeds[1], PdfTests.Layout.Classic));
        seeds.Add(PdfTests.Make(seeds[1], PdfTests.Layout.Streams));
        var accepted = 0;
        var slowest = 0d;
        Parallel.For(0, rounds, new ParallelOptions { MaxDegreeOfParallelism = 4 }, round =>
        {
            var random = new Random(round);
            var bytes = Mutate(seeds[random.Next(seeds.Count)], seeds[random.Next(2)], random);
            var watch = Stopwatch.StartNew();
            ValidationReport report;
            try
            {
                report = InvoiceValidator.Validate(bytes);
                if (report.Document is not null && round % 4 == 0)
                {
                    var invoice = InvoiceReader.Read(report.Document);
                    _ = InvoiceWriter.Write(invoice, (TargetSyntax)(round % 2));
                    _ = InvoiceView.Html(report);
                }
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"round {round}", fault);
            }
            if (report.Accepted) Interlocked.Increment(ref accepted);
            lock (seeds) slowest = Math.Max(slowest, watch.Elapsed.TotalMilliseconds);
        });
        output.WriteLine($"{rounds} mutated documents, {accepted} still accepted, slowest {slowest:0} ms");
        slowest.ShouldBeLessThan(10_000);
    }

    private static byte[] Mutate(byte[] seed, byte[] other, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var n = random.Next(1, 6); n > 0 && bytes.Count > 10; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, other.AsSpan(random.Next(other.Length / 2), random.Next(1, 300)).ToArray()); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                case 4:
                    for (var digit = at; digit < Math.Min(at + 400, bytes.Count); digit++)
                        if (bytes[digit] is >= (byte)'0' and <= (byte)'9' && random.Next(4) == 0) bytes[digit] = (byte)('0' + random.Next(10));
                    break;
                case 5: Swap(bytes, random); break;
                case 6: Duplicate(bytes, at); break;
                default: bytes.Insert(at, (byte)"<>&\"/=' \0-.9"[random.Next(12)]); break;
            }
        }
        return [.. bytes];
    }

    private static void Swap(List<byte> bytes, Random random)
    {
        var (a, b) = (random.Next(bytes.Count), random.Next(bytes.Count));
        (bytes[a], bytes[b]) = (bytes[b], bytes[a]);
    }

    // Doubles an element: from a < to the end of the line after it.
    private static void Duplicate(List<byte> bytes, int at)
    {
        var start = bytes.IndexOf((byte)'<', at);
        if (start < 0) return;
        var end = bytes.IndexOf((byte)'\n', start);
        if (end > start) bytes.InsertRange(end, bytes.GetRange(start, end - start));
    }

    private sealed class Suspicious : IAttachmentScanner
    {
        public ValueTask<ScanVerdict> ScanAsync(string name, string mediaType, ReadOnlyMemory<byte> data, CancellationToken cancellation) => new(ScanVerdict.Harmful);
    }
}
