using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Catalogue.Manage;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Web;

/// <summary>Public pages are made once for everybody who did not sign in, and for nobody else.</summary>
public sealed class PublicPagesTests
{
    private const string Service = "hundesteuer-anmelden";

    [Fact]
    public async Task A_kept_page_is_the_page_itself_with_all_its_headers_in_the_language_that_was_asked_for()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        using var http = Client(house);
        var (made, madeHeaders) = await GetAsync(http, "/leistungen/" + Service);
        var before = Shelf(house).Count;
        before.ShouldBeGreaterThan(0);
        var (kept, keptHeaders) = await GetAsync(http, "/leistungen/" + Service);
        kept.ShouldBe(made);
        keptHeaders.ShouldBe(madeHeaders);
        Shelf(house).Count.ShouldBe(before);

        var (english, _) = await GetAsync(http, "/leistungen/" + Service, "rathaus-sprache=en");
        english.ShouldContain("<html lang=\"en\"");
        (await GetAsync(http, "/leistungen/" + Service)).Body.ShouldBe(made);
        (await GetAsync(http, "/leistungen/" + Service, "rathaus-sprache=en")).Body.ShouldBe(english);
    }

    [Fact]
    public async Task Each_town_has_its_own_pages()
    {
        await using var house = await TestHouse.StartAsync();
        await house.MakeTownAsync("anderstadt", "anderstadt.test");
        using var http = Client(house);
        for (var i = 0; i < 2; i++)
        {
            (await GetAsync(http, "/")).Body.ShouldContain("Stadt Musterstadt");
            var other = (await GetAsync(http, "/", host: "anderstadt.test")).Body;
            other.ShouldContain("anderstadt");
            other.ShouldNotContain("Musterstadt");
        }
        Shelf(house).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_signed_in_gets_a_page_of_their_own_and_leaves_none_for_others()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        using var person = house.Browser();
        await person.OpenAsync("/anmelden");
        await person.SubmitAsync("Kim Beispiel");
        var before = Shelf(house).Count;
        await person.OpenAsync("/kontakt");
        person.Page.DocumentElement.TextContent.ShouldContain("Kim Beispiel");
        Shelf(house).Count.ShouldBe(before);
        using var http = Client(house);
        for (var i = 0; i < 2; i++) (await GetAsync(http, "/kontakt")).Body.ShouldNotContain("Kim Beispiel");
        await person.OpenAsync("/kontakt");
        person.Page.DocumentElement.TextContent.ShouldContain("Kim Beispiel", customMessage: "the kept page is not for those who signed in");
    }

    [Fact]
    public async Task Pages_with_a_seal_a_query_a_strange_cookie_or_a_fault_are_not_kept()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        using var http = Client(house);
        foreach (var path in (string[])["/barriere-melden", "/?x=1", "/leistungen/gibt-es-nicht", "/?sprache=en", "/systemstatus", "/anmelden"]) await GetAsync(http, path);
        await GetAsync(http, "/", "fremd=1");
        Shelf(house).Count.ShouldBe(0);
        var seals = new HashSet<string>();
        for (var i = 0; i < 3; i++) seals.Add((await GetAsync(http, "/barriere-melden")).Body.Split("_siegel")[1]);
        seals.Count.ShouldBe(3, "no two people share the seal of a form");
    }

    [Fact]
    public async Task A_change_is_seen_by_the_next_one_who_asks()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        using var http = Client(house);
        (await GetAsync(http, "/leistungen/" + Service)).Body.ShouldContain("Online beantragen");
        await ShowAsync(house.Services, house.Town, show: false);
        (await http.GetAsync("/leistungen/" + Service)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await ShowAsync(house.Services, house.Town, show: true);
        (await http.GetAsync("/leistungen/" + Service)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_change_by_another_process_is_seen_a_moment_later(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine, demo: true);
        using var http = Client(house);
        await GetAsync(http, "/leistungen/" + Service);
        var storage = house.Services.GetRequiredService<StorageSettings>();
        await using (var other = Rathaus.Hosting.House.BuildForCommands(storage.Folder, storage.Postgres)) await ShowAsync(other, other.GetRequiredService<TownRegistry>().All[0], show: false);
        await Task.Delay(100);
        (await http.GetAsync("/leistungen/" + Service)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_day_makes_the_pages_anew()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        using var http = Client(house);
        await house.InTownAsync(async services =>
        {
            SignInOfficer(services);
            var today = GermanTime.Today(house.Clock);
            (await services.GetRequiredService<PublishAnnouncement>().RunAsync(Rathaus.Modules.Catalogue.Domain.AnnouncementKind.Disturbed, "Heute ist das Bürgerbüro geschlossen.", null, today, default)).Refused.ShouldBeFalse();
        });
        for (var i = 0; i < 2; i++) (await GetAsync(http, "/")).Body.ShouldContain("Heute ist das Bürgerbüro geschlossen.");
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await GetAsync(http, "/")).Body.ShouldNotContain("Heute ist das Bürgerbüro geschlossen.");
    }

    [Fact]
    public void The_shelf_has_a_bound_and_gives_up_first_what_nobody_asks_for()
    {
        var (shelf, town) = (new PageShelf(most: 100_000), TownId.New());
        PageKey Key(int i) => new(town, false, "/" + i);
        for (var i = 0; i < 1000; i++)
        {
            shelf.Keep(Key(i), new(1, new DateOnly(2026, 1, 1), "text/html", new byte[9_000]));
            shelf.Find(Key(0), 1, new DateOnly(2026, 1, 1));
            shelf.Bytes.ShouldBeLessThanOrEqualTo(100_000);
        }
        shelf.Count.ShouldBeGreaterThan(0);
        shelf.Keep(new(town, false, "/large"), new(1, new DateOnly(2026, 1, 1), "text/html", new byte[1 << 20]));
        shelf.Find(new(town, false, "/large"), 1, new DateOnly(2026, 1, 1)).ShouldBeNull();
        shelf.Find(Key(999), 2, new DateOnly(2026, 1, 1)).ShouldBeNull("another edition");
        shelf.Find(Key(999), 1, new DateOnly(2026, 1, 2)).ShouldBeNull("another day");
    }

    private static PageShelf Shelf(TestHouse house) => house.Services.GetRequiredService<PageShelf>();

    private static HttpClient Client(TestHouse house) => new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = house.Address };

    private static async Task<(string Body, string Headers)> GetAsync(HttpClient http, string path, string? cookie = null, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        request.Headers.Host = host ?? "localhost";
        using var answer = await http.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length" or "Transfer-Encoding")).OrderBy(h => h.Key, StringComparer.Ordinal);
        return (await answer.Content.ReadAsStringAsync(), string.Join('\n', headers.Select(h => $"{h.Key}: {string.Join(',', h.Value)}")));
    }

    private static async Task ShowAsync(IServiceProvider house, Town town, bool show)
    {
        await using var scope = house.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        SignInOfficer(scope.ServiceProvider);
        (await scope.ServiceProvider.GetRequiredService<ShowService>().RunAsync(Service, show, default)).Refused.ShouldBeFalse();
    }

    private static void SignInOfficer(IServiceProvider services) =>
        services.GetRequiredService<CurrentPerson>().Person = new Person(Guid.NewGuid(), PersonKind.Staff, "Test", "", new HashSet<string> { "catalogue.manage" }, []);
}
