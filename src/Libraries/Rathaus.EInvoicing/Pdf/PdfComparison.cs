using System.Globalization;
using System.Text;
using Rathaus.EInvoicing.Model;

namespace Rathaus.EInvoicing.Pdf;

/// <summary>Compares what people read in a hybrid file with what its XML says.</summary>
internal static class PdfComparison
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static void Run(string text, Invoice invoice, List<Finding> findings)
    {
        var dense = Dense(text);
        if (dense.Length < 40)
        {
            findings.Add(Remark("PDF-TEXT", Severity.Information, null, "Der Text der PDF-Seiten ist nicht lesbar; er wurde nicht mit dem XML verglichen.", "The text of the PDF pages cannot be read; it was not compared with the XML."));
            return;
        }
        Look(findings, "PDF-NUMBER", invoice.Field("BT-1"), value => [value], dense, "Rechnungsnummer", "invoice number");
        Look(findings, "PDF-DATE", invoice.Field("BT-2"), Dates, dense, "Rechnungsdatum", "invoice date");
        Look(findings, "PDF-TOTAL", invoice.Part("BG-22")?.Field("BT-112"), Amounts, dense, "Summe mit Umsatzsteuer", "total with VAT");
        foreach (var means in invoice.All("BG-16"))
            Look(findings, "PDF-IBAN", means.Field("BT-84"), value => [value], dense, "IBAN", "IBAN");
    }

    private static void Look(List<Finding> findings, string id, Field? field, Func<string, IEnumerable<string>> forms, string dense, string german, string english)
    {
        if (field is null || forms(field.Value).Any(form => dense.Contains(Dense(form), StringComparison.OrdinalIgnoreCase))) return;
        findings.Add(Remark(id, Severity.Warning, field, $"{german} „{field.Value}“ steht im XML, aber nicht lesbar auf den PDF-Seiten.", $"The {english} '{field.Value}' is in the XML but cannot be read on the PDF pages."));
    }

    private static Finding Remark(string id, Severity severity, Field? field, string german, string english) =>
        new(id, severity, field?.Origin?.Line ?? 0, field?.Origin?.Column ?? 0, field?.Origin?.Path() ?? "", german, english);

    private static IEnumerable<string> Dates(string value)
    {
        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return [value];
        return ((string[])["dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "yyyy-MM-dd", "d. MMMM yyyy", "dd. MMMM yyyy", "d. MMM yyyy", "dd/MM/yyyy", "yyyyMMdd"]).Select(form => date.ToString(form, German));
    }

    private static IEnumerable<string> Amounts(string value)
    {
        if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return [value];
        var plain = Math.Abs(amount).ToString("0.00", CultureInfo.InvariantCulture);
        var grouped = Math.Abs(amount).ToString("#,##0.00", CultureInfo.InvariantCulture);
        return [plain, grouped, plain.Replace('.', ','), grouped.Replace(',', ' ').Replace('.', ','), grouped.Replace(',', '_').Replace('.', ',').Replace('_', '.'), grouped.Replace(',', '\'')];
    }

    private static string Dense(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && c is not ('\u00AD' or '\u200B')) result.Append(c is '\u2010' or '\u2011' or '\u2013' ? '-' : c);
        return result.ToString();
    }
}
