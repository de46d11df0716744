using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>One dialogue over several services: asked once, sent once, several cases, one page to follow.</summary>
public sealed class LifeEventTests(SharedHouse shared) : IClassFixture<SharedHouse>
{
    private const string Moving = "/lebenslagen/umzug-in-die-stadt";

    private static Dictionary<string, (string, object)[]> Shared() => new()
    {
        ["was"] = [("was", "hund"), ("was", "tonnen")],
        ["herkunft"] = [("bisheriger_ort", "Beispielstadt")],
        ["einzug"] = [("einzug.day", "1"), ("einzug.month", "12"), ("einzug.year", "2026")],
        ["person"] = Applicant.Plain()["person"],
        ["anschrift"] = Applicant.Plain()["anschrift"],
        ["kontakt"] = [("email", "kim@example.org")],
        ["bescheid"] = [("bescheid", "letter")],
    };

    private static Dictionary<string, (string, object)[]> Bins() => new()
    {
        ["anlass"] = [("anlass", "neubau")], ["nutzung"] = [("nutzung", "wohnen")], ["menschen"] = [("menschen", "2")], ["bio"] = [("bio", "b60")],
        ["rest"] = [("groesse", "120"), ("anzahl", "1"), ("takt", "zwei")], ["papier"] = [("papier", "true")], ["weg"] = [("weg", "5")],
        ["ab"] = [("ab.day", "1"), ("ab.month", "12"), ("ab.year", "2026")],
    };

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Who_moves_answers_once_and_two_cases_arrive_together(Engine engine)
    {
        await using var house = await Applicant.HouseAsync(engine);
        using var citizen = house.Browser();
        await citizen.OpenAsync("/lebenslagen/umzug-und-wohnen");
        await citizen.ClickAsync("Umzug in die Stadt");
        citizen.Text.ShouldContain("Das geht nur vor Ort");
        citizen.Text.ShouldContain("Wohnsitz anmelden");
        await citizen.SubmitAsync("Ohne Konto weiter");
        await AnswerAsync(citizen, Shared(), until: path => path.Count(c => c == '/') == 3);
        citizen.Text.ShouldContain("0 von 2");
        var overview = citizen.Path;

        await citizen.ClickAsync("Hundesteuer anmelden");
        citizen.PageName().ShouldBe("ermaessigung", "place, keeper, person, address and contact are known");
        await AnswerAsync(citizen, new(Applicant.Plain()) { ["herkunft"] = Shared()["herkunft"] }, until: path => path == overview);
        citizen.Text.ShouldContain("1 von 2");
        await citizen.ClickAsync("Weiter: Mülltonne");
        citizen.PageName().ShouldBe("anlass", "who orders is known");
        await AnswerAsync(citizen, Bins(), until: path => path == overview);
        citizen.Text.ShouldContain("2 von 2");

        await citizen.ClickAsync("Weiter: alles prüfen");
        citizen.Text.ShouldContain("Kim Beispiel, geboren am 31. März 1980");
        citizen.Text.ShouldContain("Neubau oder erstmals bewohnt");
        await citizen.SubmitAsync("Alle Anträge absenden", ("hundesteuer-anmelden.richtigkeit", "true"));
        citizen.Page.QuerySelectorAll("[id='muelltonne-bestellen-richtigkeit-error']").Length.ShouldBe(1, citizen.Text);
        (await CasesAsync(house)).ShouldBe(0, "all or nothing");
        await citizen.SubmitAsync("Alle Anträge absenden", ("hundesteuer-anmelden.richtigkeit", "true"), ("muelltonne-bestellen.richtigkeit", "true"), ("muelltonne-bestellen.vollmacht", "true"));
        citizen.Path.ShouldBe(overview + "/eingang");
        citizen.Text.ShouldContain("Ihre 2 Anträge sind eingegangen");
        citizen.Text.ShouldContain("HS-2026-000001");
        (await CasesAsync(house)).ShouldBe(2);
        await citizen.OpenAsync(overview + "/pruefen");
        citizen.Path.ShouldBe(overview + "/eingang", "sending twice leads to the same receipt");
        await citizen.ClickAsync("Stand");
        citizen.Path.ShouldStartWith("/status/");
        citizen.Text.ShouldContain("Ihr Antrag ist eingegangen");
        await house.InTownAsync(async services =>
        {
            var bodies = (await services.GetRequiredService<TownDb>().Set<LogBody>().AsNoTracking().ToListAsync()).Select(b => System.Text.Encoding.UTF8.GetString(b.Body)).ToList();
            bodies.Count(b => b.Contains("\"case.submit\"", StringComparison.Ordinal)).ShouldBe(2, "each case has its own entry");
            bodies.Count(b => b.Contains("\"event.submit\"", StringComparison.Ordinal)).ShouldBe(1);
        });
    }

    [Fact]
    public async Task A_service_that_is_left_out_again_loses_its_draft()
    {
        using var citizen = shared.House.Browser();
        await BeginAsync(citizen);
        var overview = citizen.Path;
        await citizen.OpenAsync(overview + "/was");
        await citizen.SubmitAsync("Weiter", ("was", "hund"));
        await citizen.OpenAsync(overview);
        citizen.Text.ShouldContain("0 von 1");
        citizen.Text.ShouldNotContain("Mülltonne bestellen");
    }

    [Fact]
    public async Task A_changed_shared_answer_reaches_every_draft()
    {
        using var citizen = shared.House.Browser();
        await BeginAsync(citizen);
        var overview = citizen.Path;
        await citizen.OpenAsync(overview + "/person");
        await citizen.SubmitAsync("Weiter", ("person.given_names", "Robin"));
        await citizen.OpenAsync(overview);
        await citizen.ClickAsync("Hundesteuer anmelden");
        await citizen.OpenAsync(citizen.Path.Replace("/ermaessigung", "/person", StringComparison.Ordinal));
        citizen.Page.QuerySelector("input[name='person.given_names']")!.GetAttribute("value").ShouldBe("Robin");
    }

    [Fact]
    public async Task The_draft_of_an_account_opens_for_nobody_else()
    {
        await using var house = await Applicant.HouseAsync(demo: true);
        using var kim = house.Browser();
        await kim.OpenAsync("/anmelden");
        await kim.SubmitAsync("Kim Beispiel");
        await kim.OpenAsync(Moving + "/beginnen");
        await kim.SubmitAsync("Weiter");
        using var stranger = house.Browser();
        await stranger.OpenAsync(kim.Path);
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);
        stranger.Text.ShouldContain("Diesen Entwurf gibt es nicht mehr");
    }

    [Theory]
    [InlineData("/lebenslagen/umzug-in-die-stadt/AAAAAAAAAAAAAAAAAAAAAA", HttpStatusCode.NotFound)]
    [InlineData("/lebenslagen/umzug-in-die-stadt/x/pruefen", HttpStatusCode.NotFound)]
    [InlineData("/lebenslagen/gibt-es-nicht/beginnen", HttpStatusCode.NotFound)]
    public async Task What_does_not_exist_is_said_so(string path, HttpStatusCode status)
    {
        using var citizen = shared.House.Browser();
        await citizen.OpenAsync(path);
        citizen.Status.ShouldBe(status);
    }

    public static TheoryData<string> Slugs => [.. new LifeEventBook().Events.Select(e => e.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task Every_life_event_fits_the_services_that_it_leads_to(string slug)
    {
        var definition = new LifeEventBook().Find(slug)!;
        var services = await shared.House.InTownAsync(async s => (await s.GetRequiredService<ICatalogue>().AllAsync()).ToDictionary(r => r.Slug));
        var forms = shared.House.Services.GetRequiredService<FormBook>();
        foreach (var part in definition.Parts)
        {
            services.ShouldContainKey(part.Service);
            services[part.Service].Definition.CanApply.ShouldBeTrue(part.Service);
            var form = forms.Of(services[part.Service]);
            foreach (var (to, from) in part.Share) form.Field(to).ShouldNotBeNull($"{part.Service}.{to}").Kind.Name.ShouldBe(definition.Form.Field(from)!.Kind.Name, $"{part.Service}.{to}");
            foreach (var (path, value) in part.Set)
            {
                var symbol = form.Symbols.Find(path).ShouldNotBeNull($"{part.Service}.{path}");
                if (symbol.Options is { } options) options.ShouldContain(value, $"{part.Service}.{path}");
            }
        }
        foreach (var step in definition.Steps) services.ShouldContainKey(step.Service);
        new Catalogue.Folders.ShippedLists().SituationSlugs.ShouldContain(definition.Situation);
    }

    [Fact]
    public void There_are_at_least_five_life_events() => new LifeEventBook().Events.Count.ShouldBeGreaterThanOrEqualTo(5);

    [Fact]
    public void A_faulty_life_event_is_refused_with_its_line()
    {
        const string form = "subject: x\npages: [{ id: p, fields: [{ id: f, kind: yesno, label: F, purpose: Wird gebraucht. }] }]";
        var refused = Should.Throw<LoadException>(() => LifeEventLoader.Load("x", "name: N\nsummary: S\nsituation: s\nservices:\n  - { service: a, why: w, when: gibtesnicht, share: { b: unbekannt } }\n", form));
        refused.Problems.Select(p => p.Line).ShouldBe([5, 5, 5]);
        refused.Message.ShouldContain("„unbekannt“ ist kein Feld");
    }

    private async Task BeginAsync(TestBrowser citizen)
    {
        await citizen.OpenAsync(Moving + "/beginnen");
        await citizen.SubmitAsync("Ohne Konto weiter");
        await AnswerAsync(citizen, Shared(), until: path => path.Count(c => c == '/') == 3);
    }

    private static async Task AnswerAsync(TestBrowser citizen, Dictionary<string, (string, object)[]> answers, Func<string, bool> until)
    {
        for (var steps = 0; steps < 40 && !until(citizen.Path); steps++)
        {
            var page = citizen.Path;
            await citizen.SubmitAsync("Weiter", answers.GetValueOrDefault(citizen.PageName(), []));
            if (citizen.Path == page) throw new InvalidOperationException($"stays on {page}: {citizen.Text}");
        }
    }

    private static Task<int> CasesAsync(TestHouse house) => house.InTownAsync(s => s.GetRequiredService<TownDb>().Database.SqlQuery<int>($"""select count(*) as "Value" from cases_case""").SingleAsync());
}
