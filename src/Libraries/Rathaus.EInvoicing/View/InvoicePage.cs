using System.Globalization;
using System.Text;
using Rathaus.EInvoicing.Model;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.View;

/// <summary>Writes the page of one report.</summary>
internal sealed partial class InvoicePage
{
    private readonly StringBuilder html = new();
    private readonly ValidationReport report;
    private readonly ViewOptions options;
    private readonly Invoice? invoice;
    private readonly Dictionary<Element, List<Finding>> marks = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Finding, string> anchors = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Element, string> places = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Element> anchored = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Element> marked = new(ReferenceEqualityComparer.Instance);
    private int subLines;
    private readonly HashSet<Field> shown = new(ReferenceEqualityComparer.Instance);

    public InvoicePage(ValidationReport report, ViewOptions options)
    {
        this.report = report;
        this.options = options;
        if (report.Document is null) return;
        invoice = InvoiceReader.Read(report.Document);
        Place();
    }

    public string Write()
    {
        var number = invoice?.InvoiceNumber;
        var title = (invoice is null ? "Datei nicht lesbar" : Words.Type(invoice.Text("BT-3"))) + (number is null ? "" : " " + number);
        if (!options.MainOnly)
            html.Append("<!DOCTYPE html>\n<html lang=\"de\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .Append(Text(title)).Append("</title><style>").Append(InvoiceView.Style).Append("</style></head><body><main>\n");
        html.Append("<h1>").Append(Text(title)).Append("</h1>\n");
        if (invoice is not null) Lead();
        Verdict();
        if (invoice is not null) Body();
        if (!options.MainOnly) html.Append("</main></body></html>\n");
        return html.ToString();
    }

    public InvoiceFragment WriteFragment()
    {
        Lead();
        Body();
        // Values are encoded, so the only "<h" are headings of our own.
        for (var level = 5; level >= 2; level--)
            html.Replace($"<h{level}", $"<h{level + 1}").Replace($"</h{level}>", $"</h{level + 1}>");
        var drawn = anchored.Select(element => places[element]).ToHashSet();
        var kept = new Dictionary<Finding, string>(ReferenceEqualityComparer.Instance);
        foreach (var (finding, anchor) in anchors)
            if (drawn.Contains(anchor)) kept[finding] = anchor;
        return new(html.ToString(), kept);
    }

    private void Lead()
    {
        var from = invoice!.Seller?.Text("BT-27");
        var to = invoice.Buyer?.Text("BT-44");
        html.Append("<p class=\"lead\">").Append(Text($"{(from is null ? "" : "von " + from)}{(to is null ? "" : " an " + to)}".Trim())).Append("</p>\n");
    }

    private void Verdict()
    {
        var errors = report.Findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = report.Findings.Count(finding => finding.Severity == Severity.Warning);
        html.Append("<div class=\"verdict").Append(report.Accepted ? "" : " no").Append("\"><strong>");
        html.Append(report.Accepted ? "Die Rechnung wird angenommen." : "Die Rechnung wird nicht angenommen.").Append("</strong>");
        html.Append(Text($"{Count(errors, "Fehler", "Fehler")}, {Count(warnings, "Warnung", "Warnungen")}. Geprüft als {report.Profile?.Name ?? "elektronische Rechnung"}.")).Append("</div>\n");
        if (report.Findings.Count == 0) return;
        html.Append("<h2>Was geprüft wurde und auffiel</h2>\n<ul class=\"findings\">\n");
        foreach (var finding in report.Findings.OrderByDescending(finding => finding.Severity).Take(500))
        {
            html.Append("<li class=\"").Append(Class(finding)).Append("\"><strong>").Append(Word(finding)).Append(":</strong> ").Append(Text(finding.Text)).Append(" <span class=\"id\">").Append(Text(finding.Id));
            if (finding.Line > 0) html.Append(", Zeile ").Append(finding.Line.ToString(CultureInfo.InvariantCulture));
            html.Append("</span>");
            if (anchors.TryGetValue(finding, out var anchor)) html.Append(" <a href=\"#").Append(anchor).Append("\">Zur Stelle<span hidden> ").Append(Text(finding.Id)).Append("</span></a>");
            html.Append("</li>\n");
        }
        html.Append("</ul>\n");
        if (report.Findings.Count > 500) html.Append("<p>").Append(Text($"{report.Findings.Count - 500} weitere Befunde werden hier nicht gezeigt.")).Append("</p>\n");
    }

    private void Body()
    {
        html.Append("<dl class=\"facts\">");
        Fact("Rechnungsdatum", invoice!.Field("BT-2"));
        Fact("Fällig am", invoice.Field("BT-9"));
        Fact("Zu zahlen", invoice.Part("BG-22")?.Field("BT-115"));
        html.Append("</dl>\n<div class=\"columns\">\n");
        foreach (var id in new[] { "BG-4", "BG-7" })
            if (invoice.Part(id) is { } party) Section(party);
        html.Append("</div>\n");
        Lines();
        Totals();
        Payment();
        foreach (var group in invoice.Groups)
            if (group.Term.Id is "BG-20" or "BG-21" or "BG-10" or "BG-11" or "BG-13" or "BG-14" or "BG-1" or "BG-3" or "BG-DEX-09") Section(group);
        Attachments();
        html.Append("<section><h2>Weitere Angaben</h2>\n<dl class=\"terms\">");
        foreach (var field in invoice.Fields)
            if (!shown.Contains(field)) Row(field);
        html.Append("</dl></section>\n");
        if (invoice.NotTaken.Count == 0) return;
        html.Append("<section><h2>Angaben außerhalb der Norm EN 16931</h2>\n<dl class=\"terms\">");
        foreach (var element in invoice.NotTaken.Take(200))
            html.Append("<div><dt>").Append(Text(element.Parent!.Name.Local + " / " + element.Name.Local)).Append("</dt><dd>").Append(Text(Cut(element.Normalized))).Append("</dd></div>\n");
        html.Append("</dl></section>\n");
    }

    private void Fact(string label, Field? field)
    {
        if (field is null) return;
        shown.Add(field);
        html.Append("<div><dt>").Append(Text(label)).Append("</dt><dd>");
        Value(field);
        html.Append("</dd></div>\n");
    }

    private void Section(Group group)
    {
        html.Append("<section").Append(Anchor(group.Origin)).Append("><h2>").Append(Text(group.Term.German)).Append("</h2>\n");
        Marks(group.Origin);
        Terms(group, "terms");
        foreach (var inner in group.Groups) Inner(inner, 3);
        html.Append("</section>\n");
    }

    private void Inner(Group group, int level)
    {
        html.Append("<h").Append(level).Append(Anchor(group.Origin)).Append('>').Append(Text(group.Term.German)).Append("</h").Append(level).Append(">\n");
        Marks(group.Origin);
        Terms(group, "terms");
        foreach (var inner in group.Groups) Inner(inner, Math.Min(level + 1, 6));
    }

    private void Terms(Group group, string style)
    {
        if (group.Fields.All(shown.Contains)) return;
        html.Append("<dl class=\"").Append(style).Append("\">");
        foreach (var field in group.Fields)
            if (!shown.Contains(field)) Row(field);
        html.Append("</dl>\n");
    }

    private void Row(Field field, string before = "")
    {
        if (field.Term.Kind == TermKind.File) return;
        html.Append("<div><dt>").Append(Text(before + field.Term.German)).Append(" <span class=\"id\">").Append(Text(field.Term.Id)).Append("</span></dt><dd>");
        Value(field);
        html.Append("</dd></div>\n");
    }

    private void Value(Field field)
    {
        html.Append("<span").Append(Anchor(field.Origin)).Append('>').Append(Text(Words.Shown(field, invoice!).Trim())).Append("</span>");
        Marks(field.Origin);
    }
}
