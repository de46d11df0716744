using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Ask;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Demo;

/// <summary>What the desk did with the demo's applications: cases in every state and age, some due today, some overdue.</summary>
internal sealed class DemoCasework(TownDb db, ICatalogue catalogue, DemoStage stage, IDemoPeople people) : IDemoSeed
{
    public int Order => 50;
    public string Brings => "Bearbeitung der Anträge";

    public async Task SeedAsync(CancellationToken stop)
    {
        var random = new Random(1848);
        var staff = (await people.StaffAsync(stop)).Where(p => p.May("cases.work")).ToList();
        var open = await db.Set<Case>().AsNoTracking().OrderBy(c => c.ReceivedAt).Select(c => new { c.Number, c.Unit, c.ReceivedAt, c.Service, c.Decides, c.Account, c.WishWay }).ToListAsync(stop);
        var today = stage.Clock.Start;
        var dueToday = new HashSet<string>();
        foreach (var (found, place) in open.Select((c, i) => (c, i)))
        {
            var clerks = staff.Where(p => p.Units.Contains(found.Unit)).ToList();
            var age = (today - found.ReceivedAt).TotalDays;
            if (found is { Decides: true, WishWay: "own-portal" } && age > 3 && clerks.Count > 0)
            {
                // What goes into the mailbox is decided at once, so that the demo's citizen has something to retrieve.
                var soon = new Work(found.Number, clerks[0], found.ReceivedAt.AddHours(2), today);
                await DoAsync<TakeCase>(soon, (verb, _) => verb.RunAsync(found.Number, stop));
                await DecideAsync(soon, found.Service, stop);
                continue;
            }
            if (clerks.Count == 0 || age < 1 || random.NextDouble() < (age > 14 ? 0.03 : 0.3)) continue;
            var work = new Work(found.Number, clerks[random.Next(clerks.Count)], found.ReceivedAt.AddHours(3 + random.Next(60)), today);
            await DoAsync<TakeCase>(work, (verb, _) => verb.RunAsync(found.Number, stop));
            if (random.NextDouble() < 0.25) await DoAsync<AddNote>(work, (verb, _) => verb.RunAsync(found.Number, Notes[random.Next(Notes.Length)], phone: random.Next(2) == 0, stop));
            var next = random.NextDouble();
            if (next < (age > 20 ? 0.05 : 0.16)) await AskAsync(work, random, stop);
            else if (next < (age > 20 ? 0.08 : 0.24) && age > 4) await DoAsync<ResubmitCase>(work, (verb, _) => verb.RunAsync(found.Number, GermanTime.Day(today).AddDays(dueToday.Add(found.Unit) ? 0 : random.Next(0, 9)), "Rückmeldung der Fachstelle abwarten", stop));
            else if (found.Decides && next < (age > 14 ? 0.93 : 0.6) && age > 3) await DecideAsync(work, found.Service, stop, onlyPrepare: place % 13 == 5);
            else if (!found.Decides && next < (age > 14 ? 0.93 : 0.5) && age > 3) await DoAsync<CloseCase>(work, (verb, seen) => verb.RunAsync(found.Number, seen, "Erledigt, Antwort verschickt", stop));
            if (place % 20 == 19) await stage.DrainAsync(db.Town, stop);
        }
        await stage.DrainAsync(db.Town, stop);
    }

    private Task AskAsync(Work work, Random random, CancellationToken stop)
    {
        var question = Questions[random.Next(Questions.Length)];
        var until = GermanTime.Day(work.At).AddDays(14);
        return DoAsync<AskApplicant>(work, (verb, seen) => verb.RunAsync(work.Number, seen, question, until, stop));
    }

    /// <summary>The first outcome that burdens nobody, with the blocks of the service as they stand.</summary>
    private async Task DecideAsync(Work work, Contracts.Core.ServiceRevisionId service, CancellationToken stop, bool onlyPrepare = false)
    {
        var outcome = (await catalogue.RevisionAsync(service, stop)).Definition.Decision!.Outcomes.First(o => !o.Burdens);
        var input = new DecisionInput(outcome.Code, null, new Dictionary<string, string>(), null, null, null, null, null);
        if (!await DoAsync<PrepareDecision>(work, (verb, seen) => verb.RunAsync(work.Number, seen, input, stop)) || onlyPrepare) return;
        await DoAsync<ReleaseDecision>(work, (verb, seen) => verb.RunAsync(work.Number, seen, stop));
        stage.Clock.Set(work.At);
        await stage.DrainAsync(db.Town, stop);
    }

    /// <summary>One verb at its moment, some hours after the one before; false where it was refused or would lie in the future.</summary>
    private async Task<bool> DoAsync<TVerb>(Work work, Func<TVerb, int, Task<Result<Case>>> act) where TVerb : notnull
    {
        work.At = InOfficeHours(work.At);
        if (work.At > work.Today) return false;
        var result = await stage.ActAsync(db.Town, work.At, work.Clerk, async provider =>
        {
            var seen = await provider.GetRequiredService<TownDb>().Set<Case>().Where(c => c.Number == work.Number).Select(c => c.Version).SingleAsync();
            return await act(provider.GetRequiredService<TVerb>(), seen);
        });
        work.At += TimeSpan.FromHours(5);
        return !result.Refused;
    }

    /// <summary>The moment itself, or the next working morning: clerks work from Monday to Friday between 7:30 and 17:00.</summary>
    internal static DateTimeOffset InOfficeHours(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Germany);
        var time = local.TimeOfDay;
        if (local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && time >= Opens && time < Closes) return at;
        var day = local.Date.AddDays(time < Opens ? 0 : 1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        var morning = day + Opens + TimeSpan.FromMinutes(local.Minute);
        return new DateTimeOffset(morning, Germany.GetUtcOffset(morning)).ToUniversalTime();
    }

    private static readonly TimeZoneInfo Germany = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeSpan Opens = new(7, 30, 0), Closes = new(17, 0, 0);

    private sealed class Work(string number, Person clerk, DateTimeOffset at, DateTimeOffset today)
    {
        public string Number => number;
        public Person Clerk => clerk;
        public DateTimeOffset At { get; set; } = at;
        public DateTimeOffset Today => today;
    }

    private static readonly string[] Notes =
    [
        "Angerufen, Angaben bestätigt.", "Frage zur Frist geklärt.", "Bittet um Rückruf am Vormittag.", "Unterlagen liegen vollständig vor.", "Mit der Kollegin abgestimmt.",
    ];

    private static readonly string[] Questions =
    [
        "Uns fehlt noch ein Nachweis. Bitte schicken Sie uns ein Foto oder eine PDF-Datei davon.",
        "Ein Datum in Ihren Angaben passt nicht zu den anderen. Bitte prüfen Sie es und schreiben Sie uns das richtige.",
        "Sind Sie inzwischen unter einer anderen Anschrift zu erreichen? Bitte schreiben Sie uns kurz.",
    ];
}
