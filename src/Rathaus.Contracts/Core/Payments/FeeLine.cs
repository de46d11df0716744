namespace Rathaus.Contracts.Core.Payments;

/// <summary>A line of the fee as it was shown before sending, and as the case keeps it.</summary>
/// <param name="Amount">Null where the amount is fixed with the decision only.</param>
/// <param name="Basis">Tariff and number; empty where the form names none.</param>
/// <param name="On">The day it was worked out.</param>
public sealed record FeeLine(string Label, Money? Amount, string Basis, DateOnly On);

/// <summary>The sum of a fee's lines.</summary>
public static class FeeLines
{
    /// <summary>The total, never below zero; null where a line has no amount yet, or there is no line.</summary>
    public static Money? Total(this IReadOnlyList<FeeLine> lines)
    {
        if (lines.Count == 0 || lines.Any(l => l.Amount is null)) return null;
        var sum = lines.Aggregate(Money.Zero, (all, line) => all + line.Amount!.Value);
        return sum.Cents < 0 ? Money.Zero : sum;
    }
}
