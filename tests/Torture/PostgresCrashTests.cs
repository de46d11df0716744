using System.Diagnostics;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T02: the database server is killed under load and comes back; the program goes on without being started anew.</summary>
public sealed class PostgresCrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_house_goes_on_after_the_database_server_was_killed()
    {
        using var cluster = new Postgres();
        using var home = await Installation.CreateAsync(Engine.Postgres, cluster);
        using var history = new History("postgres-crash");
        using var watch = new LogWatch(home);
        await using var server = new Server(home);
        await server.StartAsync();
        var crashes = Form.Of(3, 100);
        string refusals;
        await using (var crowd = new Crowd(server, history))
        {
            for (var crash = 0; crash < crashes; crash++)
            {
                await AnswersAsync(history, 150);
                if (crash % 3 == 2) cluster.Stop();
                else await cluster.KillAsync();
                await Task.Delay(300);
                cluster.Start();
                crowd.ThrowIfTroubled();
            }
            await crowd.FinishAsync();
            refusals = crowd.Refusals;
        }
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        var log = await watch.VerifyAsync();
        output.WriteLine($"{crashes} crashes, {history.Answers} answers, refused: {refusals}; {counted.Words}");
        Results.Tell("T02", new { crashes, history.Answers, refusals, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        log.ShouldBeEmpty();
        history.LostPages.ShouldBeEmpty();
        refusals.ShouldNotContain("x 500", customMessage: "an outage of the database is no internal fault: 503");
    }

    private static async Task AnswersAsync(History history, int more)
    {
        var (goal, patience) = (history.Answers + more, Stopwatch.StartNew());
        while (history.Answers < goal && patience.Elapsed < TimeSpan.FromSeconds(60)) await Task.Delay(5);
        history.Answers.ShouldBeGreaterThanOrEqualTo(goal, "the house does not answer any more");
    }
}
