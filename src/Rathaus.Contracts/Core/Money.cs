using System.Globalization;

namespace Rathaus.Contracts.Core;

/// <summary>An amount in whole cents of euro.</summary>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static Money Zero => default;

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    public static Money operator +(Money a, Money b) => new(checked(a.Cents + b.Cents));

    public static Money operator -(Money a, Money b) => new(checked(a.Cents - b.Cents));

    /// <summary>As people write it: <c>1.234,50 €</c>, with a no-break space.</summary>
    public override string ToString() => (Cents / 100m).ToString("N2", German) + "\u00a0€";
}
