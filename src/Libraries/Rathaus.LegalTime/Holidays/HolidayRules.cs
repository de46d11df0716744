using static Rathaus.LegalTime.Land;

namespace Rathaus.LegalTime;

/// <summary>The table of the public holidays of Germany, from <see cref="FirstYear"/> on.</summary>
public static class HolidayRules
{
    /// <summary>The first year that the table knows: the year in which the Buß- und Bettag ended outside Sachsen.</summary>
    public const int FirstYear = 1995;

    /// <summary>The last year that can be asked for.</summary>
    public const int LastYear = 2199;

    private const string Act = "Feiertagsgesetz";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<HolidayRule> All { get; } =
    [
        Fixed("Neujahr", Lands.All, 1, 1),
        Fixed("Heilige Drei Könige", [BW, BY, ST], 1, 6),
        Fixed("Internationaler Frauentag", [BE], 3, 8, from: 2019),
        Fixed("Internationaler Frauentag", [MV], 3, 8, from: 2023),
        Movable("Karfreitag", Lands.All, -2),
        Movable("Ostersonntag", [BB], 0),
        Movable("Ostermontag", Lands.All, 1),
        Fixed("Tag der Arbeit (1. Mai)", Lands.All, 5, 1),
        Fixed("75. Jahrestag der Befreiung", [BE], 5, 8, from: 2020, to: 2020),
        Fixed("80. Jahrestag der Befreiung", [BE], 5, 8, from: 2025, to: 2025),
        Movable("Christi Himmelfahrt", Lands.All, 39),
        Movable("Pfingstsonntag", [BB], 49),
        Movable("Pfingstmontag", Lands.All, 50),
        Movable("Fronleichnam", [BW, BY, HE, NW, RP, SL], 60),
        Movable("Fronleichnam", [SN, TH], 60, RegionalHoliday.CorpusChristiCommune),
        Fixed("75. Jahrestag des Volksaufstands vom 17. Juni 1953", [BE], 6, 17, from: 2028, to: 2028,
            doubt: "Berliner Gesetz von 2024 über den einmaligen Feiertag: Wortlaut nicht gegengelesen"),
        Fixed("Augsburger Friedensfest", [BY], 8, 8, RegionalHoliday.AugsburgPeaceFestival),
        Fixed("Mariä Himmelfahrt", [SL], 8, 15),
        Fixed("Mariä Himmelfahrt", [BY], 8, 15, RegionalHoliday.AssumptionCommune),
        Fixed("Weltkindertag", [TH], 9, 20, from: 2019),
        Fixed("Tag der Deutschen Einheit", Lands.All, 10, 3) with { Law = "Art. 2 Abs. 2 Einigungsvertrag" },
        Fixed("Reformationstag", [BB, MV, SN, ST, TH], 10, 31),
        Fixed("Reformationstag (500 Jahre Reformation)", [BW, BY, BE, HB, HH, HE, NI, NW, RP, SL, SH], 10, 31, from: 2017, to: 2017),
        Fixed("Reformationstag", [HB, HH, NI, SH], 10, 31, from: 2018),
        Fixed("Allerheiligen", [BW, BY, NW, RP, SL], 11, 1),
        new("Buß- und Bettag", [SN], WednesdayBefore23November, FirstYear, null, Act),
        Fixed("1. Weihnachtstag", Lands.All, 12, 25),
        Fixed("2. Weihnachtstag", Lands.All, 12, 26),
    ];

    /// <summary>The holiday act of a Land, by its usual name. The names of the acts were not compared with the texts in force.</summary>
    public static string ActOf(Land land) => land switch
    {
        BW => "Feiertagsgesetz Baden-Württemberg (FTG)",
        BY => "Feiertagsgesetz Bayern (FTG)",
        BE => "Gesetz über die Sonn- und Feiertage Berlin",
        BB => "Feiertagsgesetz Brandenburg (FTG)",
        HB => "Gesetz über die Sonn- und Feiertage Bremen",
        HH => "Feiertagsgesetz Hamburg",
        HE => "Hessisches Feiertagsgesetz (HFeiertagsG)",
        MV => "Feiertagsgesetz Mecklenburg-Vorpommern (FTG M-V)",
        NI => "Niedersächsisches Feiertagsgesetz (NFeiertagsG)",
        NW => "Feiertagsgesetz Nordrhein-Westfalen",
        RP => "Landesfeiertagsgesetz Rheinland-Pfalz (LFtG)",
        SL => "Saarländisches Sonn- und Feiertagsgesetz (SFG)",
        SN => "Sächsisches Sonn- und Feiertagsgesetz (SächsSFG)",
        ST => "Feiertagsgesetz Sachsen-Anhalt (FeiertG LSA)",
        SH => "Sonn- und Feiertagsgesetz Schleswig-Holstein (SFTG)",
        TH => "Thüringer Feier- und Gedenktagsgesetz (ThürFGtG)",
        _ => throw new ArgumentOutOfRangeException(nameof(land), land, "kein Land der Bundesrepublik Deutschland"),
    };

    private static HolidayRule Fixed(string name, IReadOnlyList<Land> lands, int month, int day, RegionalHoliday? region = null,
        int from = FirstYear, int? to = null, string? doubt = null) =>
        new(name, lands, year => new DateOnly(year, month, day), from, to, Act, region, doubt);

    private static HolidayRule Movable(string name, IReadOnlyList<Land> lands, int afterEaster, RegionalHoliday? region = null) =>
        new(name, lands, year => Easter.Sunday(year).AddDays(afterEaster), FirstYear, null, Act, region);

    private static DateOnly WednesdayBefore23November(int year)
    {
        var day = new DateOnly(year, 11, 22);
        while (day.DayOfWeek != DayOfWeek.Wednesday) day = day.AddDays(-1);
        return day;
    }
}
