using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.Testing;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Demo;

/// <summary>
/// 200 applications of the last ten weeks, handed in by the real verbs at their moment. Services with a form of their own take the sound
/// answers of their tests, the others the general form; people and matters are invented.
/// </summary>
internal sealed class DemoApplications(TownDb db, ICatalogue catalogue, DemoStage stage, IDemoPeople people) : IDemoSeed
{
    private const int Count = 200, Days = 70;

    public int Order => 40;
    public string Brings => "Anträge aus zwei Monaten";

    public async Task SeedAsync(CancellationToken stop)
    {
        var random = new Random(2026);
        var services = (await catalogue.AllAsync(stop)).Where(s => s.Definition.CanApply).OrderBy(s => s.Slug, StringComparer.Ordinal).ToList();
        // A service that always wants a file is applied for by nobody here.
        var own = services.Where(s => s.Definition.HasForm && Fitting(s).Count > 0).ToList();
        var general = services.Where(s => !s.Definition.HasForm).ToList();
        // Taxes concern more people than anything else, and whoever looks at the demo's first desk finds work there.
        var taxes = own.Where(s => s.Definition.Money == MoneyOrder.Assessment).ToList();
        var citizens = await people.CitizensAsync(stop);
        var moments = Enumerable.Range(0, Count).Select(_ => Moment(random)).Order().ToList();
        for (var i = 0; i < Count; i++)
        {
            var service = taxes.Count > 0 && i % 6 == 1 ? taxes[random.Next(taxes.Count)]
                : own.Count > 0 && (general.Count == 0 || i % 2 == 0) ? own[random.Next(own.Count)]
                : general[random.Next(general.Count)];
            var applicant = i % 25 == 3 ? citizens[0] : i % 40 == 7 ? citizens[^1] : null;
            var answers = service.Definition.HasForm ? Tested(service, random, GermanTime.Day(moments[i])) : General(service, random);
            if (applicant is null) answers = DemoNames.Rename(answers, random);
            var (at, key) = (moments[i], answers);
            await stage.ActAsync(db.Town, at, applicant, provider => ApplyAsync(provider, service, key, stop));
            await stage.DrainAsync(db.Town, stop);
        }
        foreach (var daysAgo in MailboxDays) await ForCitizenAsync(own.Where(GoesToMailbox), citizens[0], daysAgo, portal: true, stop);
        foreach (var daysAgo in MoneyDays) await ForCitizenAsync(own.Where(CostsAtOnce), citizens[0], daysAgo, portal: false, stop);
    }

    /// <summary>What the citizen of the demo has whatever the day: one decision in the mailbox that is retrieved by now, one that waits; one fee that is paid, one that is open.</summary>
    private async Task ForCitizenAsync(IEnumerable<ServiceRevision> fitting, Person citizen, int daysAgo, bool portal, CancellationToken stop)
    {
        var day = GermanTime.Today(db.Clock).AddDays(-daysAgo);
        // Not every sound answer of a test is taken on every day of the year: some tries, until one leads to a case.
        foreach (var (service, attempt) in fitting.SelectMany(s => Enumerable.Range(0, 12).Select(a => (s, a))))
        {
            var at = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(7, 10)), GermanTime.Zone), TimeSpan.Zero);
            var done = await stage.ActAsync(db.Town, at, citizen, provider =>
            {
                var field = provider.GetRequiredService<FormBook>().Of(service).Fields.FirstOrDefault(f => f.Kind is DeliveryKind);
                var answers = Tested(service, new Random(daysAgo + 100 * attempt), day);
                if (portal && field is null) return Task.FromResult(false);
                return ApplyAsync(provider, service, portal ? answers.With(field!.Id, [new(field.Id, DeliveryKind.Portal)]) : answers, stop, mustCost: !portal);
            });
            await stage.DrainAsync(db.Town, stop);
            if (done) return;
        }
    }

    /// <summary>Days before today on which the citizen applied for what comes into the mailbox.</summary>
    private static readonly int[] MailboxDays = [21, 7];

    /// <summary>Days before today on which the citizen asked for what costs something.</summary>
    private static readonly int[] MoneyDays = [12, 5];

    /// <summary>The mailbox is possible, and the first outcome is an act that one officer decides: so the desk of the demo decides it.</summary>
    private static bool GoesToMailbox(ServiceRevision service) => service.Definition is { Money: MoneyOrder.None or MoneyOrder.Assessment or MoneyOrder.FeeWithAct, Decision: { } decision, Process.SecondOfficer: not SecondOfficer.Always } definition
        && definition.Delivery.Contains(DeliveryKind.Portal) && decision.Outcomes.FirstOrDefault(o => !o.Burdens) is { } first && (first.Result ?? definition.Result).IsAct();

    private static bool CostsAtOnce(ServiceRevision service) => service.Definition.Money == MoneyOrder.Prepayment;

    private static async Task<bool> ApplyAsync(IServiceProvider provider, ServiceRevision service, Answers answers, CancellationToken stop, bool mustCost = false)
    {
        var (db, finder) = (provider.GetRequiredService<TownDb>(), provider.GetRequiredService<DraftFinder>());
        var form = provider.GetRequiredService<FormBook>().Of(service);
        var id = DraftId.New();
        var token = DraftLinks.Token(db.Town, id);
        var draft = new Draft(id, DraftLinks.Hash(token)!, service.Slug, service.Id, finder.Account, "de", db.Now);
        var run = finder.Run(draft, service, form, answers);
        if (mustCost && Results.Fees(run).Total() is not { Cents: > 0 }) return false;
        foreach (var page in form.Pages) draft.Save(answers, page.Id, db.Now);
        db.Add(draft);
        var typed = new Typed();
        foreach (var field in form.Declarations?.Fields ?? []) typed.Set(field.Id, "true");
        var submission = await provider.GetRequiredService<SubmitApplication>()
            .RunAsync(new OpenDraft(draft, service, form, run, token), typed, stop);
        // What is not taken on this day of the year stays a draft, as with real people.
        return !submission.Refused && submission.Value.HandedIn;
    }

    /// <summary>Answers of one of the service's own tests that leads to a case, its days moved to the day of the application.</summary>
    private static Answers Tested(ServiceRevision service, Random random, DateOnly day)
    {
        var tests = Fitting(service);
        var test = tests[random.Next(tests.Count)];
        var later = day.DayNumber - test.Today.DayNumber;
        return Answers.Of(test.Answers.Select(a => KeyValuePair.Create(a.Key,
            DateOnly.TryParseExact(a.Value, "yyyy-MM-dd", out var date) ? date.AddDays(later).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : a.Value)));
    }

    private static List<ServiceTest> Fitting(ServiceRevision service) =>
        [.. ServiceTestLoader.Load($"{service.Slug}/tests.yaml", service.Files["tests.yaml"])
            .Where(t => t is { Route: "submit", Stop: null, SignedIn: false, Errors.Count: 0 } && !t.Answers.Keys.Any(k => k.EndsWith(".files", StringComparison.Ordinal)))];

    private static Answers General(ServiceRevision service, Random random) => Answers.Of(new Dictionary<string, string>
    {
        ["betreff"] = service.Definition.Name.De,
        ["text"] = DemoNames.Matter(random),
        ["person.given_names"] = "Kim",
        ["person.family_name"] = "Beispiel",
        ["anschrift.street"] = "Gartenweg",
        ["anschrift.number"] = (random.Next(60) + 1).ToString(CultureInfo.InvariantCulture),
        ["anschrift.postcode"] = "00001",
        ["anschrift.city"] = "Musterstadt",
        ["antwort"] = "letter",
    });

    /// <summary>A moment of the last weeks, more of them lately, mostly by day.</summary>
    private DateTimeOffset Moment(Random random)
    {
        var day = GermanTime.Today(db.Clock).AddDays(-(int)(Days * Math.Pow(random.NextDouble(), 1.3)));
        var time = new TimeOnly(6 + random.Next(17), random.Next(60), random.Next(60));
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), GermanTime.Zone), TimeSpan.Zero);
    }
}
