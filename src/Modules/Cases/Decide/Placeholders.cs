using System.Text.RegularExpressions;
using Rathaus.Modules.Cases.Domain;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>Fills <c>{{field}}</c> in the blocks of a letter from what was handed in and what was computed.</summary>
internal static partial class Placeholders
{
    /// <summary>What lists show for a question that was left open.</summary>
    private const string NotGiven = "Keine Angabe";

    [GeneratedRegex(@"\{\{\s*([a-z0-9_.\-]+)\s*\}\}", RegexOptions.IgnoreCase)]
    private static partial Regex Place();

    /// <summary>Unknown names stay as they are, so that the clerk sees them and <see cref="Left"/> finds them.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Place().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);

    /// <summary>The names that are still unfilled.</summary>
    public static IReadOnlyList<string> Left(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>What blocks may name: answers as people read them, computed values, the number and the name. What was left open is empty: "Keine Angabe" is for lists.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(Case found)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in found.Submission.Values) values[name] = value;
        foreach (var answer in found.Submission.Pages.SelectMany(page => page.Answers)) values[answer.Field] = answer.Shown != NotGiven || Given(found, answer.Field) ? answer.Shown : "";
        foreach (var (name, value) in found.Computed) values[name] = value;
        if (found.Decided is { ReleasedAt: { } released } decided)
        {
            values["decided_subject"] = decided.Subject;
            values["decided_on"] = Platform.Web.GermanTime.Long(Platform.Web.GermanTime.Day(released));
        }
        values["number"] = found.Number;
        values["party"] = found.PartyName;
        values["received"] = Platform.Web.GermanTime.Long(Platform.Web.GermanTime.Day(found.ReceivedAt));
        return values;
    }

    private static bool Given(Case found, string field) => found.Submission.Values.Keys.Any(k => k == field || k.StartsWith(field + ".", StringComparison.Ordinal));
}
