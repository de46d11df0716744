using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>A comparison in words, and below it line by line.</summary>
internal static class DifferenceView
{
    public static Html Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var found = Differences.Of(before, after);
        var files = before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Where(f => before.GetValueOrDefault(f) != after.GetValueOrDefault(f)).ToList();
        if (found.Count == 0 && files.Count == 0) return Ui.EmptyState("Kein Unterschied", "Beide Fassungen sind gleich.");
        return Html.Of($"""
            {Ui.Heading(2, "Was sich ändert")}
            {Html.If(found.Count == 0, $"<p>Nur Kommentare oder die Schreibweise der Dateien.</p>")}
            {Html.Each(found.GroupBy(f => f.Area), group => Html.Of($"<section class=\"rh-check\"><h3 class=\"kern-title\">{group.Key}</h3><ul class=\"rh-changes\">{Html.Each(group, Line)}</ul></section>"))}
            {Ui.Heading(2, "Zeile für Zeile")}
            {Html.Each(files, file => Ui.Details(file, Lines(before.GetValueOrDefault(file, ""), after.GetValueOrDefault(file, ""))))}
            """);
    }

    private static Html Line(Difference change) => Html.Of($"""
        <li>{(change.How switch { Changed.Added => Ui.Badge(Tone.Success, "neu"), Changed.Removed => Ui.Badge(Tone.Danger, "weg"), _ => Ui.Badge(Tone.Info, "geändert") })} <strong>{change.What}</strong>{Html.If(change.Before is not null, $"<p><del>{Cut(change.Before)}</del></p>")}{Html.If(change.After is not null, $"<p><ins>{Cut(change.After)}</ins></p>")}</li>
        """);

    public static Html Lines(string before, string after) => Html.Of(
        $"<div class=\"rh-diff\" tabindex=\"0\" role=\"region\" aria-label=\"Vergleich Zeile für Zeile\"><table><thead class=\"kern-sr-only\"><tr><th scope=\"col\">vorher</th><th scope=\"col\">nachher</th><th scope=\"col\">Änderung</th><th scope=\"col\">Text</th></tr></thead><tbody>{Html.Each(LineDifference.Of(before, after), l => l.Sign == '…' ? Html.Of($"<tr class=\"rh-diff__gap\"><td colspan=\"4\">unverändert</td></tr>") : Html.Of($"<tr class=\"{(l.Sign switch { '+' => "rh-diff__new", '-' => "rh-diff__old", _ => "" })}\"><td>{Number(l.Before)}</td><td>{Number(l.After)}</td><td>{(l.Sign == ' ' ? "" : l.Sign == '+' ? "+" : "−")}</td><td><code>{l.Text}</code></td></tr>"))}</tbody></table></div>");

    private static string Number(int line) => line == 0 ? "" : $"{line}";

    public static string? Cut(string? text) => text is { Length: > 600 } ? text[..599] + "…" : text;
}
