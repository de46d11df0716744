using System.Diagnostics;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T03: the database server dies for good under load and its synchronous standby takes over; the program finds it by itself.</summary>
public sealed class FailoverTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_standby_takes_over_and_nothing_that_was_acknowledged_is_lost()
    {
        var (rounds, windows) = (Form.Of(1, 10), new List<long>());
        for (var round = 0; round < rounds; round++)
        {
            using var first = new Postgres();
            using var made = await Installation.CreateAsync(Engine.Postgres, first);
            using var second = first.AddSynchronousStandby();
            using var home = made.By(Postgres.Either(made.Connection!, first, second));
            using var watch = new LogWatch(home);
            using var told = new History("failover-" + round);
            await using var server = new Server(home);
            await server.StartAsync();
            string refusals;
            await using (var crowd = new Crowd(server, told, citizens: 8))
            {
                await AnswersAsync(told, 200);
                await first.KillAsync();
                var since = Stopwatch.StartNew();
                second.Promote();
                // Nobody waits for a third server, as nobody would that night.
                second.Configure("synchronous_standby_names = ''");
                await AnswersAsync(told, 1);
                windows.Add(since.ElapsedMilliseconds);
                await AnswersAsync(told, 200);
                crowd.ThrowIfTroubled();
                await crowd.FinishAsync();
                refusals = crowd.Refusals;
            }
            await new Outbox(home).DrainAsync();
            (await server.StopAsync()).ShouldBe(0, server.Words);
            var checker = new Checker(home, told);
            var counted = checker.Run();
            var log = await watch.VerifyAsync();
            output.WriteLine($"failover {round + 1}: answers again after {windows[^1]} ms, {told.Answers} answers, refused: {refusals}; {counted.Words}");
            Results.Tell("T03", new { round, windowMs = windows[^1], told.Answers, refusals, counted });
            checker.Findings.ShouldBeEmpty(counted.Words);
            log.ShouldBeEmpty();
            told.LostPages.ShouldBeEmpty();
            refusals.ShouldNotContain("x 500", customMessage: "a failover is no internal fault: 503\n" + server.Faults);
        }
        if (Form.IsLong) windows.Max().ShouldBeLessThan(15_000);
    }

    private static async Task AnswersAsync(History history, int more)
    {
        var (goal, patience) = (history.Answers + more, Stopwatch.StartNew());
        while (history.Answers < goal && patience.Elapsed < TimeSpan.FromSeconds(90)) await Task.Delay(5);
        history.Answers.ShouldBeGreaterThanOrEqualTo(goal, "the house does not answer any more");
    }
}
