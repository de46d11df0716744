using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Model;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Invoices.Examine;

/// <summary>The library's comparison of a hybrid file as a list that also says what agrees.</summary>
internal static class PdfAgreement
{
    private static readonly (string Finding, UiText Term)[] Terms =
    [
        ("PDF-NUMBER", new("Rechnungsnummer", "Invoice number")),
        ("PDF-DATE", new("Rechnungsdatum", "Invoice date")),
        ("PDF-TOTAL", new("Summe mit Umsatzsteuer", "Total with VAT")),
        ("PDF-IBAN", new("IBAN", "IBAN")),
    ];

    public static IReadOnlyList<Compared> Of(Invoice invoice, IReadOnlyList<Finding> findings)
    {
        var unreadable = findings.Any(finding => finding.Id == "PDF-TEXT");
        return [.. Terms.SelectMany(term => Fields(invoice, term.Finding).Select(field => new Compared(term.Term, field?.Value,
            field is null ? Agreement.NotGiven
            : unreadable ? Agreement.NotReadable
            : findings.Any(finding => finding.Id == term.Finding && finding.Path == field.Origin?.Path()) ? Agreement.NotFound
            : Agreement.Same)))];
    }

    private static IEnumerable<Rathaus.EInvoicing.Model.Field?> Fields(Invoice invoice, string finding) => finding switch
    {
        "PDF-NUMBER" => [invoice.Field("BT-1")],
        "PDF-DATE" => [invoice.Field("BT-2")],
        "PDF-TOTAL" => [invoice.Part("BG-22")?.Field("BT-112")],
        _ => invoice.All("BG-16").Select(way => way.Field("BT-84")).OfType<Rathaus.EInvoicing.Model.Field>().Take(10).DefaultIfEmpty<Rathaus.EInvoicing.Model.Field?>(null),
    };
}
