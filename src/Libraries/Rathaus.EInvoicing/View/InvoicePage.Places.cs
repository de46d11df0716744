using System.Globalization;
using System.Net;
using Rathaus.EInvoicing.Model;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.View;

/// <content>Findings beside what they are about.</content>
internal sealed partial class InvoicePage
{
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
