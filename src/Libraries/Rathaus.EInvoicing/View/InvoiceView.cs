using System.Globalization;
using System.Net;
using System.Text;
using Rathaus.EInvoicing.Model;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.View;

/// <summary>What the page of an invoice needs from outside.</summary>
public sealed record ViewOptions
{
    /// <summary>Address of an attachment by its number from 0, or null for no link. Attachments are never put into the page.</summary>
    public Func<int, string?>? AttachmentAddress { get; init; }

    /// <summary>Whether the part inside <c>main</c> alone is wanted, for a page that has its own frame.</summary>
    public bool MainOnly { get; init; }
}

/// <summary>An invoice as a part of a page.</summary>
/// <param name="Html">The markup, in German.</param>
/// <param name="Anchors">Ids of the places that findings are about, by finding (the same object).</param>
public sealed record InvoiceFragment(string Html, IReadOnlyDictionary<Finding, string> Anchors);

/// <summary>Shows an invoice as an accessible HTML page in German: no script, nothing loaded from elsewhere, findings beside the fields.</summary>
public static class InvoiceView
{
    private const int MostLines = 2_000;

    /// <summary>The page of a report.</summary>
    public static string Html(ValidationReport report, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new Page(report, options ?? new ViewOptions()).Write();
    }

    /// <summary>
    /// The invoice alone, without title, verdict and list of findings, for a page that shows these itself: headings begin at h3.
    /// Null when the file could not be read.
    /// </summary>
    public static InvoiceFragment? Fragment(ValidationReport report, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Document is null ? null : new Page(report, options ?? new ViewOptions()).WriteFragment();
    }

    /// <summary>The style of the page, for a frame that serves it itself.</summary>
    public static string Style => Resource.Text("View/invoice.css");

    private sealed class Page
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

        public Page(ValidationReport report, ViewOptions options)
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
                    .Append(Text(title)).Append("</title><style>").Append(Style).Append("</style></head><body><main>\n");
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

        private void Lines()
        {
            var lines = invoice!.Lines.ToList();
            if (lines.Count == 0) return;
            html.Append("<h2 id=\"positionen\">Positionen</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"positionen\"><table class=\"lines\"><thead><tr><th scope=\"col\">Nr.</th><th scope=\"col\">Leistung</th><th scope=\"col\" class=\"n\">Menge</th><th scope=\"col\" class=\"n\">Preis</th><th scope=\"col\" class=\"n\">USt</th><th scope=\"col\" class=\"n\">Betrag</th></tr></thead><tbody>\n");
            foreach (var line in lines.Take(MostLines)) Line(line);
            html.Append("</tbody></table></div>\n");
            if (lines.Count > MostLines) html.Append("<p>").Append(Text($"Es werden die ersten {MostLines} von {Words.Number(lines.Count.ToString(CultureInfo.InvariantCulture))} Positionen gezeigt.")).Append("</p>\n");
        }

        private void Line(Group line)
        {
            var item = line.Part("BG-31");
            var price = line.Part("BG-29");
            var tax = line.Part("BG-30");
            html.Append("<tr").Append(Anchor(line.Origin)).Append("><td data-label=\"Nr.\">");
            Cell(line.Field("BT-126"));
            html.Append("</td><td><strong>");
            Cell(item?.Field("BT-153"));
            html.Append("</strong>");
            Marks(line.Origin);
            Mentioned(line.Field("BT-129"), line.Field("BT-130"), line.Field("BT-131"), price?.Field("BT-146"), tax?.Field("BT-151"), tax?.Field("BT-152"));
            LineDetails(line);
            html.Append("</td><td class=\"n\" data-label=\"Menge\">");
            Cell(line.Field("BT-129"));
            html.Append(' ').Append(Text(Words.Unit(line.Text("BT-130"))));
            Marks(line.Field("BT-130")?.Origin);
            html.Append("</td><td class=\"n\" data-label=\"Preis\">");
            Cell(price?.Field("BT-146"));
            if (price?.Text("BT-149") is { } per && per != "1") html.Append(" je ").Append(Text(Words.Number(per)));
            html.Append("</td><td class=\"n\" data-label=\"USt\">").Append(Text(Words.Rate(tax?.Text("BT-151"), tax?.Text("BT-152"))));
            Marks(tax?.Origin);
            html.Append("</td><td class=\"n\" data-label=\"Betrag\">");
            Cell(line.Field("BT-131"));
            html.Append("</td></tr>\n");
            foreach (var sub in line.All("BG-DEX-01"))
                if (++subLines <= MostLines) Line(sub);
        }

        private void LineDetails(Group line)
        {
            var fields = new List<(string Before, Field Field)>();
            Gather(line, "", fields);
            if (fields.Count == 0) return;
            html.Append("<dl class=\"terms small\">");
            foreach (var (before, field) in fields) Row(field, before);
            html.Append("</dl>");
        }

        private void Gather(Group group, string before, List<(string Before, Field Field)> fields)
        {
            foreach (var field in group.Fields)
                if (!shown.Contains(field)) fields.Add((before, field));
            foreach (var inner in group.Groups)
                if (inner.Term.Id != "BG-DEX-01") Gather(inner, inner.Term.Id is "BG-26" or "BG-27" or "BG-28" ? inner.Term.German + ": " : "", fields);
        }

        private void Mentioned(params ReadOnlySpan<Field?> fields)
        {
            foreach (var field in fields)
                if (field is not null) shown.Add(field);
        }

        private void Cell(Field? field)
        {
            if (field is null) return;
            shown.Add(field);
            Value(field);
        }

        private void Totals()
        {
            var taxes = invoice!.All("BG-23").ToList();
            if (taxes.Count > 0)
            {
                html.Append("<h2 id=\"steuer\">Umsatzsteuer</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"steuer\"><table><thead><tr><th scope=\"col\">Satz</th><th scope=\"col\" class=\"n\">Grundbetrag</th><th scope=\"col\" class=\"n\">Steuer</th></tr></thead><tbody>\n");
                foreach (var tax in taxes)
                {
                    html.Append("<tr").Append(Anchor(tax.Origin)).Append("><td>").Append(Text(Words.Rate(tax.Text("BT-118"), tax.Text("BT-119"))));
                    Mentioned(tax.Field("BT-118"), tax.Field("BT-119"), tax.Field("BT-116"), tax.Field("BT-117"));
                    Marks(tax.Origin);
                    Marks(tax.Field("BT-118")?.Origin);
                    Marks(tax.Field("BT-119")?.Origin);
                    Terms(tax, "terms small");
                    html.Append("</td><td class=\"n\">");
                    Cell(tax.Field("BT-116"));
                    html.Append("</td><td class=\"n\">");
                    Cell(tax.Field("BT-117"));
                    html.Append("</td></tr>\n");
                }
                html.Append("</tbody></table></div>\n");
            }
            if (invoice.Part("BG-22") is not { } totals) return;
            html.Append("<section").Append(Anchor(totals.Origin)).Append("><h2>Summen</h2>\n");
            Marks(totals.Origin);
            html.Append("<dl class=\"totals\">");
            foreach (var id in new[] { "BT-106", "BT-107", "BT-108", "BT-109" }) Sum(totals.Field(id));
            Sum(invoice.Field("BT-110"));
            Sum(invoice.Field("BT-111"));
            foreach (var id in new[] { "BT-112", "BT-113", "BT-114", "BT-115" }) Sum(totals.Field(id));
            html.Append("</dl></section>\n");
        }

        private void Sum(Field? field)
        {
            if (field is null) return;
            shown.Add(field);
            html.Append(field.Term.Id == "BT-115" ? "<div class=\"due\"><dt>" : "<div><dt>").Append(Text(field.Term.German)).Append("</dt><dd>");
            Value(field);
            html.Append("</dd></div>\n");
        }

        private void Payment()
        {
            var fields = new[] { "BT-20", "BT-83", "BT-89", "BT-90" }.Select(invoice!.Field).OfType<Field>().ToList();
            var ways = invoice!.All("BG-16").ToList();
            if (fields.Count + ways.Count == 0) return;
            html.Append("<section><h2>Zahlung</h2>\n");
            if (fields.Count > 0)
            {
                html.Append("<dl class=\"terms\">");
                foreach (var field in fields)
                {
                    shown.Add(field);
                    Row(field);
                }
                html.Append("</dl>\n");
            }
            foreach (var way in ways) Inner(way, 3);
            html.Append("</section>\n");
        }

        private void Attachments()
        {
            var attachments = invoice!.Attachments.ToList();
            if (attachments.Count == 0) return;
            html.Append("<section><h2>Anlagen</h2>\n<ul>\n");
            for (var n = 0; n < attachments.Count; n++)
            {
                var attachment = attachments[n];
                var file = attachment.Field("BT-125");
                var name = file?.Version ?? attachment.Text("BT-123") ?? attachment.Text("BT-122") ?? "Anlage";
                html.Append("<li").Append(Anchor(attachment.Origin)).Append('>');
                if (file is not null && options.AttachmentAddress?.Invoke(n) is { } address) html.Append("<a href=\"").Append(Text(address)).Append("\">").Append(Text(name)).Append("</a>");
                else html.Append("<strong>").Append(Text(name)).Append("</strong>");
                if (file is not null) html.Append(' ').Append(Text($"({file.Scheme ?? "unbekannte Art"}, {Size(file.Value.Length / 4L * 3)})"));
                Marks(attachment.Origin);
                Marks(file?.Origin);
                Terms(attachment, "terms small");
                html.Append("</li>\n");
            }
            html.Append("</ul></section>\n");
        }

        /// <summary>Finds for every finding the field or group that it stands beside: the element itself, or the nearest around it.</summary>
        private void Place()
        {
            var known = new Dictionary<string, Element>();
            if (report.Findings.Count == 0) return;
            Collect(invoice!, known);
            var number = 0;
            foreach (var finding in report.Findings)
            {
                if (finding.Path.Length == 0) continue;
                for (var path = finding.Path; path.Length > 1; path = path[..Math.Max(0, path.LastIndexOf('/'))])
                {
                    if (!known.TryGetValue(path, out var element)) continue;
                    if (element.Equals(report.Document!.Root)) break;
                    if (!marks.TryGetValue(element, out var list)) marks[element] = list = [];
                    list.Add(finding);
                    if (!places.TryGetValue(element, out var anchor)) places[element] = anchor = "stelle-" + (++number).ToString(CultureInfo.InvariantCulture);
                    anchors[finding] = anchor;
                    break;
                }
            }
        }

        private static void Collect(Group group, Dictionary<string, Element> known)
        {
            if (known.Count > 20_000) return;
            if (group.Origin is not null) known.TryAdd(group.Origin.Path(), group.Origin);
            foreach (var field in group.Fields)
                if (field.Origin is not null && field.Term.Kind != TermKind.File) known.TryAdd(field.Origin.Path(), field.Origin);
            foreach (var inner in group.Groups) Collect(inner, known);
        }

        private string Anchor(Element? element) =>
            element is not null && places.TryGetValue(element, out var anchor) && anchored.Add(element) ? " id=\"" + anchor + "\"" : "";

        private void Marks(Element? element)
        {
            if (element is null || !marks.TryGetValue(element, out var list) || !marked.Add(element)) return;
            foreach (var finding in list)
                html.Append("<span class=\"mark ").Append(Class(finding)).Append("\">").Append(Word(finding)).Append(": ").Append(Text(finding.Text)).Append(" (").Append(Text(finding.Id)).Append(")</span>");
        }

        private static string Class(Finding finding) => finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "information" };

        private static string Word(Finding finding) => finding.Severity switch { Severity.Error => "Fehler", Severity.Warning => "Warnung", _ => "Hinweis" };

        private static string Count(int count, string one, string many) => count == 0 ? "Keine " + many : $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";

        private static string Size(long bytes) => bytes < 10_240 ? $"{bytes} Byte" : bytes < 2_097_152 ? $"{bytes / 1024} kB" : $"{bytes / 1_048_576} MB";

        private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";

        private static string Text(string text) => WebUtility.HtmlEncode(text);
    }
}
