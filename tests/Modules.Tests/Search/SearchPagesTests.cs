using System.Net;
using System.Text.Json;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Search;

/// <summary>The search by its pages and interfaces, without script.</summary>
public sealed class SearchPagesTests(SearchHouse house) : IClassFixture<SearchHouse>
{
    private readonly TestHouse _house = house.House;

    [Fact]
    public async Task A_question_leads_to_the_service_with_the_words_marked()
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=Perso%20verloren");
        visitor.Page.QuerySelector("main h1")!.TextContent.ShouldBe("Suche nach „Perso verloren“");
        visitor.Page.QuerySelector("ol.rh-hits li a")!.GetAttribute("href").ShouldBe("/leistungen/personalausweis-verlust-melden");
        visitor.Page.QuerySelectorAll("ol.rh-hits mark").ShouldNotBeEmpty();
        visitor.Page.QuerySelector("link[rel=search]")!.GetAttribute("href").ShouldBe("/opensearch.xml");
    }

    [Theory]
    [InlineData("öffnungszeiten", "/kontakt")]
    [InlineData("passwort vergessen", "/passwort-vergessen")]
    [InlineData("rathaus adresse", "/kontakt#rathaus")]
    [InlineData("hilfe beim ausfüllen", "/hilfe#ausfuellen")]
    [InlineData("grundsteuer nicht bezahlen", "/leistungen/steuern-stunden")]
    [InlineData("blauer sack", "/leistungen/restmuellsack-kaufen")]
    [InlineData("toilette", "/leistungen/mangel-melden")]
    public async Task What_people_ask_about_the_house_itself_is_found_first(string words, string address)
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=" + Uri.EscapeDataString(words));
        visitor.Page.QuerySelector("ol.rh-hits li a")!.GetAttribute("href").ShouldNotBeNull().ShouldStartWith(address);
    }

    [Fact]
    public async Task A_case_number_leads_to_the_explanation_and_reveals_nothing()
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=HS-2026-000001");
        visitor.Text.ShouldContain("Mit der Nummer allein zeigen wir nichts");
        await visitor.ClickAsync("So finden Sie den Stand");
        visitor.Text.ShouldContain("Die Vorgangsnummer allein genügt nicht");
    }

    [Fact]
    public async Task Filters_narrow_and_can_be_taken_back()
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=anmelden");
        var all = CountOf(visitor);
        await visitor.OpenAsync("/suche?q=anmelden&weg=online");
        var online = CountOf(visitor);
        online.ShouldBeInRange(1, all - 1);
        visitor.Page.QuerySelectorAll(".rh-tag").Select(t => t.GetAttribute("href")).ShouldContain("/suche?q=anmelden");
        await visitor.OpenAsync("/suche?q=anmelden&weg=unfug&lebenslage=../../etc");
        CountOf(visitor).ShouldBe(all);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_without_a_double()
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=anmelden");
        var (total, seen) = (CountOf(visitor), new List<string>());
        for (var page = 1; page <= (total + 9) / 10; page++)
        {
            await visitor.OpenAsync($"/suche?q=anmelden&seite={page}");
            seen.AddRange(visitor.Page.QuerySelector("ol.rh-hits")!.Children.Select(li => li.QuerySelector("a")!.GetAttribute("href")!));
        }
        seen.Count.ShouldBe(total);
        seen.Distinct().Count().ShouldBe(total);
    }

    [Fact]
    public async Task A_misspelt_word_is_corrected_and_the_correction_offered()
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=F%C3%BCrerschein");
        visitor.Text.ShouldContain("Meinten Sie führerschein?");
        await visitor.ClickAsync("führerschein");
        visitor.Path.ShouldBe("/suche?q=f%C3%BChrerschein");
    }

    [Fact]
    public async Task Nothing_found_still_leads_on()
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=xqzvwk");
        visitor.Text.ShouldContain("nichts gefunden");
        var links = visitor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToList();
        links.ShouldContain("tel:115");
        links.ShouldContain("/kontakt");
        links.ShouldContain("/lebenslagen/umzug-und-wohnen");
    }

    [Fact]
    public async Task English_pages_have_english_words()
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=lost%20passport&sprache=en");
        visitor.Page.QuerySelector("main h1")!.TextContent.ShouldBe("Search for “lost passport”");
        visitor.Page.QuerySelector("ol.rh-hits li a")!.GetAttribute("href").ShouldBe("/leistungen/reisepass-verlust-melden");
        visitor.Text.ShouldNotContain("gefunden");
    }

    [Fact]
    public async Task Abolished_things_lead_to_what_there_is_instead()
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync("/suche?q=Kinderreisepass");
        var first = visitor.Page.QuerySelector("ol.rh-hits > li")!;
        first.QuerySelector("a")!.GetAttribute("href").ShouldBe("/leistungen/kinderreisepass");
        first.TextContent.ShouldContain("Abgeschafft.");
        first.QuerySelectorAll("ul a").Select(a => a.GetAttribute("href")).ShouldContain("/leistungen/reisepass-beantragen");
    }

    [Theory]
    [InlineData("/suche?q=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/suche?q=%22%22%22-%20-x%20%E2%80%9E%F0%9F%90%95")]
    [InlineData("/suche?q=a&seite=99999999999")]
    [InlineData("/suche?q=a&in=cases")]
    public async Task Hostile_addresses_get_an_ordinary_page(string path)
    {
        using var visitor = _house.Browser();
        await visitor.OpenAsync(path);
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Page.QuerySelector("main script").ShouldBeNull();
    }

    [Fact]
    public async Task The_interface_answers_in_json_and_refuses_what_is_not_public()
    {
        using var found = await JsonAsync("/api/v1/search?q=Hund%20anmelden&anzahl=3");
        var root = found.RootElement;
        root.GetProperty("hits")[0].GetProperty("id").GetString().ShouldBe("hundesteuer-anmelden");
        root.GetProperty("hits").GetArrayLength().ShouldBeLessThanOrEqualTo(3);
        root.GetProperty("facets").TryGetProperty("weg", out _).ShouldBeTrue();
        using var refused = await JsonAsync("/api/v1/search?q=x&in=cases", HttpStatusCode.BadRequest);
        refused.RootElement.GetProperty("detail").GetString().ShouldBe("„in“ ist services oder pages.");
        using var empty = await JsonAsync("/api/v1/search", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Names_are_suggested_while_typing()
    {
        using var found = await JsonAsync("/api/v1/search/suggest?q=hundest");
        found.RootElement.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()).ShouldContain("Hundesteuer anmelden");
        using var browsers = await JsonAsync("/api/v1/search/suggest?q=wohng&format=opensearch");
        browsers.RootElement[0].GetString().ShouldBe("wohng");
        browsers.RootElement[1].EnumerateArray().Select(s => s.GetString()).ShouldContain("Wohngeld");
        using var little = await JsonAsync("/api/v1/search/suggest?q=h");
        little.RootElement.GetProperty("suggestions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Browsers_learn_how_to_search()
    {
        using var visitor = _house.Browser();
        using var answer = await visitor.RawAsync(new(HttpMethod.Get, "/opensearch.xml"));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/opensearchdescription+xml");
        var xml = System.Xml.Linq.XDocument.Parse(await answer.Content.ReadAsStringAsync());
        xml.Root!.Elements().Where(e => e.Name.LocalName == "Url").Select(e => e.Attribute("template")!.Value).ShouldContain(t => t.EndsWith("/suche?q={searchTerms}"));
    }

    [Fact]
    public async Task The_interfaces_are_described()
    {
        using var document = await JsonAsync("/api/openapi.json");
        document.RootElement.GetProperty("paths").TryGetProperty("/api/v1/search", out _).ShouldBeTrue();
        document.RootElement.GetProperty("paths").TryGetProperty("/api/v1/search/suggest", out _).ShouldBeTrue();
    }

    private static int CountOf(TestBrowser visitor) =>
        int.Parse(visitor.Page.QuerySelector("main p[role=status]")!.TextContent.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<JsonDocument> JsonAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var visitor = _house.Browser();
        using var answer = await visitor.RawAsync(new(HttpMethod.Get, path));
        answer.StatusCode.ShouldBe(status);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>Musterstadt with people and services; one for all tests of a class.</summary>
public sealed class SearchHouse : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;

    public async Task InitializeAsync() => House = await TestHouse.StartAsync(demo: true);

    public async Task DisposeAsync() => await House.DisposeAsync();
}
