namespace Rathaus.LegalTime;

/// <summary>Holidays that hold only in some communes of a Land.</summary>
public enum RegionalHoliday
{
    /// <summary>Augsburger Friedensfest, only within the city of Augsburg.</summary>
    AugsburgPeaceFestival,

    /// <summary>Mariä Himmelfahrt in Bavarian communes with mainly Catholic inhabitants (listed by the Landesamt für Statistik).</summary>
    AssumptionCommune,

    /// <summary>Fronleichnam in the Catholic communes of Sachsen and Thüringen that the Land names.</summary>
    CorpusChristiCommune,
}

/// <summary>A public holiday on one day of one year.</summary>
public sealed record Holiday(DateOnly Day, string Name, HolidayRule Rule);

/// <summary>One row of the holiday table: a rule of one law, valid in a span of years.</summary>
/// <param name="Name">The German name as people know it.</param>
/// <param name="Lands">Where it holds.</param>
/// <param name="Day">The day of a year.</param>
/// <param name="FromYear">First year in which it holds.</param>
/// <param name="ToYear">Last year in which it holds, or null.</param>
/// <param name="Law">The law it comes from; "Feiertagsgesetz" stands for the act of each Land (<see cref="HolidayRules.ActOf"/>).</param>
/// <param name="Region">Only in the communes of this kind.</param>
/// <param name="Doubt">Why the row is not sure, or null.</param>
public sealed record HolidayRule(
    string Name, IReadOnlyList<Land> Lands, Func<int, DateOnly> Day, int FromYear, int? ToYear, string Law,
    RegionalHoliday? Region = null, string? Doubt = null)
{
    /// <summary>False where the row still has to be compared with the text in force.</summary>
    public bool Verified => Doubt is null;

    /// <summary>Whether the rule holds in a year.</summary>
    public bool HoldsIn(int year) => year >= FromYear && (ToYear is not { } last || year <= last);
}
