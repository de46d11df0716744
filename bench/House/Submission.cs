using System.Diagnostics;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.Testing;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Bench.House;

/// <summary>
/// Handing in, as the page does it: find the draft behind the link, check everything again, open case and record, empty the draft, audit entry,
/// jobs, one durable commit. The drafts are filled in beforehand; afterwards the cases are counted.
/// </summary>
internal static class Submission
{
    public const string Service = "hundesteuer-anmelden";
    public const int WarmUp = 2000;
    private const int Rate = 300, Seconds = 10;

    public static async Task RunAsync(string engine, int count)
    {
        await using var house = await BenchHouse.StartAsync(engine);
        var town = await house.TownAsync("bench", Service);
        var drafts = new Queue<string>(await PrepareAsync(house, town, count * 3 + Rate * Seconds + WarmUp));
        await SubmitAsync(house, town, Take(drafts, WarmUp), 8, new Times());
        long handedIn = WarmUp;
        foreach (var clients in (int[])[1, 8, 32])
        {
            var times = new Times();
            var (clock, processor, server, allocated) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, ServerTime.Now, GC.GetTotalAllocatedBytes());
            await SubmitAsync(house, town, Take(drafts, count), clients, times);
            Console.WriteLine(FormattableString.Invariant(
                $"{engine}, {clients} clients: {count / clock.Elapsed.TotalSeconds:F0}/s, {times}; {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / count:F2} ms of this process's processors, {(ServerTime.Now - server).TotalMilliseconds / count:F2} ms of PostgreSQL's and {(GC.GetTotalAllocatedBytes() - allocated) / count / 1000} kB each"));
            handedIn += count;
        }
        var steady = await SteadyAsync(house, town, Take(drafts, Rate * Seconds));
        Console.WriteLine($"{engine}, steady {Rate}/s for {Seconds} s, from the moment each was due: {steady}");
        handedIn += Rate * Seconds;
        var (cases, entries) = (await house.CountAsync(town, "select count(*) as \"Value\" from cases_case"),
            await house.CountAsync(town, "select count(*) as \"Value\" from log_body"));
        Console.WriteLine($"{engine}: {handedIn} acknowledged, {cases} cases, {entries} log entries: {(cases == handedIn ? "none lost, none twice" : "LOST OR TWICE")}");
    }

    /// <summary>One case, for programs that need one to begin with.</summary>
    public static async Task OneCaseAsync(BenchHouse house, Town town) => await OneAsync(house, town, (await PrepareAsync(house, town, 1))[0]);

    private static List<string> Take(Queue<string> from, int count) => [.. Enumerable.Range(0, count).Select(_ => from.Dequeue())];

    public static async Task SubmitAsync(BenchHouse house, Town town, List<string> tokens, int clients, Times times)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < tokens.Count; i = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                await OneAsync(house, town, tokens[i]);
                times.Add(Stopwatch.GetElapsedTime(start));
            }
        })));
    }

    /// <summary>An open loop: each is begun when it is due, whether or not the ones before are done.</summary>
    private static async Task<Times> SteadyAsync(BenchHouse house, Town town, List<string> tokens)
    {
        var (times, clock, running) = (new Times(), Stopwatch.StartNew(), new List<Task>());
        for (var i = 0; i < tokens.Count; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)Rate);
            if (due - clock.Elapsed is { Ticks: > 0 } wait) await Task.Delay(wait);
            var token = tokens[i];
            running.Add(Task.Run(async () =>
            {
                await OneAsync(house, town, token);
                times.Add(clock.Elapsed - due);
            }));
        }
        await Task.WhenAll(running);
        return times;
    }

    private static Task<bool> OneAsync(BenchHouse house, Town town, string token) => house.InAsync(town, async provider =>
    {
        var open = await provider.GetRequiredService<DraftFinder>().OpenAsync(token, Service, default) ?? throw new InvalidOperationException("the draft is gone");
        var typed = new Typed();
        foreach (var field in open.Form.Declarations?.Fields ?? []) typed.Set(field.Id, "true");
        var done = await provider.GetRequiredService<SubmitApplication>().RunAsync(open, typed, default);
        return done is { Refused: false, Value.HandedIn: true } ? true : throw new InvalidOperationException("not taken");
    });

    public static async Task<List<string>> PrepareAsync(BenchHouse house, Town town, int count)
    {
        var tokens = new List<string>(count);
        while (tokens.Count < count)
            tokens.AddRange(await house.InAsync(town, async provider =>
            {
                var (db, service) = (provider.GetRequiredService<TownDb>(), (await provider.GetRequiredService<ICatalogue>().AllAsync()).Single());
                var form = provider.GetRequiredService<FormBook>().Of(service);
                var test = ServiceTestLoader.Load("tests.yaml", service.Files["tests.yaml"])
                    .First(t => t is { Route: "submit", Stop: null, SignedIn: false, Errors.Count: 0 } && !t.Answers.Keys.Any(k => k.EndsWith(".files", StringComparison.Ordinal)));
                var later = DateOnly.FromDateTime(db.Now.UtcDateTime).DayNumber - test.Today.DayNumber;
                var answers = Answers.Of(test.Answers.Select(a => KeyValuePair.Create(a.Key, DateOnly.TryParseExact(a.Value, "yyyy-MM-dd", out var day) ? day.AddDays(later).ToString("yyyy-MM-dd") : a.Value)));
                var made = new List<string>();
                for (var i = 0; i < Math.Min(500, count - tokens.Count); i++)
                {
                    var id = DraftId.New();
                    made.Add(DraftLinks.Token(town, id));
                    var draft = new Draft(id, DraftLinks.Hash(made[^1])!, service.Slug, service.Id, null, "de", db.Now);
                    foreach (var page in form.Pages) draft.Save(answers, page.Id, db.Now);
                    db.Add(draft);
                }
                await db.CommitAsync(new Deed(Actor.Machine("bench"), "bench.fill"));
                return made;
            }));
        return tokens;
    }
}
