using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Search;
using Rathaus.Platform;

namespace Rathaus.Tests.Catalogue;

public sealed class SearchTests
{
    private static readonly ServiceIndex Own = IndexOf(ServiceFolder.Reader().Read(ProductFiles.Services));
    private static readonly Lazy<ServiceIndex> Imported = new(() => IndexOf(ServiceFolder.Reader().Read(Conformance.Path("services"))));

    [Theory]
    // Words of citizens.
    [InlineData("Perso", "personalausweis-beantragen")]
    [InlineData("perso verloren", "personalausweis-verlust-melden")]
    [InlineData("Hund abmelden", "hundesteuer-abmelden")]
    [InlineData("mein Hund ist gestorben", "hundesteuer-abmelden")]
    [InlineData("ich will heiraten", "eheschliessung-anmelden")]
    [InlineData("Kindergarten", "kita-platz-vormerken")]
    [InlineData("Kita", "kita-platz-vormerken")]
    [InlineData("Angelschein", "fischereischein-verlaengern")]
    [InlineData("neue Adresse", "wohnsitz-ummelden")]
    [InlineData("umziehen", "wohnsitz-ummelden")]
    [InlineData("Trauschein", "eheurkunde")]
    [InlineData("aus der Kirche austreten", "kirchenaustritt")]
    [InlineData("Gewerbeschein", "gewerbe-anmelden")]
    [InlineData("selbstständig machen", "gewerbe-anmelden")]
    [InlineData("Firma gründen", "gewerbe-anmelden")]
    [InlineData("Anwohnerparken", "bewohnerparkausweis")]
    [InlineData("Halteverbot", "haltverbot-umzug")]
    [InlineData("Möbelwagen", "haltverbot-umzug")]
    [InlineData("Nummernschild", "auto-zulassen")]
    [InlineData("Auto anmelden", "auto-zulassen")]
    [InlineData("Mülltonne", "muelltonne-bestellen")]
    [InlineData("Sofa loswerden", "sperrmuell-anmelden")]
    [InlineData("Ratenzahlung", "steuern-stunden")]
    [InlineData("Blindenhund", "hundesteuer-ermaessigung")]
    [InlineData("Vater zahlt nicht", "unterhaltsvorschuss")]
    [InlineData("Einschulung", "schulanmeldung")]
    [InlineData("Hort", "ganztagsbetreuung-anmelden")]
    [InlineData("Schuttcontainer", "container-oder-geruest")]
    [InlineData("Totenschein", "sterbeurkunde-bestellen")]
    [InlineData("Fundbüro", "fundsache-melden")]
    [InlineData("Stalking", "auskunftssperre")]
    [InlineData("Rollstuhl parken", "parkerleichterung-behinderung")]
    [InlineData("Einspruch", "widerspruch-einlegen")]
    [InlineData("polizeiliches Führungszeugnis", "fuehrungszeugnis-beantragen")]
    [InlineData("proof of address", "meldebescheinigung")]
    [InlineData("birth certificate", "geburtsurkunde")]
    // Spelling.
    [InlineData("Personalausweiss", "personalausweis-beantragen")]
    [InlineData("personalausweis verlust", "personalausweis-verlust-melden")]
    [InlineData("Reisepas", "reisepass-beantragen")]
    [InlineData("Resiepass", "reisepass-beantragen")]
    [InlineData("fuehrungszeugnis", "fuehrungszeugnis-beantragen")]
    [InlineData("Fuhrungszeugnis", "fuehrungszeugnis-beantragen")]
    [InlineData("Geburtsurkude", "geburtsurkunde")]
    [InlineData("Gebutsurkunde", "geburtsurkunde")]
    [InlineData("Sperrmül", "sperrmuell-anmelden")]
    [InlineData("Wohngelt", "wohngeld")]
    [InlineData("Bewonerparkausweis", "bewohnerparkausweis")]
    [InlineData("Widerspuch", "widerspruch-einlegen")]
    [InlineData("KIRCHENAUSTRITT", "kirchenaustritt")]
    [InlineData("Unterhaltsvorschuß", "unterhaltsvorschuss")]
    [InlineData("melde bescheinigung", "meldebescheinigung")]
    // Beginnings.
    [InlineData("Grundst", "grundsteuer-eigentuemerwechsel")]
    [InlineData("Zweitwohn", "zweitwohnungssteuer-erklaerung")]
    public void A_search_finds_what_is_meant_among_the_first_three(string query, string slug) =>
        Own.Find(query, 3).Select(h => h.Service.Slug).ShouldContain(slug, string.Join(", ", Own.Find(query, 6).Select(h => $"{h.Service.Slug} {h.Score:0.0}")));

    [Theory]
    [InlineData("Kinderreisepass")]
    [InlineData("Kinderreisepas")]
    [InlineData("Kinderausweis")]
    [InlineData("Kinderreisepass verlängern")]
    public void The_old_name_of_what_was_abolished_is_found_first(string query) =>
        Own.Find(query, 3)[0].Service.Slug.ShouldBe("kinderreisepass");

    [ConformanceTheory]
    [InlineData("Perso", "personalausweis")]
    [InlineData("Ausweis verloren", "verlust-oder-diebstahl-personalausweis")]
    [InlineData("Wohnsitz anmelden", "wohnsitz-anmelden-oder-ummelden")]
    [InlineData("Kirchenaustrit", "kirchenaustritt-erklaeren")]
    [InlineData("Kinderpass", "kinderreisepass-bis-12-jahre-beantragen")]
    [InlineData("Sorgeerklärung", "sorgeerklaerung-beurkunden")]
    [InlineData("beglaubigen", "beglaubigung-von-unterschriften")]
    public void Imported_texts_are_found_as_well(string query, string slug) =>
        Imported.Value.Find(query, 4).Select(h => h.Service.Slug).ShouldContain(slug, string.Join(", ", Imported.Value.Find(query, 6).Select(h => h.Service.Slug)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!…")]
    [InlineData("xqzvwk")]
    [InlineData("Quantenchromodynamik")]
    public void Nothing_fits_and_nothing_is_shown(string query) => Own.Find(query, 5).ShouldBeEmpty();

    [Fact]
    public void A_hostile_query_is_cut_to_a_bounded_number_of_words()
    {
        var query = string.Join(' ', Enumerable.Range(0, 200_000).Select(i => "wort" + i));
        Own.Find(query, 5).Count.ShouldBeLessThanOrEqualTo(5);
        Own.Find(new string('ä', 1_000_000), 5).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Hundesteuer", "hundesteuer", 0)]
    [InlineData("kitten", "sitten", 1)]
    [InlineData("resiepass", "reisepass", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void The_distance_counts_letters_changed_added_left_out_and_swapped(string a, string b, int distance)
    {
        a = a.ToLowerInvariant();
        EditDistance.Within(a, b, distance).ShouldBeTrue();
        if (distance > 0) EditDistance.Within(a, b, distance - 1).ShouldBeFalse();
    }

    private static ServiceIndex IndexOf(FolderReading reading) =>
        new(reading.Services.Select(s => new ServiceRevision(ServiceRevisionId.New(), 1, s.Definition, s.Files)));
}
