namespace Rathaus.LegalTime;

/// <summary>The sixteen Länder, named by their code in ISO 3166-2:DE.</summary>
public enum Land { BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH }

/// <summary>Names and codes of the Länder.</summary>
public static class Lands
{
    /// <summary>All sixteen, in the order of the enumeration.</summary>
    public static IReadOnlyList<Land> All { get; } = Enum.GetValues<Land>();

    /// <summary>The Länder with a full administrative procedure act of their own; the others refer to the federal act as it stands.</summary>
    /// <remarks>Known from the trade, not compared with the texts in force.</remarks>
    public static IReadOnlyList<Land> WithOwnProcedureAct { get; } =
        [Land.BW, Land.BY, Land.HB, Land.HH, Land.HE, Land.MV, Land.NW, Land.SL, Land.SH, Land.TH];

    /// <summary>The ISO 3166-2 code, for instance <c>DE-BY</c>.</summary>
    public static string IsoCode(this Land land) => "DE-" + land;

    /// <summary>The German name.</summary>
    public static string GermanName(this Land land) => land switch
    {
        Land.BW => "Baden-Württemberg",
        Land.BY => "Bayern",
        Land.BE => "Berlin",
        Land.BB => "Brandenburg",
        Land.HB => "Bremen",
        Land.HH => "Hamburg",
        Land.HE => "Hessen",
        Land.MV => "Mecklenburg-Vorpommern",
        Land.NI => "Niedersachsen",
        Land.NW => "Nordrhein-Westfalen",
        Land.RP => "Rheinland-Pfalz",
        Land.SL => "Saarland",
        Land.SN => "Sachsen",
        Land.ST => "Sachsen-Anhalt",
        Land.SH => "Schleswig-Holstein",
        Land.TH => "Thüringen",
        _ => throw new ArgumentOutOfRangeException(nameof(land), land, "kein Land der Bundesrepublik Deutschland"),
    };
}
