using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>The due dates that a form computed: the value <c>dues</c>, as <c>2027-02-15=3000; 2027-05-15=3000</c> (day and cents).</summary>
internal static class ComputedDues
{
    private const string Name = "dues";

    /// <summary>What the decision fixes.</summary>
    /// <exception cref="FormatException">The value has another form: a fault of the service's form.</exception>
    public static IReadOnlyList<Due> Of(IReadOnlyDictionary<string, string> computed) =>
        !computed.TryGetValue(Name, out var text) ? []
            : [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One)];

    private static Due One(string part) => part.Split('=') is [var day, var cents]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && long.TryParse(cents, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
        ? new(on, new Money(amount)) : throw new FormatException($"„{part}“ ist keine Fälligkeit (Tag=Cent).");
}
