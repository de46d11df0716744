using System.Text;
using System.Text.RegularExpressions;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Import;

/// <summary>
/// Makes a service from a description in Markdown: facts into their fields, the mode by <see cref="ModeRules"/>,
/// everything else as readable sections. Nothing is invented: what the text does not say stays empty.
/// </summary>
internal static partial class MarkdownService
{
    // Units of the demo by the name of the responsible body; the first word that fits.
    private static readonly (string Word, string Unit)[] Units =
    [
        ("Bürgerbüro", "buergerbuero"), ("Bürgeramt", "buergerbuero"), ("Einwohnermelde", "buergerbuero"), ("Standesamt", "standesamt"), ("Steuer", "steueramt"),
        ("Gewerbe", "gewerbeamt"), ("Straßenverkehr", "strassenverkehr"), ("Jugend", "jugend"),
    ];

    // A full stop behind a digit belongs to a date and does not end the sentence.
    [GeneratedRegex(@"(?:[^.!?]|(?<=\d)\.)*\b(innerhalb (von )?(einer|zwei|drei|\d+)|binnen|spätestens|frühestens|\d+ Tage vor\b|eine Woche vor)(?:[^.!?]|(?<=\d)\.)*[.!?]?")]
    private static partial Regex PeriodSentence();

    [GeneratedRegex(@"§|\bArt(\.|ikel)|[Gg]esetz|[Vv]erordnung|[Ss]atzung|[Oo]rdnung|\b[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*G\b")]
    private static partial Regex LegalWord();

    public static ServiceDefinition? Read(string file, string slug, string text, DateOnly today, List<ServiceFault> faults)
    {
        var source = MarkdownDescription.Parse(text);
        if (source.Title.Length is 0 or > 120) faults.Add(new(file, 1, "Die erste Zeile muss „# “ und den Namen der Leistung enthalten, höchstens 120 Zeichen."));
        if (source.Responsible.Length is 0 or > 160) faults.Add(new(file, 0, "Es fehlt die Zeile „**Zuständige Stelle:** …“ (höchstens 160 Zeichen)."));
        if (source.Intro.Count == 0) faults.Add(new(file, 0, "Es fehlt die Einleitung unter dem Namen der Leistung."));
        if (faults.Count > 0) return null;
        var mode = ModeRules.Derive(source, today);
        var papers = Papers(source["Benötigte Unterlagen"]);
        return new()
        {
            Slug = slug,
            Name = source.Title,
            Summary = Shorten(source.Intro[0], 500),
            Action = mode.Mode == ServiceMode.Complete ? "Online beantragen" : null,
            Mode = mode.Mode,
            ModeReason = mode.Reason,
            ReferTo = mode.ReferTo,
            ReferName = mode.ReferName,
            Responsible = mode.Mode == ServiceMode.Refer ? "federal" : "town",
            Trust = TrustLevel.Low,
            WhyTrust = "Der eingelesene Text nennt kein Vertrauensniveau; ohne Rechtsgrund wird kein höheres verlangt.",
            Result = ResultOf(source.Title),
            Money = MoneyOf(source),
            Secrecy = Secrecy.Register,
            Unit = Units.FirstOrDefault(u => source.Responsible.Contains(u.Word, StringComparison.OrdinalIgnoreCase)).Unit ?? "buergerbuero",
            UnitName = source.Responsible,
            Contact = Shorten(source.Contact, 300) is { Length: > 0 } contact ? contact : null,
            Fee = Joined(source["Gebührenrahmen"], 2000),
            Duration = Joined([.. source["Bearbeitungszeit"].TakeWhile(l => !l.StartsWith("Hinweise", StringComparison.Ordinal))], 600),
            Period = Period(source),
            Papers = [.. papers.Items.Take(40).Select(p => new Text(Shorten(p, 800)))],
            LegalBasis = [.. source["Rechtliche Grundlagen"].Where(l => LegalWord().IsMatch(l)).Take(20).Select(l => Shorten(l, 300))],
            Details = Details(source, papers.Notes),
        };
    }

    /// <summary>Bullets are the items; a line that ends with a colon stands before those below it; other lines are notes.</summary>
    internal static (List<string> Items, List<string> Notes) Papers(IReadOnlyList<string> lines)
    {
        var (items, notes, group, aside) = (new List<string>(), new List<string>(), "", false);
        var bullets = lines.Any(IsBullet);
        foreach (var line in lines)
        {
            if (!IsBullet(line)) aside = line.StartsWith("Hinweis", StringComparison.Ordinal) || line.EndsWith("wenn", StringComparison.Ordinal);
            if (aside) notes.Add(line);
            else if (IsBullet(line) && Plain(line).TrimEnd().EndsWith(':')) group = Plain(line);
            else if (IsBullet(line) || !bullets && !line.EndsWith(':')) items.Add(group.StartsWith("Wenn", StringComparison.OrdinalIgnoreCase) ? $"{group} {Plain(line)}" : Plain(line));
            else if (line.EndsWith(':')) group = line;
            else
            {
                group = "";
                notes.Add(line);
            }
        }
        return (items, notes);
    }

    /// <summary>Sentences with a period: what must be done by a day first, then from when on it is possible.</summary>
    private static Text? Period(MarkdownDescription source)
    {
        var found = source.Intro.Concat(source["Voraussetzungen"]).SelectMany(l => PeriodSentence().Matches(Plain(l))).Select(m => m.Value.Trim()).Distinct()
            .OrderBy(s => s.Contains("frühestens", StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found.Count == 0 ? null : Shorten(string.Join('\n', found), 600);
    }

    private static ResultKind ResultOf(string title) =>
        title.Contains("urkunde", StringComparison.OrdinalIgnoreCase) || title.Contains("zeugnis", StringComparison.OrdinalIgnoreCase)
            || title.Contains("bescheinigung", StringComparison.OrdinalIgnoreCase) || title.Contains("Beglaubigung", StringComparison.Ordinal) ? ResultKind.Certificate
        : title.Contains("auskunft", StringComparison.OrdinalIgnoreCase) && !title.Contains("sperre", StringComparison.Ordinal) ? ResultKind.Information
        : ResultKind.Registration;

    private static MoneyOrder MoneyOf(MarkdownDescription source)
    {
        var fee = string.Join(' ', source["Gebührenrahmen"]);
        if (!fee.Contains("Euro", StringComparison.Ordinal) && !fee.Contains('€', StringComparison.Ordinal)) return MoneyOrder.None;
        return source["Benötigte Unterlagen"].Any(l => l.Contains("Zahlungsnachweis", StringComparison.Ordinal)) ? MoneyOrder.Prepayment : MoneyOrder.FeeWithAct;
    }

    private static Text? Details(MarkdownDescription source, List<string> paperNotes)
    {
        var text = new StringBuilder();
        Append(text, null, source.Intro.Skip(1).Where(l => l != source.Intro[0]));
        Append(text, "Voraussetzungen", source["Voraussetzungen"]);
        Append(text, "Hinweise zu den Unterlagen", paperNotes);
        Append(text, "Hinweise zur Dauer", source["Bearbeitungszeit"].SkipWhile(l => !l.StartsWith("Hinweise", StringComparison.Ordinal)).Skip(1));
        if (source.Paying.Count > 0) Append(text, "So können Sie bezahlen", source.Paying.Select(p => "- " + p));
        Append(text, "Fragen und Antworten", source["Fragen & Antworten"]);
        return text.Length == 0 ? null : Shorten(text.ToString(), 30_000);
    }

    private static void Append(StringBuilder text, string? heading, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first && heading is not null) text.Append("\n## ").Append(heading).Append('\n');
            first = false;
            var question = heading == "Fragen und Antworten" && line.EndsWith('?') && line.Length <= 160 && !IsBullet(line);
            text.Append(question ? "\n### " : IsBullet(line) ? "- " : "\n").Append(Escape(Plain(line))).Append('\n');
        }
    }

    private static Text? Joined(IReadOnlyList<string> lines, int most) =>
        lines.Count == 0 ? null : Shorten(string.Join('\n', lines.Select(Plain)), most);

    private static bool IsBullet(string line) => line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith('•');

    private static string Plain(string line) => IsBullet(line) ? line.TrimStart('-', '•', ' ', '\t', '\u00a0') : line;

    private static string Shorten(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    /// <summary>The texts are prose; signs that Markdown would take as its own keep their meaning.</summary>
    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '*' or '_' or '`' or '<' or '[' or ']' or '#' or '\\' or '|') safe.Append('\\');
            safe.Append(c);
        }
        return safe.ToString();
    }
}
