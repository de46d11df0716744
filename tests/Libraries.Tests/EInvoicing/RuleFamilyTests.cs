using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Model;
using Xunit.Abstractions;

namespace Rathaus.Tests.EInvoicing;

/// <summary>Rules that no document of the official test sets breaks: each fires on an invoice changed for it, and not on one like it that keeps the rule.</summary>
public class RuleFamilyTests(ITestOutputHelper output)
{
    private const string Means = "SpecifiedTradeSettlementPaymentMeans", Allowance = "<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>1</ram:ActualAmount>";
    private const string Tax = "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:CategoryTradeTax>", AllowanceEnd = "</ram:SpecifiedTradeAllowanceCharge>";
    private const string LineDocument = "<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>x</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument>";
    private const string Cius = "xeinkauf.de:kosit:xrechnung_3.0", Extension = Cius + "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0", Vehicles = Cius + "#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9";

    private static readonly string Cii = Encoding.UTF8.GetString(InvoiceWriter.Write(InvoiceReader.Read(Samples.Check(Samples.Ubl).Document!), TargetSyntax.Cii));

    [Theory]
    [InlineData("CII-SR-467", "$&$&", false)]
    [InlineData("CII-SR-467", "$1> 58 <$2$&", false)]
    [InlineData("CII-SR-467", "$1>30<$2$&", true)]
    public void Payment_means_codes_are_equal(string id, string put, bool fires) =>
        Fires(id, Regex.Replace(Cii, $@"(<ram:{Means}>.*?<ram:TypeCode)>58<(.*?</ram:{Means}>)", put, RegexOptions.Singleline), fires);

    [Theory]
    [InlineData("CII-SR-468", "<ram:Information>A</ram:Information>", "<ram:Information> A</ram:Information>", false)]
    [InlineData("CII-SR-468", "<ram:Information>A</ram:Information>", "<ram:Information>B</ram:Information>", true)]
    public void Payment_means_texts_are_equal(string id, string one, string other, bool fires)
    {
        var means = Regex.Match(Cii, $"<ram:{Means}>.*?</ram:{Means}>", RegexOptions.Singleline).Value;
        string With(string text) => means.Replace("</ram:TypeCode>", "</ram:TypeCode>" + text, StringComparison.Ordinal);
        Fires(id, Cii.Replace(means, With(one) + With(other), StringComparison.Ordinal), fires);
    }

    [Theory]
    [InlineData("CII-SR-469", "<ram:PaymentReference>RE-2026-17</ram:PaymentReference>", "$0", false)]
    [InlineData("CII-SR-469", "<ram:PaymentReference>RE-2026-17</ram:PaymentReference>", "$0$0", true)]
    [InlineData("CII-SR-470", "<ram:IBANID>DE75512108001245126199</ram:IBANID>", "<ram:ProprietaryID>1</ram:ProprietaryID>", false)]
    [InlineData("CII-SR-470", "<ram:IBANID>DE75512108001245126199</ram:IBANID>", "", true)]
    [InlineData("CII-SR-471", "<ram:SpecifiedTradePaymentTerms>", Allowance + Tax + AllowanceEnd + "$0", false)]
    [InlineData("CII-SR-471", "<ram:SpecifiedTradePaymentTerms>", Allowance + AllowanceEnd + "$0", true)]
    [InlineData("CII-SR-472", "<ram:SpecifiedTradePaymentTerms>", Allowance + Tax + AllowanceEnd + "$0", false)]
    [InlineData("CII-SR-472", "<ram:SpecifiedTradePaymentTerms>", Allowance + AllowanceEnd + "$0", true)]
    [InlineData("CII-SR-473", "<ram:SpecifiedTradePaymentTerms>", Allowance + Tax + AllowanceEnd + "$0", false)]
    // With an indicator another rule asks for the only amount before, and the official rules abort.
    [InlineData("CII-SR-473", "<ram:SpecifiedTradePaymentTerms>", "<ram:SpecifiedTradeAllowanceCharge><ram:ActualAmount>1</ram:ActualAmount><ram:ActualAmount>1</ram:ActualAmount>" + AllowanceEnd + "$0", true)]
    [InlineData("XSLT-RUNTIME-ERROR", "<ram:SpecifiedTradePaymentTerms>", Allowance + "<ram:ActualAmount>1</ram:ActualAmount>" + AllowanceEnd + "$0", true)]
    [InlineData("CII-SR-474", "</ram:SpecifiedLineTradeSettlement>", LineDocument + "$0", false)]
    [InlineData("CII-SR-474", "</ram:SpecifiedLineTradeSettlement>", LineDocument + LineDocument + "$0", true)]
    [InlineData("CII-SR-475", "<ram:TypeCode>916</ram:TypeCode>", "$0<ram:Name>a</ram:Name>", false)]
    [InlineData("CII-SR-475", "<ram:TypeCode>916</ram:TypeCode>", "$0<ram:Name>a</ram:Name><ram:Name>b</ram:Name>", true)]
    [InlineData("CII-SR-476", "<ram:TypeCode>916</ram:TypeCode>", "$0", false)]
    [InlineData("CII-SR-476", "<ram:TypeCode>916</ram:TypeCode>", "$0<ram:AttachmentBinaryObject>YQ==</ram:AttachmentBinaryObject>", true)]
    [InlineData("BR-CL-23", "unitCode=\"HUR\"", "unitCode=\" C62 \"", false)]
    [InlineData("BR-CL-23", "unitCode=\"HUR\"", "unitCode=\"XQQQ\"", true)]
    public void Rules_of_the_cii_syntax(string id, string find, string put, bool fires) => Fires(id, Changed(Cii, find, put), fires);

    [Theory]
    [InlineData("BR-CL-23", "unitCode=\"HUR\"", "unitCode=\"KGM\"", false)]
    [InlineData("BR-CL-23", "unitCode=\"HUR\"", "unitCode=\"QQQ\"", true)]
    [InlineData("BR-CL-23", "unitCode=\"HUR\"", "unitCode=\"KGM HUR\"", true)]
    public void The_unit_is_a_code_of_the_list_and_a_wrong_one_is_only_a_warning(string id, string find, string put, bool fires)
    {
        var report = Fires(id, Changed(Samples.Ubl, find, put), fires);
        report.Findings.Where(finding => finding.Id == id).ShouldAllBe(finding => finding.Severity == Severity.Warning);
        report.Accepted.ShouldBeTrue();
    }

    [Fact]
    public void A_wrong_amount_due_is_an_error_under_the_extension_in_cii_and_in_ubl_a_matter_of_its_own_rule()
    {
        var ubl = Samples.Check(Changed(Samples.Ubl, Cius, Extension).Replace("<cbc:PayableAmount currencyID=\"EUR\">119", "<cbc:PayableAmount currencyID=\"EUR\">118", StringComparison.Ordinal));
        ubl.Findings.ShouldContain(finding => finding.Id == "BR-CO-16" && finding.Severity == Severity.Information);
        ubl.Findings.ShouldContain(finding => finding.Id == "BR-DEX-09" && finding.Severity == Severity.Error);
        var cii = Samples.Check(Regex.Replace(Changed(Cii, Cius, Extension), "<ram:DuePayableAmount>[^<]*<", "<ram:DuePayableAmount>118<"));
        cii.Findings.ShouldContain(finding => finding.Id == "BR-CO-16" && finding.Severity == Severity.Error);
        Samples.Check(Changed(Cii, Cius, Extension)).Accepted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "", "BR-DE-CVD-03")]
    [InlineData("M1", "clean", "")]
    [InlineData("M9", "clean", "BR-DE-CVD-04")]
    [InlineData("N3", "dirty", "BR-DE-CVD-05")]
    [InlineData("M1", "", "BR-DE-CVD-03 BR-DE-CVD-06-a")]
    [InlineData("", "other", "BR-DE-CVD-03 BR-DE-CVD-06-b")]
    public void Rules_for_clean_vehicles(string category, string kind, string fired)
    {
        var item = (category.Length > 0 ? $"<cac:CommodityClassification><cbc:ItemClassificationCode listID=\"CVD\">{category}</cbc:ItemClassificationCode></cac:CommodityClassification>" : "");
        var property = kind.Length > 0 ? $"<cac:AdditionalItemProperty><cbc:Name>cva</cbc:Name><cbc:Value>{kind}</cbc:Value></cac:AdditionalItemProperty>" : "";
        var ubl = Changed(Changed(Samples.Ubl, Cius, Vehicles), "<cac:ClassifiedTaxCategory>", item + "$0");
        ubl = Changed(ubl, "</cac:Item>", property + "$0");
        ubl = Changed(ubl, "<cac:AdditionalDocumentReference>", "<cac:OriginatorDocumentReference><cbc:ID>L</cbc:ID></cac:OriginatorDocumentReference><cac:ContractDocumentReference><cbc:ID>V</cbc:ID></cac:ContractDocumentReference>$0");
        var report = Samples.Check(ubl);
        Ids(report).ShouldBe(fired);
        var cii = InvoiceWriter.Write(InvoiceReader.Read(report.Document!), TargetSyntax.Cii);
        Ids(Samples.Check(cii)).ShouldBe(fired);
        Samples.Check(Changed(ubl, "<cac:ContractDocumentReference><cbc:ID>V</cbc:ID></cac:ContractDocumentReference>", "")).Findings.ShouldContain(finding => finding.Id == "BR-DE-CVD-01");
        Samples.Check(Changed(ubl, "<cbc:ID>L</cbc:ID>", "<cbc:ID/>")).Findings.ShouldContain(finding => finding.Id == "BR-DE-CVD-02");
    }

    [Fact]
    public void Every_element_that_is_not_used_is_found_by_its_rule()
    {
        Samples.Check(Samples.Ubl).Findings.ShouldBeEmpty();
        var count = 0;
        var wrong = new List<string>();
        foreach (var line in Resource.Lines("Rules/ubl-unused.txt"))
        {
            var (id, path) = (line.Split(' ')[0].TrimEnd('!'), line.Split(' ')[1]);
            if (path.StartsWith("//", StringComparison.Ordinal)) continue;
            var document = new XmlDocument();
            document.LoadXml(Samples.Ubl.TrimStart());
            XmlElement at = document.DocumentElement!;
            foreach (var step in path.Replace("$Line", "cac:InvoiceLine", StringComparison.Ordinal).Split('/'))
            {
                if (step[0] == '@') at.SetAttribute(step[1..], "x");
                else if (path.Contains('@', StringComparison.Ordinal) && at[step] is { } there) at = there;
                else at = (XmlElement)at.AppendChild(document.CreateElement(step, Ubl.Structure.Vocabulary.NamespaceOf(step.Split(':')[0])))!;
            }
            count++;
            var found = Samples.Check(document.OuterXml).Findings.Select(finding => finding.Id).ToHashSet();
            if (!found.Contains(id)) wrong.Add($"{id} does not fire for {path}");
        }
        output.WriteLine($"{count} elements that are not used");
        wrong.ShouldBeEmpty();
        count.ShouldBeGreaterThan(500);
    }

    [ConformanceFact]
    public void The_table_of_unused_elements_says_what_the_official_messages_say()
    {
        var paths = Resource.Lines("Rules/ubl-unused.txt").Select(line => line.Split(' ')).ToLookup(parts => parts[0].TrimEnd('!'), parts => parts[1]);
        var compared = 0;
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Conformance.Path("einvoice", "rules.tsv")))
        {
            var columns = line.Split('\t');
            if (columns[1] != "ubl" || Regex.Match(columns[2], "^UBL-CR-([0-9]+)$") is not { Success: true } match || int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) is < 102 or > 417) continue;
            var words = Regex.Replace(columns[4], "^.*should not include (the )?", "").Replace("External ", "ExternalReference ", StringComparison.Ordinal).Replace("Descriprion", "Description", StringComparison.Ordinal).Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries);
            // UBL-CR-412 is a function, since credit notes may have what invoices may not.
            foreach (var path in paths[columns[2]])
            {
                compared++;
                var names = path.Split('/').Select(step => step[(step.IndexOf(':', StringComparison.Ordinal) + 1)..]).ToList();
                var at = 0;
                foreach (var word in words)
                    if (at >= 0) at = names.FindIndex(at, name => name.Equals(word, StringComparison.OrdinalIgnoreCase)) is var next and >= 0 ? next + 1 : -1;
                if (at != names.Count) wrong.Add($"{columns[2]}: {string.Join(' ', words)} / {path}");
            }
        }
        output.WriteLine($"{compared} messages compared");
        wrong.ShouldBeEmpty();
        compared.ShouldBe(314);
    }

    private static string Ids(ValidationReport report) => string.Join(' ', report.Findings.Select(finding => finding.Id).Where(id => id.Contains("CVD", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));

    private static string Changed(string text, string find, string put)
    {
        text.ShouldContain(find);
        return text.Replace(find, put.Replace("$0", find, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static ValidationReport Fires(string id, string xml, bool fires)
    {
        var report = Samples.Check(xml);
        report.Document.ShouldNotBeNull();
        report.Findings.Any(finding => finding.Id == id).ShouldBe(fires);
        return report;
    }
}
