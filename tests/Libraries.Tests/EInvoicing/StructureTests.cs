using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Model;
using Rathaus.EInvoicing.StructureTables;
using Xunit.Abstractions;

namespace Rathaus.Tests.EInvoicing;

public class StructureTests(ITestOutputHelper output)
{
    [ConformanceFact]
    public void TheTablesAreWhatTheToolMakesOfTheSchemas()
    {
        Resource.Text("Structure/ubl-2.1.txt").ShouldBe(Tables.Ubl(Conformance.Path("einvoice")));
        Resource.Text("Structure/cii-d16b.txt").ShouldBe(Tables.Cii(Conformance.Path("einvoice")));
    }

    [ConformanceFact]
    public void NothingIsLostOnTheWayToTheOtherSyntaxAndBack()
    {
        var same = 0;
        var terms = 0;
        foreach (var folder in new[] { "kosit-standard", "zugferd-cii", "zugferd-ubl" })
        {
            foreach (var file in Directory.GetFiles(Conformance.Path("einvoice", folder), "*.xml"))
            {
                var report = InvoiceValidator.Validate(File.ReadAllBytes(file));
                if (report.Document is null) continue;
                var first = InvoiceReader.Read(report.Document);
                var (there, back) = report.Kind == DocumentKind.Cii ? (TargetSyntax.Ubl, TargetSyntax.Cii) : (TargetSyntax.Cii, TargetSyntax.Ubl);
                var otherReport = InvoiceValidator.Validate(InvoiceWriter.Write(first, there));
                var other = InvoiceReader.Read(otherReport.Document!);
                first.FirstDifference(other).ShouldBeNull(file);
                var againReport = InvoiceValidator.Validate(InvoiceWriter.Write(other, back));
                first.FirstDifference(InvoiceReader.Read(againReport.Document!)).ShouldBeNull(file);
                if (report.Accepted)
                {
                    otherReport.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty(file);
                    againReport.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty(file);
                }
                same++;
                terms += Count(first);
            }
        }
        output.WriteLine($"{same} invoices to the other syntax and back, {terms} terms, none lost");
        same.ShouldBeGreaterThan(100);
    }

    [ConformanceFact]
    public void BothSyntaxesOfACorpusInvoiceSayTheSame()
    {
        var compared = 0;
        foreach (var cii in Directory.GetFiles(Conformance.Path("einvoice", "zugferd-cii"), "XRECHNUNG_*.xml"))
        {
            var ubl = Conformance.Path("einvoice", "zugferd-ubl", Path.GetFileName(cii).Replace(".cii.", ".ubl.", StringComparison.Ordinal));
            if (!File.Exists(ubl)) continue;
            var a = InvoiceReader.Read(InvoiceValidator.Validate(File.ReadAllBytes(cii)).Document!);
            var b = InvoiceReader.Read(InvoiceValidator.Validate(File.ReadAllBytes(ubl)).Document!);
            a.InvoiceNumber.ShouldBe(b.InvoiceNumber);
            a.IssueDate.ShouldBe(b.IssueDate);
            a.Total.ShouldBe(b.Total);
            a.AmountDue.ShouldBe(b.AmountDue);
            a.Lines.Count().ShouldBe(b.Lines.Count());
            a.Seller!.Text("BT-27").ShouldBe(b.Seller!.Text("BT-27"));
            compared++;
        }
        output.WriteLine($"{compared} invoices in both syntaxes");
        compared.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void AnInvoiceCanBeMadeFromNothing()
    {
        var invoice = new Invoice();
        invoice.Set("BT-1", "7").Set("BT-2", new DateOnly(2026, 3, 1)).Set("BT-3", "380").Set("BT-5", "EUR");
        invoice.Add("BG-4").Set("BT-27", "A & B <GmbH>").Add("BG-5").Set("BT-40", "DE");
        invoice.Add("BG-22").Set("BT-115", 12.5m);
        foreach (var syntax in Enum.GetValues<TargetSyntax>())
        {
            var report = InvoiceValidator.Validate(InvoiceWriter.Write(invoice, syntax));
            report.Document.ShouldNotBeNull();
            invoice.FirstDifference(InvoiceReader.Read(report.Document)).ShouldBeNull();
        }
        Should.Throw<ArgumentException>(() => invoice.Set("BT-999", "x"));
    }

    [Fact]
    public void TheSampleIsAcceptedAndKeptInBothSyntaxes()
    {
        var report = Samples.Check(Samples.Ubl);
        report.Findings.ShouldBeEmpty();
        var invoice = InvoiceReader.Read(report.Document!);
        invoice.All("BG-1").Single().Text("BT-21").ShouldBe("AAI");
        invoice.NotTaken.ShouldBeEmpty();
        var cii = InvoiceValidator.Validate(InvoiceWriter.Write(invoice, TargetSyntax.Cii));
        cii.Findings.ShouldBeEmpty();
        invoice.FirstDifference(InvoiceReader.Read(cii.Document!)).ShouldBeNull();
    }

    private static int Count(Group group) => group.Fields.Count + group.Groups.Sum(Count);
}
