using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Payments;

/// <summary>Musterstadt with two services of its own: an order with prepayment, and a notice with a fee.</summary>
internal sealed class MoneyHouse : IAsyncDisposable
{
    public const string Order = "probe-urkunde", Notice = "probe-anzeige";

    private const string Form = """
        subject: "Probe: {{person}}"
        minutes: 2
        basis: Probesatzung (Beispiel)
        pages:
          - id: menge
            fields: [ { id: menge, kind: number, min: 0, max: 20, label: Wie viele?, purpose: Gebühr bestimmen } ]
          - id: person
            fields: [ { id: person, kind: person, birthDate: never, label: Wer sind Sie?, purpose: Antwort zuordnen } ]
          - id: erklaerung
            title: Erklärung
            fields: [ { id: richtig, kind: declaration, label: Alles stimmt., purpose: Richtigkeit versichern } ]
        fees:
          - { label: "Probe, {{menge}} Stück", amount: 12€ * menge, basis: "Gebührensatzung Nr. 7 (Beispiel)" }
        parties:
          - { role: applicant, named: person }
        """;

    public TestHouse House { get; private init; } = null!;

    public static async Task<MoneyHouse> StartAsync(Engine engine = Engine.Sqlite, bool demo = true, Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? change = null)
    {
        var house = await TestHouse.StartAsync(engine, demo, change);
        var folder = Directory.CreateTempSubdirectory("rathaus-money").FullName;
        foreach (var (slug, money) in new[] { (Order, "prepayment"), (Notice, "feeWithAct") })
        {
            Directory.CreateDirectory(Path.Combine(folder, slug));
            await File.WriteAllTextAsync(Path.Combine(folder, slug, "form.yaml"), Form);
            await File.WriteAllTextAsync(Path.Combine(folder, slug, "service.yaml"), $"""
                name: {slug}
                summary: Zum Proben.
                action: Probe bestellen
                mode: complete
                form: none
                trust: low
                whyTrust: Zum Proben formfrei.
                result: decision
                money: {money}
                unit: steueramt
                casePrefix: {(slug == Order ? "PU" : "PA")}
                promiseWorkingDays: 5
                decision:
                  subject: Bescheid zur Probe
                  outcomes:
                    - code: issue
                      label: Ausstellen
                      blocks: [ {"{"} code: main, text: Wir stellen die Probe aus., required: true {"}"} ]
                    - code: refuse
                      label: Ablehnen
                      burdens: true
                      blocks: [ {"{"} code: main, text: Wir lehnen ab., required: true {"}"} ]
                """);
        }
        var report = await house.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(folder, Actor.Machine("test")));
        report.Refused.SelectMany(r => r.Faults).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
        return new() { House = house };
    }

    /// <summary>Hands in an application as a visitor; the receipt is open afterwards.</summary>
    public static async Task ApplyAsync(TestBrowser browser, string slug, int count = 2)
    {
        await browser.OpenAsync("/antrag/" + slug);
        await browser.SubmitAsync(browser.Page.QuerySelectorAll("main button").Any(b => b.TextContent.Contains("Ohne Konto weiter")) ? "Ohne Konto weiter" : "Weiter");
        await browser.SubmitAsync("Weiter", ("menge", $"{count}"));
        await browser.SubmitAsync("Weiter", ("person.given_names", "Kim"), ("person.family_name", "Beispiel"));
        browser.Path.ShouldEndWith("/pruefen", customMessage: browser.Text);
        await browser.SubmitAsync("Antrag absenden", ("richtig", "true"));
        browser.Path.ShouldStartWith("/antrag/eingang/", customMessage: browser.Text);
    }

    /// <summary>A visitor who ordered; the receipt is open.</summary>
    public async Task<TestBrowser> OrderAsync()
    {
        var visitor = House.Browser();
        await ApplyAsync(visitor, Order);
        return visitor;
    }

    /// <summary>A visitor who ordered and let the payment service of the demo do what is chosen.</summary>
    public async Task<TestBrowser> OrderAndPayAsync(string choice)
    {
        var visitor = await OrderAsync();
        await visitor.ClickAsync("Weiter zum Bezahlen");
        await PayAsync(visitor, choice);
        return visitor;
    }

    /// <summary>From the payment page to the demo's payment service, and back with this choice.</summary>
    public static async Task PayAsync(TestBrowser browser, string choice)
    {
        await browser.SubmitAsync("online bezahlen");
        browser.Path.ShouldStartWith("/demo/zahlungsdienst/");
        if (choice is "Succeed" or "Cancel") await browser.SubmitAsync(choice == "Succeed" ? "Bezahlen" : "Abbrechen");
        else await browser.SubmitAsync("So weitermachen", ("choice", choice));
    }

    /// <summary>The only claim of the town, or that of a case.</summary>
    public Task<Claim> ClaimAsync(string? number = null) => House.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var about = number is null ? null : await services.GetRequiredService<ICases>().FindByNumberAsync(number);
        return await db.Claims().AsNoTracking().SingleAsync(c => about == null || c.Case == about.Id);
    });

    public Task<string> StateAsync(CaseId id) => House.InTownAsync(async services => (await services.GetRequiredService<ICases>().FindAsync(id))!.State);

    public Task<Person> StaffAsync(string name, params string[] permissions) => House.InTownAsync(async services =>
    {
        var found = (await services.GetRequiredService<IOrganisation>().StaffAsync()).Single(s => s.Name == name);
        return new Person(found.Id.Value, PersonKind.Staff, found.Name, "", permissions.ToHashSet(), found.Units);
    });

    /// <summary>Calls a verb as a person; null is somebody who did not sign in.</summary>
    public Task<T> AsAsync<TVerb, T>(Person? person, Func<TVerb, Task<T>> call) where TVerb : notnull => House.InTownAsync(services =>
    {
        services.GetRequiredService<CurrentPerson>().Person = person;
        return call(services.GetRequiredService<TVerb>());
    });

    /// <summary>Changes the town's profile.</summary>
    public Task ProfileAsync(Func<TownProfile, TownProfile> change) => House.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var row = await db.Set<TownRow>().SingleAsync();
        db.Entry(row).Property(r => r.Profile).CurrentValue = change(TownProfile.Parse(row.Profile)).ToJson();
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.profile"));
    });

    public async Task<TestBrowser> SignInAsync(string name)
    {
        var browser = House.Browser();
        await browser.OpenAsync("/anmelden");
        await browser.SubmitAsync(name);
        return browser;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
