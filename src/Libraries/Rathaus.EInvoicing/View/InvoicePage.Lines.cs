using System.Globalization;
using Rathaus.EInvoicing.Model;

namespace Rathaus.EInvoicing.View;

/// <content>Lines, sums, payment and attachments.</content>
internal sealed partial class InvoicePage
{
    private const int MostLines = 2_000;

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
}
