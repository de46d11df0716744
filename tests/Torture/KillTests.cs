using System.Diagnostics;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T01: SIGKILL at random moments while people of two towns apply, also while the program is starting.</summary>
public abstract class KillTests(ITestOutputHelper output, Engine engine, int kills)
{
    private const int Citizens = 16, Fewest = 15;

    /// <summary>
    /// A kill costs a whole start: three seconds of processor time, half of that as a published program, and both engines run at once. All fifty of
    /// each engine fit on a machine at rest; on one that others use the short form ends here, with no fewer than <see cref="Fewest"/>, and says how many came.
    /// </summary>
    private static readonly TimeSpan ShortForm = TimeSpan.FromSeconds(240);

    [Fact]
    public async Task Whatever_was_acknowledged_survives_kill_9()
    {
        var random = new Random(Form.Seed + (int)engine);
        using var home = await Installation.CreateAsync(engine);
        using var history = new History("kill-" + engine);
        using var watch = new LogWatch(home);
        await using var server = new Server(home);
        var (died, graceful, until) = (0, 0, Stopwatch.StartNew());
        await server.StartAsync();
        await using (var crowd = new Crowd(server, history, Citizens))
        {
            for (; died < kills && (Form.IsLong || died < Fewest || until.Elapsed < ShortForm); died++)
            {
                // One in five dies at any moment of its start, the others a moment after the crowd is at it again.
                if (random.Next(5) == 0) await Task.Delay(random.Next(2000));
                else
                {
                    if (!await server.ReadyAsync()) throw new InvalidOperationException("ended by itself:\n" + server.Words);
                    // At least so many answers: a slow machine gets somewhere too.
                    var (goal, patience) = (history.Answers + random.Next(1, 80), Stopwatch.StartNew());
                    await Task.Delay(random.Next(200, 1500));
                    while (history.Answers < goal && patience.Elapsed < TimeSpan.FromSeconds(8)) await Task.Delay(2);
                }
                // Now and then a stop in good order between, so that checkpoints are published that later ones must agree with.
                if (died % 12 == 11 && await server.ReadyAsync())
                {
                    (await server.StopAsync()).ShouldBe(0, server.Words);
                    watch.Look();
                    graceful++;
                    server.Begin();
                    await server.ReadyAsync();
                }
                await server.KillAsync();
                server.Begin();
                crowd.ThrowIfTroubled();
            }
            (await server.ReadyAsync()).ShouldBeTrue(server.Words);
            await crowd.FinishAsync();
        }
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        var log = await watch.VerifyAsync();
        var orphans = server.Orphans;
        output.WriteLine($"seed {Form.Seed}: {died} kills, {graceful} stops, {history.Answers} answers, {history.Unanswered} requests without, pages lost {history.LostPages.Count}, letter workers left over {orphans}, slowest start {server.Starts.Max()} ms, {watch.Kept} checkpoints kept; {counted.Words}");
        Results.Tell($"T01 {engine}", new { kills = died, graceful, history.Answers, history.Unanswered, pagesLost = history.LostPages.Count, orphans, slowestStartMs = server.Starts.Max(), kept = watch.Kept, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        orphans.ShouldBe(0);
        history.LostPages.ShouldBeEmpty("pages that were acknowledged were asked again");
        log.ShouldBeEmpty();
        history.Acknowledged.ShouldBeGreaterThan(died / 2, "the crowd hardly got to apply; that shows nothing");
        watch.Kept.ShouldBeGreaterThan(0);
    }
}

public sealed class KillOnSqliteTests(ITestOutputHelper output) : KillTests(output, Engine.Sqlite, Form.Of(50, 500));

public sealed class KillOnPostgresTests(ITestOutputHelper output) : KillTests(output, Engine.Postgres, Form.Of(50, 500));
