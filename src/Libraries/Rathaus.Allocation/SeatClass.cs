using System.Collections.Immutable;
using System.Globalization;

namespace Rathaus.Allocation;

/// <summary>
/// Places of one kind in a house: an age group, hours, a start month. Each class is an offer of its own with the house in common;
/// a family ranks classes ("Kita Sonne, 35 Stunden, August").
/// </summary>
/// <param name="House">Id of the house.</param>
/// <param name="Group">Name of the class within the house, for example <c>ü3</c>.</param>
/// <param name="BornFrom">First birthday admitted.</param>
/// <param name="BornUntil">Last birthday admitted.</param>
/// <param name="HoursPerWeek">Hours of care.</param>
/// <param name="Start">First day of care.</param>
/// <param name="Capacity">Places.</param>
/// <param name="Reserves">Soft reserves.</param>
public sealed record SeatClass(string House, string Group, DateOnly BornFrom, DateOnly BornUntil, int HoursPerWeek, DateOnly Start,
    int Capacity, ImmutableArray<Reserve> Reserves = default)
{
    /// <summary>The id of its offer.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{House}/{Group}/{HoursPerWeek}h/{Start:yyyy-MM}");

    /// <summary>Whether a child of this birthday may be placed here; a hard condition, never a matter of points.</summary>
    public bool Admits(DateOnly born) => born >= BornFrom && born <= BornUntil;

    /// <summary>The class as an offer of a market.</summary>
    public Offer ToOffer() => new() { Id = Id, House = House, Capacity = Capacity, Reserves = Reserves.IsDefault ? [] : Reserves };
}
