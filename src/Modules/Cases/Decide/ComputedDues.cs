using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>
/// The due dates that a form computed, as pairs of values: <c>due_1_on</c> (2027-02-15 or 15.02.2027) and <c>due_1_amount</c>
/// (30.00 or 30,00 €), counted from 1. A pair without amount, or with 0, is no due.
/// </summary>
internal static class ComputedDues
{
    private const int Most = 48;
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <exception cref="FormatException">A value has another form: a fault of the service's form.</exception>
    public static IReadOnlyList<Due> Read(IReadOnlyDictionary<string, string> computed)
    {
        List<Due> dues = [];
        for (var n = 1; n <= Most; n++)
        {
            if (!computed.TryGetValue($"due_{n}_on", out var on) | !computed.TryGetValue($"due_{n}_amount", out var amount)) break;
            if (amount is { Length: > 0 } && on is { Length: > 0 } && Cents(amount) is > 0 and var cents) dues.Add(new(Day(on), new Money(cents)));
        }
        return dues;
    }

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : throw new FormatException($"„{text}“ ist kein Fälligkeitstag.");

    private static long Cents(string text)
    {
        var plain = text.Replace("€", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Trim();
        var euro = decimal.TryParse(plain, NumberStyles.Number, plain.Contains(',') ? German : CultureInfo.InvariantCulture, out var value)
            ? value : throw new FormatException($"„{text}“ ist kein Betrag.");
        return decimal.ToInt64(decimal.Round(euro * 100, MidpointRounding.AwayFromZero));
    }
}
