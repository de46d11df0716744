using System.Globalization;
using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Import;

/// <summary>What a text allows online, and the sentence that says so.</summary>
internal sealed record DerivedMode(ServiceMode Mode, string Reason, string? ReferTo = null, string? ReferName = null);

/// <summary>
/// Derives the mode of a described service. The rules are asked in this order, the first that applies decides; they are printed in the module's README.
/// A general form is offered only by the last but one, where the text itself says that a written or online application is enough.
/// </summary>
internal static partial class ModeRules
{
    /// <summary>Authorities with a portal of their own: what they decide is not applied for here.</summary>
    private static readonly Dictionary<string, string> Portals = new() { ["Bundesamt für Justiz"] = "https://www.fuehrungszeugnis.bund.de/" };

    // Another authority decides: the text sends there online, or the town only passes the application on.
    [GeneratedRegex(@"[^.!?\n]*\b(online (direkt )?beim? (?<who>Bundesamt für Justiz)|leiten wir [^.!?\n]*an das (?<who>Bundesamt für Justiz))[^.!?\n]*")]
    private static partial Regex OtherBody();

    [GeneratedRegex(@"\b(?<day>[0-9]{1,2})\. ?(?<month>Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) (?<year>20[0-9]{2})\b")]
    private static partial Regex FullDate();

    [GeneratedRegex(@"^(Wohnsitz|Wohnung|Haupt\w*|Neben\w*).*\b(an|ab|um)?melden|Eheschließung|^Geburt(surkunde\b.*Neugeborene|\b.*beurkunden)", RegexOptions.IgnoreCase)]
    private static partial Regex RegisterAct();

    // The text itself offers writing and coming as two ways to the same end.
    [GeneratedRegex(@"[^.!?\n]*(\b(schriftlich|online(?!-)|per Post|per E-Mail)\b[^.!?\n]* oder persönlich\b|\bpersönlich( vor Ort)?(,| oder) (schriftlich|per Post))[^.!?\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex EitherWay();

    // Sentences that leave no other way than to come.
    [GeneratedRegex(@"[^.!?\n]*\b(in jedem Fall [^.\n]*persönlich|(muss|müssen|kann nur|können nur|nur|zwingend)\b(?! unter Umständen)[^.!?\n]*\bpersönlich (vorsprechen|vorbeikommen|vor )|persönliche Anwesenheit|in Gegenwart|muss öffentlich beglaubigt|müssen Sie beim Standesamt vorsprechen|nur nach vorheriger Terminvereinbarung|persönlich [^.!?\n]*erklärt werden)[^.!?\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex MustCome();

    // Sentences that offer a way without coming, for the act itself.
    [GeneratedRegex(@"[^.!?\n]*((können Sie|Sie können)[^.!?\n]*\b(schriftlich|online(?!-)|per Post|per E-Mail)\b[^.!?\n]*(beantragen|bestellen|erledigen|mitteilen|melden|anfordern)|einen schriftlichen Antrag stellen|formloses Schreiben|nutzen Sie unser Online-Formular)[^.!?\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex MayWrite();

    [GeneratedRegex(@"[^.!?\n]*\b((benötigen|brauchen) Sie einen( vorab gebuchten)? Termin|müssen Sie einen Termin|vereinbaren Sie[^.!?\n]* einen Termin|buchen Sie einen Termin|in Begleitung)\b[^.!?\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex Appointment();

    [GeneratedRegex(@"[^\n]*\b(im Original|beglaubigter Ausdruck|Lichtbildausweis|Ausweisdokumente?|Personalausweis|Reisepass)\b[^\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex Originals();

    public static DerivedMode Derive(MarkdownDescription text, DateOnly today)
    {
        var said = string.Join('\n', text.Intro.Concat(text["Voraussetzungen"]));
        var papers = string.Join('\n', text["Benötigte Unterlagen"].Concat(text["Voraussetzungen"]));
        return OtherAuthority(said)
            ?? RegisterDialogue(text.Title)
            ?? PassedElection(text, said, today)
            ?? From(EitherWay(), said, ServiceMode.Complete, "Schriftlich oder online möglich, ohne persönliches Erscheinen")
            ?? From(MustCome(), said + "\n" + papers, ServiceMode.Prepare, "Persönliches Erscheinen nötig")
            ?? From(MayWrite(), said + "\n" + papers, ServiceMode.Complete, "Schriftlich oder online möglich, ohne persönliches Erscheinen")
            ?? From(Appointment(), said + "\n" + papers, ServiceMode.Prepare, "Termin nötig")
            ?? From(Originals(), papers, ServiceMode.Prepare, "Originale müssen vorgelegt werden")
            ?? new(ServiceMode.Inform, "Der Text nennt weder einen Weg ohne persönliches Erscheinen noch einen Termin. Ein Formular wird deshalb nicht angeboten.");
    }

    private static DerivedMode? OtherAuthority(string said) => OtherBody().Match(said) is { Success: true } match
        ? new(ServiceMode.Refer, Because("Eine andere Behörde entscheidet", match.Value), Portals[match.Groups["who"].Value], match.Groups["who"].Value)
        : null;

    /// <summary>Acts in the register of residents or of civil status take effect online only by eID and a dialogue with the register.</summary>
    private static DerivedMode? RegisterDialogue(string title) => RegisterAct().IsMatch(title)
        ? new(ServiceMode.Prepare, "Die Eintragung in das Register wirkt online nur mit Online-Ausweis und Verbindung zum Register. Solange es sie hier nicht gibt, wird der Besuch vorbereitet.")
        : null;

    /// <summary>A text about one election with its dates: when they lie behind us, an application would have no effect.</summary>
    private static DerivedMode? PassedElection(MarkdownDescription text, string said, DateOnly today)
    {
        if (!said.Contains("wahl", StringComparison.OrdinalIgnoreCase)) return null;
        var days = FullDate().Matches(string.Join('\n', text.Intro)).Select(Day).ToList();
        if (days.Count == 0 || days.Max() >= today) return null;
        return new(ServiceMode.Inform, $"Der Text gilt für eine Wahl, deren Termine vorbei sind (letzter Tag: {days.Max().ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("de-DE"))}). Ein Antrag hätte keine Wirkung.");
    }

    private static DerivedMode? From(Regex rule, string text, ServiceMode mode, string because) =>
        rule.Match(text) is { Success: true } match ? new(mode, Because(because, match.Value)) : null;

    private static string Because(string because, string sentence)
    {
        var quoted = sentence.Trim().TrimStart('-', '•').Trim();
        return $"{because}: „{(quoted.Length <= 300 ? quoted : quoted[..300] + "…")}“";
    }

    private static DateOnly Day(Match date) => DateOnly.ParseExact(
        $"{date.Groups["day"].Value}. {date.Groups["month"].Value} {date.Groups["year"].Value}", "d. MMMM yyyy", CultureInfo.GetCultureInfo("de-DE"));
}
