using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Allocation;
using Rathaus.Allocation.Json;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Import;
using Rathaus.Modules.Catalogue.Packages;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.Streets;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Transparency;
using Rathaus.Tests.Documents;
using Rathaus.Tests.House;
using Rathaus.TransparencyLog;
using Xunit.Abstractions;

namespace Rathaus.Tests.Security;

/// <summary>
/// S42: mutated input for everything that takes bytes from outside. Taken or refused by what the parser promises to throw, never another fault and
/// never slower than two seconds. <c>RATHAUS_SEED</c> repeats a run; a finding prints its input.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("RATHAUS_SEED"), out var seed) ? seed : 20261122;
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    /// <summary>Of all parsers together: 2,000 in the short form, 10⁵ in the long one.</summary>
    private static int Each => IsLong ? 7_500 : 150;

    private static readonly Dictionary<string, (Func<IReadOnlyList<byte[]>> Seeds, Action<byte[]> Take, Type[] Refusals)> Parsers = new()
    {
        ["expressions"] = (() => Texts("dogs > 3 and not (kind = \"a\")", "dogs * 1.19 + settings.months", "count(people) > 0 and sum(people.part) < 12.50", "since + 3 months < today and many has \"x\""), b => ExpressionReader.Read(Text(b), Modules.Forms.Tests.Sample.Symbols), [typeof(ExpressionException)]),
        ["form.yaml"] = (() => Shipped("form.yaml"), b => FormLoader.Load("form.yaml", Text(b)), [typeof(LoadException)]),
        ["service.yaml"] = (() => Shipped("service.yaml"), b => ServiceYaml.Read("x", "services", Text(b), hasForm: false, new HashSet<string>(), []), []),
        ["descriptions (Markdown)"] = (() => Texts("# Hund anmelden\n\n## Gebühren\n\n- 120 Euro [Satzung](https://x.example)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "---\ntitle: Hund\n---\n# A\n> b\n"), b => MarkdownService.Read("x.md", "x", Text(b), new DateOnly(2026, 11, 22), []), []),
        ["packages (ZIP, JSON)"] = (() => [Samples.Zip(("package.json", "{\"format\":\"rathaus-package-1\",\"slug\":\"x\",\"town\":\"a\",\"revision\":1,\"files\":{\"service.yaml\":\"00\"}}"u8.ToArray()), ("signature.json", "{\"key\":\"AAAA\",\"signature\":\"AAAA\"}"u8.ToArray()), ("service.yaml", "title: x"u8.ToArray()))], b => Package.Read(b), [typeof(PackageException)]),
        ["streets (CSV)"] = (() => Texts("Straße;Postleitzahl;Ort\nLindenweg;00001;Musterstadt\nAm „Markt“;00002;Musterstadt\n"), b => LoadStreets.Read(Text(b)), []),
        ["fields"] = (() => Texts("31.03.1980", "1.234,56", "52.1234,9.8765", "08:30", "kim@example.org", "\"kim\"@[127.0.0.1]", "{\"a\":\"b\"}"), Fields, []),
        ["uploads"] = (() => [Samples.Pdf(), Samples.Docx(), Samples.Odt(), Samples.Picture("gradient.png"), Samples.Picture("gradient.jpg"), Samples.Picture("gradient.webp"), Samples.JpegWithMetadata(6, true), "Nur Text, ä ö ü."u8.ToArray()], Upload, []),
        ["crest (SVG)"] = (() => Texts("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><defs><linearGradient id=\"a\"/></defs><path d=\"M0 0h10v10z\" fill=\"url(#a)\"/></svg>"), b => CrestFile.Read(b), []),
        ["invoices (XML)"] = (() => [Encoding.UTF8.GetBytes(EInvoicing.Samples.Ubl)], b => EInvoicing.Samples.Check(b), []),
        ["receipts"] = (() => [LogInput!.Value.Receipt], b => Receipt.Read(b), [typeof(LogFormatException)]),
        ["checkpoints"] = (() => [LogInput!.Value.Note, [.. "old 1\n\n"u8, .. LogInput.Value.Note]], Checkpoint, [typeof(LogFormatException)]),
        ["markets (JSON)"] = (() => Texts("{\"seed\": \"s\", \"offers\": [{\"id\": \"A\", \"capacity\": 12, \"min\": 0, \"overlaps\": [\"B\"], \"house\": \"h1\"}, {\"id\": \"B\", \"capacity\": 0}], \"applicants\": [{\"id\": \"k1\", \"limit\": 1, \"wishes\": [{\"offer\": \"A\", \"points\": 120}], \"siblings\": \"together\", \"family\": \"f1\", \"lottery\": 17}]}"), b => MarketReader.Read(b), [typeof(MarketRefusedException)]),
    };

    public static TheoryData<string> Names => [.. Parsers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutated_input_is_taken_or_refused(string name)
    {
        var (seeds, take, refusals) = Parsers[name];
        var (good, counted) = (seeds(), Run(name, seeds(), take, refusals, Each));
        output.WriteLine($"{name}: {Each} inputs of {good.Count} seeds, {counted.Refused} refused, slowest {counted.Slowest.TotalMilliseconds:F0} ms, seed {Seed}");
    }

    /// <summary>The twin: a parser that is wrong is found with the same input.</summary>
    [Fact]
    public void A_parser_with_a_fault_is_noticed() =>
        Should.Throw<Xunit.Sdk.XunitException>(() => Run("broken", Texts("{\"a\":12}"), b => System.Text.Json.JsonDocument.Parse(b).Dispose(), [], 200)).Message.ShouldContain("JsonReaderException");

    [Theory]
    [InlineData("/api/v1/invoices/validate", "application/xml")]
    [InlineData("/antrag/hundesteuer-anmelden", "application/x-www-form-urlencoded")]
    [InlineData("/antrag/hundesteuer-anmelden", "multipart/form-data; boundary=grenze")]
    [InlineData("/zahlung/meldung/demo", "application/json")]
    [InlineData("/.well-known/rathaus-log/witness/add-checkpoint", "text/plain")]
    [InlineData("/suche", "query")]
    public async Task Mutated_requests_are_answered_and_never_by_a_fault(string path, string kind)
    {
        await using var house = await Modules.Forms.Tests.Applicant.HouseAsync(demo: true);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://localhost:{house.Address.Port}") };
        IReadOnlyList<byte[]> seeds = kind switch
        {
            "application/xml" => [Encoding.UTF8.GetBytes(EInvoicing.Samples.Ubl)],
            "application/json" => Texts("{\"reference\":\"0193a1b2-0000-7000-8000-000000000000\",\"state\":\"paid\",\"amount\":1200}"),
            "text/plain" => [[.. "old 1\n\n"u8, .. LogInput.Value.Note]],
            "query" => Texts("hund anmelden", "„Bürgerbüro“ oder 12345 & < >"),
            "application/x-www-form-urlencoded" => Texts("_siegel=abc&betreff=x&text=a%0d%0ab&weiter=1&hund.0.name=%C3%A4"),
            _ => Texts("--grenze\r\nContent-Disposition: form-data; name=\"_siegel\"\r\n\r\nabc\r\n--grenze\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\r\n--grenze--\r\n"),
        };
        var (mutator, answers, slowest) = (new Mutator(Seed, seeds), new SortedDictionary<int, int>(), TimeSpan.Zero);
        for (var i = 0; i < Each / 3; i++)
        {
            var bytes = mutator.Next();
            var request = kind == "query" ? new HttpRequestMessage(HttpMethod.Get, $"{path}?q={string.Concat(bytes.Take(1500).Select(b => $"%{b:X2}"))}") : new(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) { Headers = { { "Content-Type", kind } } } };
            var began = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var took = Stopwatch.GetElapsedTime(began);
            if (took > slowest) slowest = took;
            var status = (int)answer.StatusCode;
            answers[status] = answers.GetValueOrDefault(status) + 1;
            if (status >= 500 && answer.StatusCode != HttpStatusCode.ServiceUnavailable || text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal))
                throw new Xunit.Sdk.XunitException($"{path}, seed {Seed}, input {i}: {status}\n{text[..Math.Min(400, text.Length)]}\n{Shown(bytes)}");
        }
        output.WriteLine($"{path} ({kind}): {string.Join(", ", answers.Select(a => $"{a.Value}x {a.Key}"))}; slowest {slowest.TotalMilliseconds:F0} ms, seed {Seed}");
    }

    private static (int Refused, TimeSpan Slowest) Run(string name, IReadOnlyList<byte[]> seeds, Action<byte[]> take, Type[] refusals, int count)
    {
        var (mutator, refused, slowest) = (new Mutator(Seed, seeds), 0, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
        {
            var bytes = mutator.Next();
            var took = Time();
            // The machine may have been busy with something else: what is slow is slow three times.
            for (var again = 0; again < 3 && took > Slow; again++) took = Time() is var once && once < took ? once : took;
            if (took > Slow) throw new Xunit.Sdk.XunitException($"{name}, seed {Seed}, input {i}: took {took.TotalSeconds:F1} s\n{Shown(bytes)}");
            if (took > slowest) slowest = took;

            TimeSpan Time()
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    take(bytes);
                }
                catch (Exception refusal) when (refusals.Contains(refusal.GetType()))
                {
                    refusal.Message.ShouldNotBeEmpty();
                    refused++;
                }
                catch (Exception fault)
                {
                    throw new Xunit.Sdk.XunitException($"{name}, seed {Seed}, input {i}: {fault}\n{Shown(bytes)}");
                }
                return Stopwatch.GetElapsedTime(began);
            }
        }
        return (refused, slowest);
    }

    private static string Shown(byte[] bytes) => bytes.Length <= 3000 ? Convert.ToBase64String(bytes) : Convert.ToBase64String(bytes.AsSpan(0, 3000)) + $"… ({bytes.Length} bytes)";

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static IReadOnlyList<byte[]> Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static IReadOnlyList<byte[]> Shipped(string name) =>
        [.. Directory.GetFiles(Path.Combine(Conformance.Checkout, "services"), name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(12).Select(File.ReadAllBytes)];

    private static void Fields(byte[] bytes)
    {
        var text = Text(bytes);
        PartialDate.Parse(text);
        GermanNumber.Parse(text);
        ClockTime.Parse(text);
        Coordinates.Read(text, null);
        Coordinates.Parse(text);
        MailAddress.IsValid(text);
    }

    private static readonly Lazy<UploadDoor> Door = new(() => new(new UploadSettings { TemporaryFolder = Directory.CreateTempSubdirectory("fuzz-").FullName }, TimeProvider.System));

    private static void Upload(byte[] bytes)
    {
        if (Door.Value.TakeAsync(new MemoryStream(bytes), Text([.. bytes.Take(40)]), CancellationToken.None).GetAwaiter().GetResult() is UploadResult.Refused refused) refused.Sentence.ShouldNotBeEmpty();
    }

    private static void Checkpoint(byte[] bytes)
    {
        try
        {
            AddCheckpoint.Parse(bytes);
        }
        catch (LogFormatException) { }
        CheckpointNote.Parse(bytes);
    }

    /// <summary>A real receipt and a real note of a town's log.</summary>
    private static readonly Lazy<(byte[] Receipt, byte[] Note)> LogInput = new(() => Task.Run(async () =>
    {
        await using var house = await TestHouse.StartAsync();
        await house.InTownAsync(s => s.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "case.submit") { Case = "c-1" }));
        await house.SequenceAsync();
        await house.CheckpointAsync();
        var receipt = await house.InTownAsync(s => LogReceipts.OfAsync(s.GetRequiredService<TownDb>(), "c-1", "case.submit"));
        return (receipt.ShouldNotBeNull().Write(), await File.ReadAllBytesAsync(Path.Combine(house.Town.Folder, "log", "1", "checkpoint")));
    }).GetAwaiter().GetResult());
}
