using System.Text.RegularExpressions;

namespace Rathaus.Platform.UiKit;

/// <summary>Opening hours as a town writes them in German, on English pages in English; words beyond days and times stay German and say so.</summary>
public static partial class OpeningHours
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["Montag"] = "Monday", ["Dienstag"] = "Tuesday", ["Mittwoch"] = "Wednesday", ["Donnerstag"] = "Thursday", ["Freitag"] = "Friday", ["Samstag"] = "Saturday", ["Sonntag"] = "Sunday",
        ["montags"] = "Mondays", ["dienstags"] = "Tuesdays", ["mittwochs"] = "Wednesdays", ["donnerstags"] = "Thursdays", ["freitags"] = "Fridays", ["samstags"] = "Saturdays", ["sonntags"] = "Sundays",
        ["Mo"] = "Mon", ["Di"] = "Tue", ["Mi"] = "Wed", ["Do"] = "Thu", ["Fr"] = "Fri", ["Sa"] = "Sat", ["So"] = "Sun", ["täglich"] = "daily", ["geschlossen"] = "closed",
        ["und"] = "and", ["bis"] = "to", ["von"] = "from", ["sowie"] = "and", ["nach"] = "by", ["Vereinbarung"] = "appointment", ["nur"] = "only", ["mit"] = "by", ["Termin"] = "appointment",
    };

    /// <summary>One line: <c>Montag und Dienstag: 8 bis 16 Uhr</c> is <c>Monday and Tuesday: 8:00 to 16:00</c>.</summary>
    public static Html Say(string line) => !UiText.English ? Html.Text(line) : English(line) is { } said ? Html.Text(said) : Html.Of($"<span lang=\"de\">{line}</span>");

    /// <summary>All lines, each on its own.</summary>
    public static Html SayAll(string lines) => Html.Each(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), (line, i) => Html.Of($"{Html.If(i > 0, $"<br>")}{Say(line)}"));

    /// <summary>The line in English, or null where it says more than days and times.</summary>
    public static string? English(string line)
    {
        var times = Times().Replace(line, m => Clock(m.Groups[1].Value, m.Groups[2].Value) + " bis " + Clock(m.Groups[3].Value, m.Groups[4].Value));
        return Word().Matches(times).All(word => Words.ContainsKey(word.Value)) ? Word().Replace(times, word => Words[word.Value]) : null;
    }

    private static string Clock(string hour, string minute) => $"{hour}:{(minute.Length > 0 ? minute : "00")}";

    [GeneratedRegex(@"(\d{1,2})(?:[:.](\d{2}))?(?: Uhr)? ?(?:bis|–|-) ?(\d{1,2})(?:[:.](\d{2}))? Uhr")]
    private static partial Regex Times();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
