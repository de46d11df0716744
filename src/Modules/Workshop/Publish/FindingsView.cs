using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>The findings by check, those that block first, each with the way to its place.</summary>
internal static class FindingsView
{
    private static readonly string[] Checks = ["Dateien", "Platzhalter", "Testfälle", "Wege und Bedingungen", "Zweck und Rechtsgrundlage", "Bilder", "Vom Ergebnis her", "Lesbarkeit", "Englisch"];

    public static Html Of(OpenDraft open, IReadOnlyList<ServiceFinding> findings)
    {
        var blocking = findings.Count(f => f.Weight == FindingWeight.Blocks);
        var advice = findings.Count - blocking;
        return Html.Of($"""
            {(blocking > 0 ? Ui.Notice(Tone.Danger, blocking == 1 ? "Ein Punkt hindert die Veröffentlichung" : $"{blocking} Punkte hindern die Veröffentlichung", "Sie stehen jeweils oben, mit der Stelle und dem, was zu tun ist.")
                : Ui.Notice(Tone.Success, "Nichts hindert die Veröffentlichung", advice == 0 ? "Auch Hinweise gibt es keine." : advice == 1 ? "Es gibt einen Hinweis, den Sie sich ansehen sollten." : $"Es gibt {advice} Hinweise, die Sie sich ansehen sollten."))}
            {Html.Each(Checks.Union(findings.Select(f => f.Check)), check => Check(open, check, [.. findings.Where(f => f.Check == check)]))}
            """);
    }

    private static Html Check(OpenDraft open, string check, IReadOnlyList<ServiceFinding> found)
    {
        var blocks = found.Count(f => f.Weight == FindingWeight.Blocks);
        var state = blocks > 0 ? Ui.Badge(Tone.Danger, blocks == 1 ? "1 Fehler" : $"{blocks} Fehler") : found.Count > 0 ? Ui.Badge(Tone.Warning, found.Count == 1 ? "1 Hinweis" : $"{found.Count} Hinweise") : Ui.Badge(Tone.Success, "in Ordnung");
        return Html.Of($"""
            <section class="rh-check"><h2 class="kern-title">{check} {state}</h2>{Html.If(found.Count > 0, $"<ul class=\"rh-findings\">{Html.Each(found, f => Line(open, f))}</ul>")}</section>
            """);
    }

    private static Html Line(OpenDraft open, ServiceFinding finding)
    {
        var (address, words) = FindingPlace.Of(open, finding);
        var line = finding.Line > 0 ? $"{finding.File}, Zeile {finding.Line}" : finding.File;
        return Html.Of($"<li class=\"{(finding.Weight == FindingWeight.Blocks ? "rh-finding--blocks" : "rh-finding")}\">{Icon.Of(finding.Weight == FindingWeight.Blocks ? "danger" : "info")}<div><p>{FindingPlace.Sentence(finding.Sentence)}</p><p class=\"rh-muted\"><a href=\"{address}\">{words}</a>{Html.If(words != line, $" · {line}")}</p></div></li>");
    }
}
