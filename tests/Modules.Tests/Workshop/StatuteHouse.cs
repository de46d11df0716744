using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Workshop.Statutes;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>Musterstadt with a levy of its own whose amounts hold from a day on, decided for some people.</summary>
internal sealed class StatuteHouse : IAsyncDisposable
{
    public const string Slug = "probe-steuer", Mira = "Mira Özdemir", Petra = "Petra Lindner";

    private const string Form = """
        subject: "Probesteuer: {{person}}"
        minutes: 2
        basis: Probesteuersatzung (Beispiel)
        tables:
          saetze:
            source: Probesteuersatzung (Beispiel)
            keys:
              stufe: { type: number, match: from }
              gross: yesno
            value: money
            rows:
              # erste Satzung
              - { valid_from: 2020-01-01, stufe: 1, gross: false, value: 90.00 }
              - { valid_from: 2020-01-01, stufe: 2, gross: false, value: 120.00 }
              - { valid_from: 2020-01-01, stufe: 1, gross: true, value: 600.00 }
        pages:
          - id: zahl
            fields: [ { id: zahl, kind: number, min: 1, max: 20, label: Das wievielte?, purpose: Steuer bestimmen } ]
          - id: gross
            fields: [ { id: gross, kind: yesno, label: Ist es groß?, purpose: Steuer bestimmen } ]
          - id: beginn
            fields: [ { id: beginn, kind: date, label: Seit wann?, purpose: Beginn bestimmen } ]
          - id: person
            fields: [ { id: person, kind: person, birthDate: never, label: Wer sind Sie?, purpose: Steuer festsetzen } ]
          - id: anschrift
            fields: [ { id: anschrift, kind: address, label: Wo wohnen Sie?, purpose: Bescheid zustellen } ]
        computed:
          - { name: jahr, label: Steuer im Jahr, value: "lookup(tables.saetze, startOfMonth(beginn), zahl, gross)" }
        dues:
          - { on: "addDays(today, 40)", amount: jahr / 12 }
        levy: { yearly: jahr, from: startOfMonth(beginn), plans: { jahr: ["02-15"] } }
        parties:
          - { role: applicant, named: person, address: anschrift }
        """;

    private const string Service = """
        name: Probesteuer anmelden
        summary: Zum Proben.
        action: Probesteuer anmelden
        mode: complete
        form: none
        trust: low
        whyTrust: Zum Proben formfrei.
        result: decision
        money: assessment
        unit: steueramt
        casePrefix: PS
        regime: AO
        delivery: [letter]
        remedyField: municipal-levy
        fee: "Im Jahr 90,00 €."
        decision:
          subject: "Probesteuer"
          outcomes:
            - code: assess
              label: Festsetzen
              blocks: [ { code: main, heading: Festsetzung, text: "Wir setzen {{jahr.shown}} im Jahr fest.", required: true } ]
        """;

    private const string Tests = """
        today: 2026-03-02
        answers: { zahl: 1, gross: false, beginn: 2026-02-10, person: { given_names: Kim, family_name: Beispiel }, anschrift: { street: Hof, number: "1", postcode: "00001", city: Musterstadt } }
        tests:
          - name: Das erste
            expect: { computed: { jahr: "90.00" } }
          - name: Ab Mai
            answers: { beginn: 2026-05-10 }
            expect: { computed: { jahr: 90.00 }, subject: "Probesteuer: Kim Beispiel" }
        """;

    public DeskHouse Desk { get; private init; } = null!;
    public TestBrowser Officer { get; private init; } = null!;
    public TestBrowser Head { get; private init; } = null!;

    public static async Task<StatuteHouse> StartAsync(Engine engine = Engine.Sqlite)
    {
        var desk = await DeskHouse.StartAsync(engine);
        desk.House.Clock.Set(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("rathaus-statute").FullName;
        Directory.CreateDirectory(Path.Combine(folder, Slug));
        foreach (var (file, text) in new[] { ("form.yaml", Form), ("service.yaml", Service), ("tests.yaml", Tests) }) await File.WriteAllTextAsync(Path.Combine(folder, Slug, file), text);
        var report = await desk.House.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(folder, Actor.Machine("test")));
        report.Refused.SelectMany(r => r.Faults).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
        return new() { Desk = desk, Officer = await desk.SignInAsync(Mira), Head = await desk.SignInAsync(Petra) };
    }

    /// <summary>An application as the form makes it.</summary>
    public Task<string> ApplyAsync(string name, int number, bool big, DateOnly from) => Desk.House.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var revision = (await services.GetRequiredService<ICatalogue>().FindAsync(Slug))!;
        var answers = new Dictionary<string, string>
        {
            ["zahl"] = $"{number}", ["gross"] = big ? "true" : "false", ["beginn"] = $"{from:yyyy-MM-dd}", ["person.given_names"] = name, ["person.family_name"] = "Beispiel",
            ["anschrift.street"] = "Lindenweg", ["anschrift.number"] = "5", ["anschrift.postcode"] = "00001", ["anschrift.city"] = "Musterstadt",
        };
        var sample = services.GetRequiredService<IFormWorkshop>().Sample(revision, answers, db.Now)! with { StatusTokenHash = System.Security.Cryptography.SHA256.HashData(Guid.NewGuid().ToByteArray()) };
        var opened = await services.GetRequiredService<ICases>().OpenAsync(sample);
        services.GetRequiredService<IRecords>().Open(opened.Id, revision.Definition.FilePlan, sample.Subject, 10, db.Town.Key.NewCase(opened.Id.Value.ToString("n")).Wrapped);
        await db.CommitAsync(new Deed(Actor.LinkHolder(opened.Id.Reference), "case.submit") { Case = opened.Id.Reference });
        return opened.Number;
    });

    public async Task<string> DecidedAsync(string name, int number, bool big, DateOnly from)
    {
        var made = await ApplyAsync(name, number, big, from);
        var prepared = await Desk.PreparedAsync(made, "assess");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(made, prepared.Version))).Refusal.ShouldBeNull();
        await Desk.House.DrainJobsAsync();
        return made;
    }

    /// <summary>The officer works out new amounts from a day on: in the order of the rows.</summary>
    public async Task PrepareAsync(DateOnly from, params string[] amounts)
    {
        await Officer.OpenAsync($"/verwaltung/satzungen/{Slug}/saetze");
        await Officer.SubmitAsync("Vorschau rechnen", [("tag.day", $"{from.Day}"), ("tag.month", $"{from.Month}"), ("tag.year", $"{from.Year}"), .. amounts.Select((a, i) => ($"wert-{i}", (object)a)),
            ("grundlage", "1. Änderungssatzung vom 2. März 2026"), ("begruendung", "Der Rat hat die Sätze der Probesteuer neu festgesetzt.")]);
    }

    public async Task<LevyInfo> LevyAsync(string number) => await Desk.House.InTownAsync(async s =>
    {
        var about = (await s.GetRequiredService<ICases>().FindByNumberAsync(number))!;
        return (await s.GetRequiredService<IPayments>().LeviesAsync([about.Id])).Single();
    });

    public Task<List<StatuteItem>> ItemsAsync() => Desk.House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<StatuteItem>().AsNoTracking().OrderBy(i => i.Number).ToListAsync());

    public Task<StatuteChange> ChangeAsync() => Desk.House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<StatuteChange>().AsNoTracking().SingleAsync());

    public async Task<IReadOnlyList<string>> LettersAsync(string number) => await Desk.House.InTownAsync(async s =>
    {
        var about = (await s.GetRequiredService<ICases>().FindByNumberAsync(number))!;
        return (await s.GetRequiredService<IRecords>().OfCaseAsync(about.Id)).Where(d => d.Kind == DocumentKind.Decision).Select(d => d.Title).ToList();
    });

    public async ValueTask DisposeAsync()
    {
        Officer.Dispose();
        Head.Dispose();
        await Desk.DisposeAsync();
    }
}
