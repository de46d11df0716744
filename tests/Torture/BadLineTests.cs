using System.Diagnostics;
using System.Net;
using Npgsql;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T09, T10, T11: delay, answers cut in the middle, resets at random and silence between the program and its database.</summary>
public sealed class BadLineTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_bad_line_to_the_database_loses_and_doubles_nothing()
    {
        using var made = await Installation.CreateAsync(Engine.Postgres);
        var direct = new NpgsqlConnectionStringBuilder(made.Connection);
        await using var line = new BadLine(direct.Port, Form.Seed);
        using var home = made.By(new NpgsqlConnectionStringBuilder(made.Connection) { Port = line.Port, Timeout = 10, CommandTimeout = 10 }.ConnectionString);
        using var history = new History("bad-line");
        using var watch = new LogWatch(made);
        await using var server = new Server(home);
        await server.StartAsync();
        var (told, slowestHealth) = (new List<string>(), 0L);
        string refusals;
        await using (var crowd = new Crowd(server, history, citizens: 8))
        {
            for (var round = 0; round < Form.Of(1, 5); round++)
                foreach (var mood in Enum.GetValues<Line>().Skip(1))
                {
                    line.Line = mood;
                    var (before, cut, since) = (history.Answers, line.Cut, Stopwatch.StartNew());
                    // The page that watches the process asks no database: it answers whatever the line does.
                    while (since.Elapsed < TimeSpan.FromSeconds(mood == Line.Silent ? Form.Of(8, 60) : Form.Of(6, 20)))
                    {
                        slowestHealth = Math.Max(slowestHealth, await HealthAsync(server));
                        await Task.Delay(250);
                    }
                    line.Line = Line.Fine;
                    told.Add($"{mood}: {history.Answers - before} answers, {line.Cut - cut} connections cut");
                    await AnswersAsync(history, 40);
                    crowd.ThrowIfTroubled();
                }
            await crowd.FinishAsync();
            refusals = crowd.Refusals;
        }
        await new Outbox(made).DrainAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var checker = new Checker(made, history);
        var counted = checker.Run();
        var log = await watch.VerifyAsync();
        output.WriteLine($"seed {Form.Seed}: {string.Join("; ", told)}; refused: {refusals}, slowest /health/live {slowestHealth} ms; {counted.Words}");
        Results.Tell("T09 to T11", new { told, refusals, slowestHealth, line.Connections, line.Cut, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        log.ShouldBeEmpty();
        history.LostPages.ShouldBeEmpty();
        line.Cut.ShouldBeGreaterThan(10, "the line was hardly bad; that shows nothing");
        refusals.ShouldNotContain("x 500", customMessage: "a bad line is no internal fault: 503\n" + server.Faults);
    }

    private static async Task<long> HealthAsync(Server server)
    {
        var since = Stopwatch.StartNew();
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
        using var answer = await http.GetAsync("/health/live");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return since.ElapsedMilliseconds;
    }

    private static async Task AnswersAsync(History history, int more)
    {
        var (goal, patience) = (history.Answers + more, Stopwatch.StartNew());
        while (history.Answers < goal && patience.Elapsed < TimeSpan.FromSeconds(90)) await Task.Delay(5);
        history.Answers.ShouldBeGreaterThanOrEqualTo(goal, "the house does not answer any more");
    }
}
