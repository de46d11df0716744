using System.Globalization;
using System.Text.RegularExpressions;

namespace Rathaus.LegalTime;

/// <summary>
/// Says computed German sentences in English. A sentence is a form with places: <c>Zur Post gegeben am &lt;day&gt;.</c>; the English form names the places
/// by their number. Reasons are kept in German, the language of the record, so that a page in English can still be drawn from what was written years ago.
/// </summary>
/// <remarks>Places: <c>day</c> (with or without its weekday), <c>time</c>, <c>n</c>, <c>length</c>, <c>free</c> (why a day is no working day), <c>law</c> (paragraphs), <c>text</c> (kept as it is).</remarks>
public sealed partial class SentenceTable(IEnumerable<(string German, string English)> forms)
{
    private const string DayForm = @"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag), )?\d{1,2}\.\d{1,2}\.\d{4}";

    private static readonly Dictionary<string, string> Places = new()
    {
        ["day"] = DayForm, ["time"] = @"\d{1,2}:\d{2}", ["n"] = @"\d{1,5}", ["text"] = ".{1,300}?", ["law"] = "[^()]{0,120}(?:\\([^()]{1,60}\\)[^()]{0,60})?",
        ["length"] = @"\d{1,5} (?:Stunden?|Tage?|Arbeitstage?|Wochen?|Monate?|Jahre?)(?: und \d{1,3} Tage)?",
        ["free"] = $"{DayForm}(?:, ist gesetzlicher Feiertag \\(.{{1,80}}?\\)| ist ein (?:Samstag|Sonntag))",
    };

    private static readonly Dictionary<string, string> Words = new()
    {
        ["Montag"] = "Monday", ["Dienstag"] = "Tuesday", ["Mittwoch"] = "Wednesday", ["Donnerstag"] = "Thursday", ["Freitag"] = "Friday", ["Samstag"] = "Saturday", ["Sonntag"] = "Sunday",
        ["Stunde"] = "hour", ["Stunden"] = "hours", ["Tag"] = "day", ["Tage"] = "days", ["Arbeitstag"] = "working day", ["Arbeitstage"] = "working days", ["Woche"] = "week",
        ["Wochen"] = "weeks", ["Monat"] = "month", ["Monate"] = "months", ["Jahr"] = "year", ["Jahre"] = "years", ["und"] = "and",
    };

    private readonly (Regex German, string[] Kinds, string English)[] _forms = [.. forms.Select(f => (Form(f.German), Place().Matches(f.German).Select(m => m.Groups[1].Value).ToArray(), f.English))];

    /// <summary>The sentence in English, or null where no form fits: somebody typed it.</summary>
    public string? English(string german)
    {
        foreach (var (form, kinds, english) in _forms)
            if (form.Match(german) is { Success: true } found)
                return string.Format(CultureInfo.InvariantCulture, english, [.. kinds.Select((kind, i) => (object)Say(kind, found.Groups[i + 1].Value))]);
        return null;
    }

    /// <summary>Paragraphs as they are cited in English: <c>§ 41 Abs. 2 Satz 1 VwVfG</c> is <c>section 41(2) sentence 1 VwVfG</c>.</summary>
    public static string Law(string german)
    {
        var cited = Sentence().Replace(Subsection().Replace(german, "($1)"), " sentence $1");
        cited = Several().Replace(cited, "sections ").Replace("§ ", "section ", StringComparison.Ordinal);
        cited = InForce().Replace(cited, " in the version in force since $1");
        return cited.Replace(" Nr. ", " no. ", StringComparison.Ordinal).Replace(" des Landes", " of the Land", StringComparison.Ordinal)
            .Replace(" in der Fassung vom ", " in the version of ", StringComparison.Ordinal).Replace(" (Übergabe-Einschreiben)", " (registered mail)", StringComparison.Ordinal);
    }

    private static string Say(string kind, string german) => kind switch
    {
        "day" => Day(german),
        "length" => string.Join(' ', german.Split(' ').Select(word => Words.GetValueOrDefault(word, word))),
        "law" => Law(german),
        "free" => german.Split(", ist gesetzlicher Feiertag ", 2) is [var day, var name] ? $"{Day(day)} is a public holiday {name}"
            : german.Split(" ist ein ", 2) is [var date, var weekday] ? $"{Day(date)} is a {Words[weekday]}" : german,
        _ => german,
    };

    private static string Day(string german)
    {
        var parts = german.Split(", ");
        var day = DateOnly.TryParseExact(parts[^1], "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : parts[^1];
        return parts.Length == 2 ? $"{Words[parts[0]]}, {day}" : day;
    }

    private static Regex Form(string german) =>
        new("^" + Place().Replace(Regex.Escape(german), m => $"({Places[m.Groups[1].Value]})") + "$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));

    [GeneratedRegex("<([a-z]+)>")]
    private static partial Regex Place();

    [GeneratedRegex(@" Abs\. (\d+\w?)")]
    private static partial Regex Subsection();

    [GeneratedRegex(@" Satz (\d+)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@" in der seit (\S+) geltenden Fassung")]
    private static partial Regex InForce();

    [GeneratedRegex("§§ ")]
    private static partial Regex Several();
}
