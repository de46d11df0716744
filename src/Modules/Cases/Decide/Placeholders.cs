using System.Text.RegularExpressions;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
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
    public static IReadOnlyList<string> Left(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value).Where(name => name is not (Addressee or AddresseeFee)).Distinct()];

    /// <summary>Names that are filled when the letter of one addressee is set.</summary>
    private const string Addressee = "addressee", AddresseeFee = "addressee.fee";

    /// <summary>What only the letter of one addressee knows: their name, and what they owe.</summary>
    public static IReadOnlyDictionary<string, string> OfAddressee(Party to, Money? fee) =>
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [Addressee] = to.Name, [AddresseeFee] = fee is null or { Cents: 0 } ? "kostenfrei" : fee.Value.ToString() };

    /// <summary>What blocks may name: answers as people read them, computed values, the number and the name. What was left open is empty: "Keine Angabe" is for lists.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(Case found)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in found.Submission.Values) values[name] = value;
        foreach (var answer in found.Submission.Pages.SelectMany(page => page.Answers)) values[answer.Field] = answer.Shown != NotGiven || Given(found, answer.Field) ? answer.Shown : "";
        foreach (var (name, value) in Groups(found)) values[name] = value;
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

    [GeneratedRegex(@"^([a-z0-9_\-]+)\.(\d+)\.", RegexOptions.IgnoreCase)]
    private static partial Regex Row();

    /// <summary>A repeated group by its name: each row in one line of its answers, several rows with their number.</summary>
    private static IEnumerable<(string Name, string Value)> Groups(Case found)
    {
        var cells = from answer in found.Submission.Pages.SelectMany(page => page.Answers)
                    let row = Row().Match(answer.Field)
                    where row.Success && answer.Shown != NotGiven
                    select (Group: row.Groups[1].Value, Row: int.Parse(row.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), answer.Shown);
        foreach (var group in cells.GroupBy(c => c.Group))
        {
            var rows = group.GroupBy(c => c.Row).OrderBy(r => r.Key).Select(r => string.Join(", ", r.Select(c => c.Shown))).ToList();
            yield return (group.Key, rows.Count == 1 ? rows[0] : string.Join("; ", rows.Select((row, i) => $"{i + 1}. {row}")));
        }
    }

    private static bool Given(Case found, string field) => found.Submission.Values.Keys.Any(k => k == field || k.StartsWith(field + ".", StringComparison.Ordinal));
}
