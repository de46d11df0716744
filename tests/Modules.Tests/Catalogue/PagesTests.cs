using System.Net;
using Rathaus.Platform;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Catalogue;

public sealed class PagesTests
{
    [Fact]
    public async Task A_citizen_finds_a_service_by_its_everyday_word_and_is_led_to_the_application()
    {
        await using var house = await TestHouse.StartAsync();
        await ImportTests.ImportAsync(house, ProductFiles.Services);
        using var visitor = house.Browser();
        await visitor.OpenAsync("/");
        visitor.Text.ShouldContain("Was möchten Sie erledigen?");
        visitor.Text.ShouldContain("Lebenslagen");
        visitor.Text.ShouldContain("Lieber persönlich?");
        visitor.Page.QuerySelectorAll("section[aria-labelledby=aufgaben] a").Length.ShouldBe(6);
        await visitor.SubmitAsync("Suchen", ("q", "Hund gestorben"));
        await visitor.ClickAsync("Hundesteuer abmelden");
        visitor.Text.ShouldContain("Online möglich");
        Facts(visitor).ShouldBe(["Kosten", "Dauer", "Unterlagen", "Frist", "Wo"]);
        Link(visitor, "Online beantragen").ShouldBe("/antrag/hundesteuer-abmelden");
        Headings(visitor).ShouldBe(["Wer es beantragen kann", "Das brauchen Sie nicht", "So geht es", "Unterlagen", "Wer zuständig ist", "Rechtsgrundlage"]);
    }

    [Fact]
    public async Task What_needs_the_person_leads_to_an_appointment_and_never_to_a_form()
    {
        await using var house = await TestHouse.StartAsync();
        await ImportTests.ImportAsync(house, ProductFiles.Services);
        using var visitor = house.Browser();
        await visitor.OpenAsync("/leistungen/personalausweis-beantragen");
        Link(visitor, "Anrufen oder schreiben").ShouldBe("#termin");
        visitor.Text.ShouldContain("Das bringen Sie mit");
        visitor.Page.QuerySelectorAll("main a[href^='/antrag']").ShouldBeEmpty();
        await visitor.OpenAsync("/leistungen/fuehrungszeugnis-beantragen");
        Link(visitor, "Weiter zu: Bundesamt für Justiz").ShouldStartWith("https://www.fuehrungszeugnis.bund.de");
        visitor.Page.QuerySelectorAll("main a[href^='/antrag']").ShouldBeEmpty();
    }

    [ConformanceFact]
    public async Task Every_imported_service_has_a_page_with_what_its_text_says()
    {
        await using var house = await TestHouse.StartAsync();
        await ImportTests.ImportAsync(house, Conformance.Path("services"));
        using var visitor = house.Browser();
        foreach (var file in Directory.GetFiles(Conformance.Path("services"), "*.md"))
        {
            var slug = Path.GetFileNameWithoutExtension(file)[4..];
            await visitor.OpenAsync("/leistungen/" + slug);
            visitor.Status.ShouldBe(HttpStatusCode.OK, slug);
            visitor.Page.QuerySelectorAll("h1").Length.ShouldBe(1, slug);
            visitor.Page.QuerySelector("main a, main button").ShouldNotBeNull(slug);
            if (slug.StartsWith("kinderreisepass", StringComparison.Ordinal)) continue;
            visitor.Text.ShouldContain("Bürgerbüro Rheinfurt – Sachgebiet Meldewesen & Ausweise");
            visitor.Text.ShouldContain("buergerbuero@stadt-rheinfurt.example");
        }
        await visitor.OpenAsync("/leistungen/wohnsitz-abmelden");
        visitor.Text.ShouldContain("kostenfrei");
        visitor.Text.ShouldContain("§ 17 BMG");
        visitor.Text.ShouldContain("innerhalb von zwei Wochen nach dem Auszug");
        visitor.Text.ShouldContain("Kopie des Personalausweises oder Reisepasses");
    }

    [ConformanceFact]
    public async Task The_abolished_passport_says_so_leads_on_and_offers_nothing()
    {
        await using var house = await TestHouse.StartAsync();
        await ImportTests.ImportAsync(house, Conformance.Path("services"));
        using var visitor = house.Browser();
        await visitor.OpenAsync("/suche?q=Kinderreisepass");
        visitor.Text.ShouldContain("Abgeschafft. Den Kinderreisepass gibt es seit dem 1. Januar 2024 nicht mehr");
        visitor.Page.QuerySelectorAll("main ol.rh-hits a").Take(3).Select(a => a.GetAttribute("href"))
            .ShouldBe(["/leistungen/kinderreisepass-bis-12-jahre-beantragen", "/leistungen/reisepass", "/leistungen/personalausweis"]);
        await visitor.ClickAsync("Kinderreisepass");
        visitor.Text.ShouldContain("gibt es seit dem 1. Januar 2024 nicht mehr");
        visitor.Text.ShouldNotContain("15,20");
        Link(visitor, "Reisepass").ShouldBe("/leistungen/reisepass");
        await visitor.OpenAsync("/leistungen");
        visitor.Text.ShouldNotContain("Kinderreisepass (bis 12 Jahre)");
    }

    [Fact]
    public async Task A_search_without_hits_helps_on_and_an_odd_query_is_only_text()
    {
        await using var house = await TestHouse.StartAsync();
        await ImportTests.ImportAsync(house, ProductFiles.Services);
        using var visitor = house.Browser();
        await visitor.OpenAsync("/suche?q=" + Uri.EscapeDataString("<script>xqzvwk</script>"));
        visitor.Page.QuerySelectorAll("main script").ShouldBeEmpty();
        await visitor.OpenAsync("/suche?q=xqzvwk");
        visitor.Text.ShouldContain("Wir haben zu „xqzvwk“ nichts gefunden.");
        await visitor.ClickAsync("Alle Leistungen von A bis Z");
        Headings(visitor).ShouldContain("U");
        visitor.Text.ShouldContain("Übermittlungssperre");
        await visitor.OpenAsync("/suche?q=Umzug");
        await visitor.ClickAsync("Umzug und Wohnen");
        visitor.Text.ShouldContain("Online erledigen");
    }

    [Fact]
    public async Task Public_pages_stand_in_an_empty_town_in_both_languages()
    {
        await using var house = await TestHouse.StartAsync();
        using var visitor = house.Browser();
        foreach (var (path, words) in new[]
        {
            ("/kontakt", "Kontakt"), ("/impressum", "Impressum"), ("/datenschutz", "Datenschutz"), ("/barrierefreiheit", "Erklärung zur Barrierefreiheit"),
            ("/barriere-melden", "Barriere melden"), ("/leichte-sprache", "Leichte Sprache"), ("/systemstatus", "Alles läuft"), ("/leistungen", "Noch keine Leistungen"),
            ("/suche", "Wonach suchen Sie?"), ("/", "Was möchten Sie erledigen?"),
        })
        {
            await visitor.OpenAsync(path + "?sprache=de");
            visitor.Status.ShouldBe(HttpStatusCode.OK, path);
            visitor.Text.ShouldContain(words);
            visitor.Page.QuerySelectorAll("h1").Length.ShouldBe(1, path);
            await visitor.OpenAsync(path + "?sprache=en");
            visitor.Status.ShouldBe(HttpStatusCode.OK, path);
            visitor.Page.DocumentElement.GetAttribute("lang").ShouldBe("en", path);
        }
    }

    [Fact]
    public async Task Unknown_services_and_situations_are_not_found()
    {
        await using var house = await TestHouse.StartAsync();
        using var visitor = house.Browser();
        foreach (var path in new[] { "/leistungen/gibt-es-nicht", "/leistungen/..%2f..%2fetc", "/lebenslagen/gibt-es-nicht" })
        {
            await visitor.OpenAsync(path);
            visitor.Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task One_town_does_not_see_the_services_of_another()
    {
        await using var house = await TestHouse.StartAsync();
        await ImportTests.ImportAsync(house, ProductFiles.Services);
        await house.MakeTownAsync("nachbarstadt", "nachbar.localhost");
        using var neighbour = house.Browser("nachbar.localhost");
        await neighbour.OpenAsync("/leistungen/gewerbe-anmelden");
        neighbour.Status.ShouldBe(HttpStatusCode.NotFound);
        await neighbour.OpenAsync("/suche?q=Gewerbe");
        neighbour.Text.ShouldContain("nichts gefunden");
    }

    [Fact]
    public async Task A_barrier_report_is_stored_and_a_bad_one_keeps_what_was_typed()
    {
        await using var house = await TestHouse.StartAsync();
        using var visitor = house.Browser();
        await visitor.OpenAsync("/barriere-melden");
        await visitor.SubmitAsync("Meldung absenden", ("Text", ""), ("Seite", "/suche"), ("Mail", "kein-at"));
        visitor.Text.ShouldContain("Schreiben Sie, was nicht geht.");
        visitor.Page.Title!.ShouldStartWith("Fehler:");
        visitor.Page.QuerySelector("input[name=Seite]")!.GetAttribute("value").ShouldBe("/suche");
        await visitor.SubmitAsync("Meldung absenden", ("Text", "Der Knopf ist zu klein."), ("Mail", ""));
        visitor.Text.ShouldContain("Danke für Ihre Meldung");
    }

    private static IEnumerable<string> Facts(TestBrowser browser) => browser.Page.QuerySelectorAll("main dl.rh-facts").First().QuerySelectorAll("dt").Select(d => d.TextContent);

    private static IEnumerable<string> Headings(TestBrowser browser) => browser.Page.QuerySelectorAll("main h2").Select(h => h.TextContent.Trim());

    private static string Link(TestBrowser browser, string words) =>
        browser.Page.QuerySelectorAll("main a").First(a => a.TextContent.Trim() == words).GetAttribute("href")!;
}
