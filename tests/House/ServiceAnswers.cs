namespace Rathaus.Tests.House;

/// <summary>What a person types on each page of the forms of three shipped services: an order, a notice, a permit.</summary>
internal static class ServiceAnswers
{
    public const string Dog = "hundesteuer-anmelden", Certificate = "geburtsurkunde", Trade = "gewerbe-anmelden", NoStopping = "haltverbot-umzug";

    /// <summary>A picture of one point, to upload.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Kim registers a dog, the short way: one keeper, no reduction, no direct debit.</summary>
    public static Dictionary<string, (string Name, string Value)[]> OfDog() => new()
    {
        ["ort"] = [("hier", "true")],
        ["halter"] = [("halter", "ich")],
        ["person"] = [.. Name("person"), .. Day("person.birth_date", 31, 3, 1980)],
        ["anschrift"] = Home("anschrift"),
        ["ermaessigung"] = [("ermaessigung", "false")],
        ["anlass"] = [("anlass", "angeschafft")],
        ["seit"] = Day("seit", 5, 10, 2026),
        ["rufname"] = [("rufname", "Bello")],
        ["rasse"] = [("rasse", "Beagle")],
        ["merkmale"] = [("geschlecht", "m"), ("farbe", "braun")],
        ["chip"] = [("chip", "276 098 123 456 789")],
        ["anzahl"] = [("hunde_gesamt", "1"), ("hunde_angemeldet", "0")],
        ["gefaehrlich"] = [("gefaehrlich", "nein")],
        ["marke"] = [("marke", "post")],
        ["lastschrift"] = [("lastschrift", "false")],
        ["bescheid"] = [("bescheid", "letter")],
    };

    /// <summary>Kim orders two copies of their own birth certificate: 22,50 €.</summary>
    public static Dictionary<string, (string Name, string Value)[]> OfCertificate() => new()
    {
        ["ort"] = [("geburtsstaat", "DE"), ("geburtsort", "Musterstadt")],
        ["tag"] = Day("geburtstag", 28, 2, 1985),
        ["person"] = Name("person"),
        ["beziehung"] = [("beziehung", "selbst")],
        ["antragsteller"] = [.. Name("antragsteller"), .. Day("antragsteller.birth_date", 28, 2, 1985)],
        ["art"] = [("art", "urkunde")],
        ["anzahl"] = [("anzahl_urkunde", "2"), ("format", "a4")],
        ["zweck"] = [("zweck", "keiner")],
        ["anschrift"] = Home("anschrift", country: true),
        ["kontakt"] = [("email", "kim@example.org")],
        ["identitaet"] = [("identitaet", "angaben")],
        ["lieferung"] = [("lieferung", "brief")],
    };

    /// <summary>Kim gives notice of a bicycle shop: 30,00 €.</summary>
    public static Dictionary<string, (string Name, string Value)[]> OfTrade() => new()
    {
        ["taetigkeit-art"] = [("taetigkeit_art", "gewerbe")],
        ["rechtsform"] = [("rechtsform", "einzel")],
        ["geschaeftsbezeichnung"] = [("geschaeftsbezeichnung", "Zum lustigen Rad")],
        ["personen"] = [.. Name("personen.0.person"), .. Day("personen.0.person.birth_date", 31, 3, 1980), ("personen.0.person.birth_place", "Musterstadt"),
            ("personen.0.person.birth_country", "DE"), ("personen.0.staat", "DE"), .. Home("personen.0.wohnung", country: true)],
        ["oeffentliche-hand"] = [("oeffentliche_hand", "false")],
        ["anmeldung-fuer"] = [("anmeldung_fuer", "haupt")],
        ["betriebsstaette"] = [("betriebsstaette.street", "Marktplatz"), ("betriebsstaette.number", "1"), ("betriebsstaette.postcode", "00001"), ("betriebsstaette.city", "Musterstadt")],
        ["grund"] = [("grund", "neu")],
        ["taetigkeit"] = [("taetigkeit", "Einzelhandel mit Fahrrädern und Zubehör, Reparatur von Fahrrädern"), ("schwerpunkt", "Einzelhandel mit Fahrrädern")],
        ["art"] = [("art", "handel"), ("nebenerwerb", "false")],
        ["beginn"] = Day("beginn", 1, 12, 2026),
        ["beschaeftigte"] = [("beschaeftigt", "false")],
        ["erlaubnis"] = [("erlaubnis", "nein")],
        ["meldung-durch"] = [("meldung_durch", "selbst")],
        ["identitaet"] = [("identitaet", "register")],
        ["bescheid"] = [("bescheid", "letter")],
    };

    /// <summary>Kim moves on Friday, 11 January 2030, and needs 12 m of the parking lane: 28,00 €.</summary>
    public static Dictionary<string, (string Name, string Value)[]> OfNoStopping() => new()
    {
        ["zweck"] = [("zweck", "umzug")],
        ["stellen"] = [("stellen.0.ort.street", "Lindenweg"), ("stellen.0.ort.from", "4"), ("stellen.0.ort.side", "even"),
            .. Day("stellen.0.zeit.from", 11, 1, 2030), .. Day("stellen.0.zeit.to", 11, 1, 2030), ("stellen.0.zeit.from_time", "7"), ("stellen.0.zeit.to_time", "18"),
            ("stellen.0.laenge", "12"), ("stellen.0.flaeche", "parkstreifen"), ("stellen.0.heute", "nichts")],
        ["andere-stadt"] = [("andere_stadt", "false")],
        ["fahrzeug"] = [("fahrzeug_art", "lkw"), ("moebelaufzug", "false")],
        ["sperrung"] = [("sperrung", "nein")],
        ["plan"] = [("plan", "regelplan")],
        ["schilder"] = [("schilder", "ich")],
        ["verantwortlich"] = [.. Name("verantwortlich"), ("verantwortlich_telefon", "0531 123456")],
        ["antragsteller"] = [("antragsteller", "ich")],
        ["person"] = Name("person"),
        ["anschrift"] = Home("anschrift", country: true),
        ["zahler"] = [("zahler", "ich")],
        ["befreiung"] = [("befreiung", "keiner")],
        ["bescheid"] = [("bescheid", "letter")],
    };

    /// <summary>Robin Maria Öztürk is to pay.</summary>
    public static (string Name, string Value)[] OtherPayer() =>
        [.. Name("zahler_person", "Robin Maria", "Öztürk"), .. Day("zahler_person.birth_date", 5, 5, 1990), .. Home("zahler_anschrift", country: true)];

    public static (string Name, string Value)[] Name(string field, string given = "Kim", string family = "Beispiel") => [(field + ".given_names", given), (field + ".family_name", family)];

    public static (string Name, string Value)[] Day(string field, int day, int month, int year) => [(field + ".day", $"{day}"), (field + ".month", $"{month}"), (field + ".year", $"{year}")];

    private static (string Name, string Value)[] Home(string field, bool country = false) =>
        [(field + ".street", "Lindenweg"), (field + ".number", "4"), (field + ".postcode", "00001"), (field + ".city", "Musterstadt"), .. country ? [(field + ".country", "DE")] : ((string, string)[])[]];
}
