using System.Globalization;
using System.Text.RegularExpressions;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>
/// The library's findings and remarks for people in the town hall: what each means in German, and the exact words of the check behind it,
/// by which a stranger finds the rule in docs/transparency-log.md 6.
/// </summary>
internal static partial class LogWords
{
    public static string Of(Finding finding)
    {
        var (name, meaning) = finding.Rule switch
        {
            0 => ("Form", "Das Protokoll hat nicht die vorgeschriebene Form"),
            1 => ("Prüfpunkte und Schlüssel", "Ein Prüfpunkt oder ein Schlüssel stimmt nicht"),
            2 => ("Baum", "Einträge und Prüfpunkte passen nicht zueinander; etwas wurde geändert, gelöscht, eingefügt, umgestellt oder abgeschnitten"),
            3 => ("Zählung", "Die Zählung stimmt nicht; Einträge oder Prüfpunkte fehlen oder sind dazugekommen"),
            4 when finding.Text.StartsWith("backdated", StringComparison.Ordinal) => ("Inhalte", "Der Eintrag gibt sich älter aus, als er ist"),
            4 => ("Inhalte", "Der Inhalt eines Eintrags ist nicht mehr der, der festgehalten wurde"),
            5 => ("Löschungen", "Ein Inhalt fehlt, ohne dass eine Löschung ihn nennt, oder eine Löschung stimmt nicht"),
            6 => ("Dokumente", "Ein Dokument ist nicht das, das der Eintrag nennt"),
            7 => ("Zeitstempel", "Ein Zeitstempel passt nicht zu seinem Prüfpunkt oder ist nicht gültig"),
            8 => ("Wiederherstellungen", "Die Datenbank wurde zurückgesetzt, ohne dass das Protokoll es richtig festhält"),
            _ => ("Protokoll", "Das Protokoll hält der Prüfung nicht stand"),
        };
        var place = finding.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $", Platz {index}") : "";
        return $"{name}{place}: {meaning} (Wortlaut der Prüfung: {finding.Text}).";
    }

    /// <summary>Of many remarks of one kind the first, and how many more there are.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> remarks) =>
        from remark in remarks
        group remark by Digits().Replace(remark, "") into alike
        select InGerman(alike.First()) + (alike.Count() == 1 ? "" : $" (und {alike.Count() - 1} weitere dieser Art)");

    private static string InGerman(string remark)
    {
        foreach (var (form, german) in Remarks)
            if (form.Match(remark) is { Success: true } match) return match.Result(german);
        return remark;
    }

    private static readonly (Regex Form, string German)[] Remarks =
    [
        (Delayed(), "Der Eintrag auf Platz $1 bekam seinen Platz erst nach $2 Sekunden, weil das Protokoll so lange stillstand"),
        (Absent(), "$1 Dokumente, die Einträge nennen, liegen nicht bei"),
        (Continued(), "Nach einer Wiederherstellung geht Abschnitt $1 ab Platz $3 weiter; die Einträge $4 bis $5 von Abschnitt $2 gingen dabei verloren. Grund: $6"),
        (NoRoots(), "Zeitstempel wurden geprüft, aber nicht, ob ihrer Stelle zu trauen ist: Log:TimestampRoot ist nicht eingestellt"),
        (NoKey(), "Der Schlüssel $1 (Platz $2) wurde mit keinem von außen bekannten verglichen"),
        (NoPolicy(), "Unterschriften von Zeugen wurden nicht geprüft: Log:Witnesses ist nicht eingestellt"),
    ];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^entry (\d+) was delayed by (\d+) s, by an outage of the log$")]
    private static partial Regex Delayed();

    [GeneratedRegex(@"^(\d+) documents that entries name are not in the export$")]
    private static partial Regex Absent();

    [GeneratedRegex(@"^epoch (\d+) continues epoch (\d+) at (\d+); entries (\d+) to (\d+) are not continued: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Continued();

    [GeneratedRegex("^time stamps were checked without trust in their authority: no root was given$")]
    private static partial Regex NoRoots();

    [GeneratedRegex(@"^key ([0-9a-f]+) of entry (\d+) was not compared with one known from outside$")]
    private static partial Regex NoKey();

    [GeneratedRegex("^lines of witnesses were not checked: no policy was given$")]
    private static partial Regex NoPolicy();
}
