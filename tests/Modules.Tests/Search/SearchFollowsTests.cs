using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Manage;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.Web;
using Rathaus.Tests.Cases;
using Rathaus.Tests.CommandLine;
using Rathaus.Tests.House;
using EngineKind = Rathaus.Tests.House.Engine;

namespace Rathaus.Tests.Search;

/// <summary>The index follows every change, whoever made it, and shows nobody what is not theirs.</summary>
public sealed class SearchFollowsTests(SqliteDesk fixture) : IClassFixture<SqliteDesk>
{
    private readonly DeskHouse _desk = fixture.Desk;
    private static readonly Person Officer = new(Guid.NewGuid(), PersonKind.Staff, "Digital", "", new HashSet<string> { "catalogue.manage" }, []);

    [Fact]
    public async Task A_hidden_service_is_found_no_more_until_it_is_shown_again()
    {
        (await KeysAsync(null, "services", "Wohngeld")).ShouldContain("wohngeld");
        (await _desk.AsAsync<ShowService, Result<string>>(Officer, verb => verb.RunAsync("wohngeld", show: false, default))).Refusal.ShouldBeNull();
        (await KeysAsync(null, "services", "Wohngeld")).ShouldNotContain("wohngeld");
        await _desk.AsAsync<ShowService, Result<string>>(Officer, verb => verb.RunAsync("wohngeld", show: true, default));
        (await KeysAsync(null, "services", "Wohngeld")).ShouldContain("wohngeld");
    }

    [Fact]
    public async Task Clerks_find_the_cases_of_their_units_and_nobody_elses()
    {
        var (number, _) = await _desk.OpenAsync(subject: "Hundesteuer anmelden: Wackelpudding", name: "Yılmaz Großkopf");
        (await TitlesAsync(_desk.Clerk, "Großkopf")).ShouldContain("Hundesteuer anmelden: Wackelpudding");
        (await TitlesAsync(_desk.Clerk, "grosskopf wackelpudding")).ShouldContain("Hundesteuer anmelden: Wackelpudding");
        (await TitlesAsync(_desk.Clerk, number)).First().ShouldBe("Hundesteuer anmelden: Wackelpudding");
        (await TitlesAsync(_desk.Clerk, number.Split('-')[^1].TrimStart('0'))).ShouldContain("Hundesteuer anmelden: Wackelpudding");
        (await TitlesAsync(_desk.OtherUnit, "Großkopf")).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => KeysAsync(DeskHouse.Citizen(), "cases", "Großkopf"));
        await Should.ThrowAsync<ArgumentException>(() => KeysAsync(null, "cases", "Großkopf"));
    }

    [Fact]
    public async Task The_search_of_the_desk_is_for_clerks_and_a_number_leads_to_its_case()
    {
        var (number, _) = await _desk.OpenAsync(subject: "Hundesteuer anmelden: Sternschnuppe");
        using var clerk = await _desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz");
        clerk.Page.QuerySelector("form[role=search]")!.GetAttribute("action").ShouldBe("/arbeitsplatz/suche");
        await clerk.OpenAsync("/arbeitsplatz/suche?q=Sternschnuppe");
        clerk.Page.QuerySelector("ol.rh-hits a")!.GetAttribute("href").ShouldBe("/arbeitsplatz/vorgaenge/" + number);
        await clerk.OpenAsync("/arbeitsplatz/suche?q=" + number.ToLowerInvariant());
        clerk.Path.ShouldBe("/arbeitsplatz/vorgaenge/" + number);
        using var citizen = await _desk.SignInAsync("Kim Beispiel");
        await citizen.OpenAsync("/arbeitsplatz/suche?q=Sternschnuppe");
        citizen.Status.ShouldBe(HttpStatusCode.Forbidden);
        await citizen.OpenAsync("/suche?q=Sternschnuppe&in=cases");
        citizen.Text.ShouldNotContain(number);
    }

    [Fact]
    public async Task Cases_are_narrowed_by_the_days_on_which_they_came()
    {
        var march = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
        var (first, _) = await _desk.OpenAsync(subject: "Hundesteuer anmelden: Pusteblume", at: march);
        var (second, _) = await _desk.OpenAsync(subject: "Hundesteuer anmelden: Pusteblume", at: march.AddDays(1));
        using var clerk = await _desk.SignInAsync("Sabine Schröder");
        (await FoundAsync("")).ShouldBe([first, second], ignoreOrder: true);
        (await FoundAsync("&von=11.3.2026")).ShouldBe([second]);
        (await FoundAsync("&bis=2026-03-10")).ShouldBe([first]);
        (await FoundAsync("&von=10.03.2026&bis=10.03.2026")).ShouldBe([first]);
        (await FoundAsync("&von=12.3.2026")).ShouldBeEmpty();
        clerk.Text.ShouldContain("Mit dieser Auswahl haben wir nichts gefunden.");
        clerk.Page.QuerySelector(".rh-tag")!.TextContent.ShouldContain("ab 12.03.2026");
        (await FoundAsync("&von=31.2.2026")).ShouldBe([first, second], ignoreOrder: true);
        clerk.Text.ShouldContain("Diesen Tag gibt es nicht.");
        clerk.Page.QuerySelector("input[name=von]")!.GetAttribute("value").ShouldBe("31.2.2026");
        (await FoundAsync("&von=11.3.2026&bis=10.3.2026")).ShouldBe([first, second], ignoreOrder: true);
        clerk.Text.ShouldContain("Der erste Tag liegt nach dem letzten.");

        async Task<List<string>> FoundAsync(string days)
        {
            await clerk.OpenAsync("/arbeitsplatz/suche?q=Pusteblume" + days);
            return [.. clerk.Page.QuerySelectorAll("ol.rh-hits > li > a").Select(a => a.GetAttribute("href")!.Split('/')[^1])];
        }
    }

    [Fact]
    public async Task A_rebuild_is_asked_for_runs_as_a_job_and_tells_how_far_it_is()
    {
        await KeysAsync(null, "services", "Hund");
        using var operatorBrowser = await _desk.SignInAsync("Mira Özdemir");
        await operatorBrowser.OpenAsync("/verwaltung/suche");
        operatorBrowser.Status.ShouldBe(HttpStatusCode.OK);
        await operatorBrowser.SubmitAsync("Neu aufbauen: Leistungen");
        operatorBrowser.Text.ShouldContain("Der Index wird neu aufgebaut");
        (await KeysAsync(null, "services", "Hund anmelden")).First().ShouldBe("hundesteuer-anmelden");
        await _desk.House.DrainJobsAsync();
        await operatorBrowser.OpenAsync("/verwaltung/suche");
        operatorBrowser.Text.ShouldContain("Zuletzt neu aufgebaut");
    }

    [Fact]
    public async Task Changes_of_the_command_line_are_found_by_the_running_server_and_the_other_way_round()
    {
        using var folder = new Folder();
        folder.Put("lamafuehrung/service.yaml", """
            name: { de: Lamaführung anmelden, en: Register a llama walk }
            summary: { de: Sie führen Lamas durch die Stadt., en: You walk llamas through town. }
            synonyms: [Lamawanderung, Alpakas]
            mode: inform
            form: none
            trust: low
            whyTrust: Es werden keine Daten erhoben.
            result: information
            money: none
            unit: buergerbuero
            """);
        (await KeysAsync(null, "services", "Lamawanderung")).ShouldNotContain("lamafuehrung");
        var data = _desk.House.Services.GetRequiredService<StorageSettings>().Folder;
        var import = await RathausProcess.RunAsync("catalogue", "import", folder.Path, "--data", data);
        import.Code.ShouldBe(0, import.Error + import.Output);
        (await KeysAsync(null, "services", "Lamawanderung")).First().ShouldBe("lamafuehrung");
        var queries = folder.Put("queries.txt", "Lamawanderung\nHund anmelden\nxqzvwk\n");
        var answer = await RathausProcess.RunAsync("search", "--data", data, "--in", "services", "--queries", queries);
        answer.Code.ShouldBe(0, answer.Error);
        var lines = answer.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Select(l => l.GetProperty("query").GetString()).ShouldBe(["Lamawanderung", "Hund anmelden", "xqzvwk"]);
        lines[0].GetProperty("hits")[0].GetProperty("id").GetString().ShouldBe("lamafuehrung");
        lines[1].GetProperty("hits")[0].EnumerateObject().Select(p => p.Name).ShouldBe(["id", "title", "score"]);
        lines[1].GetProperty("hits").GetArrayLength().ShouldBe(20);
        lines[1].GetProperty("ms").GetDouble().ShouldBeGreaterThan(0);
        lines[2].GetProperty("hits").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_command_says_what_is_wrong()
    {
        using var folder = new Folder();
        (await RathausProcess.RunAsync("search", "--data", folder.At("none"), "Hund")).Code.ShouldBe(3);
        var data = _desk.House.Services.GetRequiredService<StorageSettings>().Folder;
        (await RathausProcess.RunAsync("search", "--data", data)).Code.ShouldBe(2);
        (await RathausProcess.RunAsync("search", "--data", data, "--in", "cases", "Hund")).Error.ShouldContain("am Arbeitsplatz");
        (await RathausProcess.RunAsync("search", "--data", data, "--queries", folder.At("no-such-file"))).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_kept_search_tells_of_something_new_and_can_be_ended_by_the_link_of_the_mail()
    {
        using var citizen = await _desk.SignInAsync("Kim Beispiel");
        await citizen.OpenAsync("/suche?q=Drachenflug");
        await citizen.OpenAsync("/suche?q=Flugdrachen%20Hund");
        await citizen.SubmitAsync("Suche speichern");
        citizen.Text.ShouldContain("Gespeichert.");
        await citizen.OpenAsync("/mein-bereich/suchen");
        citizen.Text.ShouldContain("Flugdrachen Hund");
        using var folder = new Folder();
        folder.Put("flugdrachen-anmelden/service.yaml", """
            name: { de: Flugdrachen anmelden, en: Register a kite }
            summary: { de: Sie lassen einen großen Drachen steigen., en: You fly a large kite. }
            mode: inform
            form: none
            trust: low
            whyTrust: Es werden keine Daten erhoben.
            result: information
            money: none
            unit: buergerbuero
            """);
        await NewsAsync();
        Mails().ShouldBeEmpty();
        await _desk.House.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(folder.Path, Actor.Machine("test")));
        await NewsAsync();
        await NewsAsync();
        var mail = Mails().ShouldHaveSingleItem();
        mail.ShouldNotContain("Flugdrachen");
        var link = mail.Split('\n').Single(l => l.Contains("/suche/abbestellen/", StringComparison.Ordinal)).Trim();
        using var anybody = _desk.House.Browser();
        await anybody.OpenAsync(new Uri(link).AbsolutePath);
        await anybody.SubmitAsync("Nachrichten abbestellen");
        anybody.Text.ShouldContain("Wir schreiben Ihnen zu dieser Suche nicht mehr.");
        await anybody.OpenAsync(new Uri(link).AbsolutePath);
        anybody.Status.ShouldBe(HttpStatusCode.NotFound);
        await citizen.OpenAsync("/mein-bereich/suchen");
        citizen.Text.ShouldContain("Noch keine gespeicherte Suche");
    }

    [Fact]
    public async Task A_kept_search_belongs_to_its_person_alone()
    {
        using var citizen = await _desk.SignInAsync("Kim Beispiel");
        await citizen.OpenAsync("/suche?q=Wohngeld");
        await citizen.SubmitAsync("Suche speichern");
        await citizen.OpenAsync("/mein-bereich/suchen");
        var id = citizen.Page.QuerySelector("input[name=id]")!.GetAttribute("value")!;
        using var other = await _desk.SignInAsync("Bäckerei Korn GmbH");
        await other.OpenAsync("/suche?q=Gewerbe");
        await other.SubmitAsync("Suche speichern");
        await other.OpenAsync("/mein-bereich/suchen");
        await other.SubmitAsync("löschen", ("id", id));
        other.Status.ShouldBe(HttpStatusCode.NotFound);
        await citizen.OpenAsync("/mein-bereich/suchen");
        citizen.Text.ShouldContain("Wohngeld");
        await citizen.SubmitAsync("löschen");
        citizen.Text.ShouldContain("Gelöscht.");
    }

    private async Task NewsAsync()
    {
        await _desk.House.InTownAsync(s => s.GetRequiredService<Rathaus.Modules.Search.Saved.LookForNews>().RunAsync(default));
        await _desk.House.DrainJobsAsync();
    }

    private List<string> Mails() => Path.Combine(_desk.House.Town.Folder, "mails") is var folder && Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder).Select(File.ReadAllText).Where(m => m.Contains("gespeichert haben", StringComparison.Ordinal))] : [];

    private Task<IReadOnlyList<string>> KeysAsync(Person? person, string source, string text) => _desk.AsAsync<TownSearch, IReadOnlyList<string>>(person, async search =>
        [.. (await search.FindAsync(new(text, source) { OnlyRelevant = true })).Hits.Select(h => h.Item.Key)]);

    private Task<IReadOnlyList<string>> TitlesAsync(Person person, string text) => _desk.AsAsync<TownSearch, IReadOnlyList<string>>(person, async search =>
        [.. (await search.FindAsync(new(text, "cases") { OnlyRelevant = true })).Hits.Select(h => h.Item.Title.De)]);
}
