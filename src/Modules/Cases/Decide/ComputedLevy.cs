using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>The levy that a form computed: the value <c>levy</c>, as <c>2026-11-01;;9000;02-15,05-15</c> (from, until, cents of a year, days).</summary>
internal static class ComputedLevy
{
    /// <exception cref="FormatException">The value has another form: a fault of the service's form.</exception>
    public static LevyPlan? Of(IReadOnlyDictionary<string, string> computed)
    {
        if (!computed.TryGetValue("levy", out var text)) return null;
        if (text.Split(';') is not [var from, var until, var cents, { Length: > 0 } days]) throw new FormatException($"„{text}“ ist keine Abgabe (Beginn;Ende;Cent;Tage).");
        return new(new Money(long.Parse(cents, CultureInfo.InvariantCulture)), Day(from), until.Length == 0 ? null : Day(until), days.Split(','));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
