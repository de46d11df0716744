using System.Net;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T13: the same application sent many times at once, on PostgreSQL to two replicas: one case, one number, one mail, the same answer to all.</summary>
public sealed class DoubleSubmitTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Sent_fifty_times_at_once_it_is_one_case(Engine engine)
    {
        using var home = await Installation.CreateAsync(engine);
        using var history = new History("double-" + engine);
        await using var first = new Server(home);
        await using var second = new Server(home);
        await first.StartAsync();
        if (engine == Engine.Postgres) await second.StartAsync();
        var replicas = engine == Engine.Postgres ? new[] { first, second } : [first];
        var keys = Form.Of(6, 400);
        var answers = new List<string>();
        for (var key = 0; key < keys; key++)
        {
            using var citizen = new Citizen(first.Address, Installation.Towns[key % 2], history);
            var (application, draft) = await citizen.FillInAsync();
            using var again = new Citizen(replicas[^1].Address, Installation.Towns[key % 2], history);
            var sent = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? citizen : again).AnswerAsync(application, (draft + "/pruefen", null))));
            answers.AddRange(sent.Select(path => path.Replace(draft.Split('/')[^1], "", StringComparison.Ordinal)).Distinct());
            foreach (var receipt in await Task.WhenAll(sent.Distinct().Select(citizen.PageAsync))) application.SeenAgain.Add(Citizen.Shown(receipt));
            application.Number = application.SeenAgain.First();
        }
        await new Outbox(home).DrainAsync();
        foreach (var replica in replicas) (await replica.StopAsync()).ShouldBe(0, replica.Words);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        output.WriteLine($"{keys} applications, each sent 50 times; answers: {string.Join(", ", answers.Distinct())}; {counted.Words}");
        Results.Tell($"T13 {engine}", new { keys, times = 50, replicas = replicas.Length, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        counted.Cases.ShouldBe(keys);
        counted.SentTwice.ShouldBe(0);
        answers.Distinct().ShouldBe(["/antrag/eingang/"], "everybody is led to the receipt");
    }
}
