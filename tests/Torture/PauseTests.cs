using System.Diagnostics;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>
/// T28: of two processes on PostgreSQL one stands still (SIGSTOP) in the middle of its work, longer than its leases. The other one takes over its jobs and
/// the log; the one that comes back goes on where it was and must not do anything twice.
/// </summary>
public sealed class PauseTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_process_that_comes_back_after_its_leases_does_nothing_twice()
    {
        using var home = await Installation.CreateAsync(Engine.Postgres);
        using var history = new History("pause");
        using var watch = new LogWatch(home);
        await using var one = new Server(home);
        await using var other = new Server(home);
        await one.StartAsync();
        await other.StartAsync();
        var (pauses, held, takenOver) = (Form.Of(2, 100), 0, 0);
        string refusals;
        await using (var first = new Crowd(one, history, 4))
        await using (var second = new Crowd(other, history, 4))
        {
            for (var pause = 0; pause < pauses; pause++)
            {
                var paused = pause % 2 == 0 ? one : other;
                await AnswersAsync(history, 60);
                held += await PauseInTheMiddleAsync(home, paused, pause % 2 == 0);
                var fences = Fences(home);
                // Its sessions in a transaction end after ten seconds, the lease of the log after five, those of jobs after thirty: the last is shortened in the short form.
                if (!Form.IsLong) await Task.Delay(TimeSpan.FromSeconds(2));
                if (!Form.IsLong) EndLeases(home);
                await Task.Delay(Form.IsLong ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(9));
                takenOver += Fences(home).Zip(fences).Count(f => f.First > f.Second);
                watch.Look();
                await paused.ResumeAsync();
                first.ThrowIfTroubled();
                second.ThrowIfTroubled();
            }
            await first.FinishAsync();
            await second.FinishAsync();
            refusals = $"{first.Refusals} {second.Refusals}".Trim();
        }
        await new Outbox(home).DrainAsync();
        (await one.StopAsync()).ShouldBe(0, one.Words);
        (await other.StopAsync()).ShouldBe(0, other.Words);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        var log = await watch.VerifyAsync();
        var twice = Installation.Towns.SelectMany(town => Twice(home, town)).ToList();
        output.WriteLine($"{pauses} pauses, {held} jobs held at that moment, log taken over {takenOver} times, refused: {refusals}; filed twice: {twice.Count}; {counted.Words}");
        Results.Tell("T28", new { pauses, held, takenOver, refusals, filedTwice = twice.Count, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        twice.ShouldBeEmpty();
        log.ShouldBeEmpty();
        history.LostPages.ShouldBeEmpty();
        refusals.ShouldNotContain("x 500", customMessage: one.Faults + other.Faults);
        takenOver.ShouldBeGreaterThan(0, "nobody had to take the log over; that shows nothing");
        held.ShouldBeGreaterThan(0, "nobody stood still in the middle of a job; that shows nothing");
        counted.SentTwice.ShouldBeLessThanOrEqualTo(held, "only what was under way may be sent twice, under the same id");
    }

    /// <summary>Stops the process; tried again until it holds jobs, for a while.</summary>
    /// <returns>How many jobs it holds: those that the other process does not finish in the next second.</returns>
    private static async Task<int> PauseInTheMiddleAsync(Installation home, Server server, bool insist)
    {
        for (var (tries, patience) = (0, Stopwatch.StartNew()); ; tries++)
        {
            for (var wait = 0; wait < 100 && Leased(home).Count == 0; wait++) await Task.Delay(10);
            await server.PauseAsync();
            var before = Leased(home);
            await Task.Delay(1000);
            before.IntersectWith(Leased(home));
            if (before.Count > 0 || !insist || patience.Elapsed > TimeSpan.FromSeconds(15)) return before.Count;
            await server.ResumeAsync();
            await Task.Delay(300);
        }
    }

    private static HashSet<string> Leased(Installation home) => [.. Installation.Towns.SelectMany(town =>
    {
        using var tables = new TownTables(home, town);
        return tables.Texts("select id || ' ' || lease from platform_job where done_at is null and parked_at is null and leased_until > 0");
    })];

    /// <summary>Nobody waits half a minute: the leases of jobs are over now.</summary>
    private static void EndLeases(Installation home)
    {
        foreach (var town in Installation.Towns)
        {
            using var tables = new TownTables(home, town);
            tables.Execute("update platform_job set leased_until = 1 where done_at is null and parked_at is null and leased_until > 0");
        }
    }

    private static List<long> Fences(Installation home) => [.. Installation.Towns.Select(town =>
    {
        using var tables = new TownTables(home, town);
        return tables.Count("select fence from log_state");
    })];

    /// <summary>Cases whose record has a document of the house twice: a reaction that took effect again.</summary>
    private static List<string> Twice(Installation home, string town)
    {
        using var tables = new TownTables(home, town);
        return tables.Texts("select case_id || ' ' || kind || ' ' || count(*) from records_document where origin <> 'Applicant' group by case_id, kind having count(*) > 1");
    }

    private static async Task AnswersAsync(History history, int more)
    {
        var (goal, patience) = (history.Answers + more, Stopwatch.StartNew());
        while (history.Answers < goal && patience.Elapsed < TimeSpan.FromSeconds(60)) await Task.Delay(5);
        history.Answers.ShouldBeGreaterThanOrEqualTo(goal, "the house does not answer any more");
    }
}
