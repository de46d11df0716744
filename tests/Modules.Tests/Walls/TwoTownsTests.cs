using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Towns;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Walls;

/// <summary>Two towns on one installation: a word that only one of them knows never appears in the other.</summary>
public sealed class TwoTownsTests
{
    private const string Canary = "kanarienvogel", Neighbour = "nachbarstadt.example", Mail = Canary + "@example.org";

    /// <summary>Parameters that name something of the neighbour which must look as if it did not exist.</summary>
    private static readonly string[] Secrets = ["number", "token", "id", "document"];

    /// <summary>Pages that look the same for every link and ask for it only when the form is sent: programs that check mails must not use it up.</summary>
    private static readonly string[] AlwaysOpen = ["/einladung/{token}", "/passwort/{token}", "/registrieren/{token}"];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Nothing_of_one_town_can_be_reached_from_the_other(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine, demo: true);
        var values = await FillNeighbourAsync(house);
        using (var own = house.Browser(Neighbour))
        {
            await own.OpenAsync("/status/" + values["token"][0]);
            (own.Status, own.Text.Contains(Canary, StringComparison.OrdinalIgnoreCase)).ShouldBe((HttpStatusCode.OK, true), "in its own town the word is there to be found");
        }

        var paths = Paths(house, values).ToList();
        paths.Count.ShouldBeGreaterThan(80);
        var asked = 0;
        foreach (var visitor in await VisitorsAsync(house))
        {
            using var browser = visitor;
            foreach (var (path, secret) in paths)
            {
                using var answer = await browser.RawAsync(new HttpRequestMessage(HttpMethod.Get, path));
                var body = await answer.Content.ReadAsStringAsync();
                body.ShouldNotContain(Canary, Case.Insensitive, path);
                body.ShouldNotContain("Vogelgasse", Case.Insensitive, path);
                ((int)answer.StatusCode).ShouldBeLessThan(500, path);
                if (secret) answer.StatusCode.ShouldNotBe(HttpStatusCode.OK, path);
                asked++;
            }
        }
        asked.ShouldBe(paths.Count * 7);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_database_that_was_mixed_up_is_not_opened(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var other = await house.MakeTownAsync("nachbarstadt", Neighbour);
        var services = house.Services;
        using var towns = new TownDbs(services.GetRequiredService<StorageSettings>(), services.GetServices<IModule>(), services.GetRequiredService<ReactionTable>(),
            services.GetRequiredService<JobSignal>(), house.Clock);
        // The file or schema of the neighbour lies where this town's should be.
        var mixedUp = house.Town with { Folder = other.Folder, Slug = other.Slug };
        await using var db = towns.Open(mixedUp);
        await Should.ThrowAsync<ForeignTownException>(() => db.Set<TownRow>().ToListAsync());
        await Should.ThrowAsync<ForeignTownException>(() => db.CommitAsync(new Deed(Actor.Machine("test"), "test.mixed-up")));
        Should.Throw<ForeignTownException>(() => db.Set<TownRow>().ToList());
        await Should.ThrowAsync<ForeignTownException>(() => towns.LogReadAsync(mixedUp, new Deed(Actor.Machine("test"), "case.view") { Kind = TransparencyLog.EntryKind.Read, Reason = "processing" }));
    }

    /// <summary>Cases, drafts, accounts, documents and a unit with the word in them.</summary>
    /// <returns>What addresses may be made of, by parameter.</returns>
    private static async Task<Dictionary<string, string[]>> FillNeighbourAsync(TestHouse house)
    {
        var town = await house.MakeTownAsync("nachbarstadt", Neighbour);
        await house.InTownAsync(async services =>
        {
            await services.GetRequiredService<ICatalogueImport>().ImportAsync(Checkout.Services, Actor.Machine("test"));
            var db = services.GetRequiredService<TownDb>();
            db.Add(Unit.Found("vogelamt", new("Amt " + Canary, "", Mail, "", "Vogelgasse 1")).Value);
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.unit"));
        }, town);
        var account = await house.PersonAsync(Mail, town: town, consent: true);
        var about = await house.CaseAsync(account, Mail, name: Canary, town: town);
        var delivery = await house.DeliverAsync(about, "own-portal", town: town);

        var answers = Applicant.Plain();
        answers["rufname"] = [("rufname", Canary)];
        answers["ermaessigung"] = [("ermaessigung", "true")];
        using var draft = house.Browser(Neighbour);
        using var sent = house.Browser(Neighbour);
        foreach (var citizen in (TestBrowser[])[draft, sent])
        {
            await citizen.BeginAsync();
            await citizen.WalkAsync("nachweis", answers);
            await citizen.SubmitAsync("Weiter", ("nachweis", "upload"), ("nachweis.files", new TestFile(Canary + ".png", "image/png", Applicant.Png)));
            await citizen.WalkAsync("pruefen", answers);
        }
        await sent.SendAsync();
        await house.DrainJobsAsync(town);
        var receipt = sent.Path.Split('/')[^1];
        var status = sent.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/status/", StringComparison.Ordinal)).Split('/')[2];
        var number = sent.Text.Split("Vorgangsnummer ")[1].Split(' ')[0];
        var documents = await house.InTownAsync(services => services.GetRequiredService<IRecords>().OfCaseAsync(about.Id), town);
        return new()
        {
            ["number"] = [about.Number, number],
            ["token"] = [status, draft.Token(), receipt],
            ["id"] = [delivery.Value.ToString(), account.Value.ToString()],
            ["document"] = [.. documents.Select(d => d.Id.Value.ToString())],
            ["slug"] = ["hundesteuer-anmelden", "vogelamt"],
            ["question"] = ["rufname", "nachweis"],
        };
    }

    /// <summary>Every address of the house, with everything of the neighbour put in.</summary>
    private static IEnumerable<(string Path, bool Secret)> Paths(TestHouse house, Dictionary<string, string[]> values)
    {
        foreach (var route in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern).DistinctBy(p => p.RawText))
        {
            IEnumerable<string> paths = [""];
            foreach (var segment in route.PathSegments)
            {
                var parts = segment.Parts.SelectMany(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter
                    ? values.GetValueOrDefault(parameter.Name, values["id"]) : [((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)part).Content]).ToList();
                paths = [.. paths.SelectMany(path => parts.Select(part => $"{path}/{part}"))];
            }
            var secret = route.Parameters.Any(p => Secrets.Contains(p.Name)) && !AlwaysOpen.Contains("/" + route.RawText!.TrimStart('/'));
            foreach (var path in paths) yield return (path.Length == 0 ? "/" : path, secret);
        }
        foreach (var number in values["number"]) yield return ("/arbeitsplatz?q=" + number, false);
        foreach (var number in values["number"]) yield return ("/arbeitsplatz/poststelle?nummer=" + number, false);
    }

    /// <summary>Who asks in Musterstadt: people of every kind, and those of the neighbour with their cookies.</summary>
    private static async Task<IReadOnlyList<TestBrowser>> VisitorsAsync(TestHouse house)
    {
        var visitors = new List<TestBrowser> { house.Browser() };
        foreach (var name in (string[])["Kim Beispiel", "Sabine Schröder", "Mira Özdemir", "Jürgen Maß", "Petra Lindner"])
        {
            var browser = house.Browser();
            await browser.OpenAsync("/anmelden");
            await browser.SubmitAsync(name);
            visitors.Add(browser);
        }
        var neighbour = await house.SignedInAsync(Mail, Neighbour);
        await neighbour.OpenAsync("/mein-bereich");
        neighbour.Status.ShouldBe(HttpStatusCode.OK);
        neighbour.Host = "localhost";
        visitors.Add(neighbour);
        return visitors;
    }
}
