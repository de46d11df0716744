namespace Rathaus.Tests.UiKit.Gallery;

/// <summary>The frames of Musterstadt around the pages of the gallery.</summary>
internal static class Town
{
    private static readonly TownFace Face = new("Musterstadt")
    {
        FullName = "Stadt Musterstadt",
        CrestHref = "/wappen.svg",
        Phone = "0123 456-0",
        Hours = [new("Montag bis Freitag", "8 bis 12 Uhr"), new("Dienstag", "14 bis 16 Uhr"), new("Donnerstag", "14 bis 18 Uhr")],
        Address = "Marktplatz 1, 12345 Musterstadt",
        AppointmentHref = "/termine",
    };

    private static readonly Crumb[] Footer =
    [
        new("Erklärung zur Barrierefreiheit", "/barrierefreiheit"), new("Barriere melden", "/barriere-melden"),
        new("Datenschutz", "/datenschutz"), new("Impressum", "/impressum"), new("Leichte Sprache", "/leichte-sprache"),
        new("Offene Daten", "/daten"), new("Stand der Dienste", "/stand"),
    ];

    public static PageFrame Citizen(string title, params Crumb[] way) => new()
    {
        Title = title,
        Town = Face,
        Breadcrumb = way.Length == 0 ? [] : [new("Startseite", "/"), .. way, new(title)],
        Navigation = [new("Leistungen", "/leistungen"), new("Mein Bereich", "/mein-bereich"), new("Kontakt", "/kontakt")],
        Languages = [new("de", "Deutsch", "/"), new("en", "English", "/en")],
        FooterLinks = Footer,
    };

    public static PageFrame Form(string title) => Citizen(title) with { SearchHref = null };

    public static PageFrame Desk(string title, int entry = 0) => new()
    {
        Title = title,
        Area = Area.Desk,
        HomeHref = "/arbeitsplatz",
        Wide = true,
        Town = Face with { FullName = "Musterstadt" },
        SearchHref = "/schreibtisch/suche",
        Navigation =
        [
            new("Eingang", "/schreibtisch", entry == 0, 47), new("Vorgänge", "/schreibtisch/vorgaenge", entry == 1),
            new("Fristen", "/schreibtisch/fristen", false, 6), new("Post", "/schreibtisch/post"), new("Zahlen", "/schreibtisch/zahlen"),
        ],
        Person = new("Sabine Krämer", "Steueramt", "/ich", "/abmelden"),
        FooterLinks = Footer,
    };
}
