using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T16: jobs that nobody can do are parked and seen; everybody else's go on.</summary>
public sealed class PoisonTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Unreadable_jobs_are_parked_and_the_others_go_on(Engine engine)
    {
        using var home = await Installation.CreateAsync(engine);
        using var history = new History("poison-" + engine);
        await using var server = new Server(home);
        string[] poisons = ["{", "null", "[]", "\"\"", "{\"Case\":\"nobody\"}", "{\"Case\":null}", new string('[', 5_000), "\"" + new string('x', Form.Of(5, 100) << 20) + "\""];
        using (var tables = new TownTables(home, "astadt"))
            foreach (var kind in (string[])["post.plan-receipt", "cases.receipt", "post.send-notification"])
                foreach (var poison in poisons)
                    tables.Execute($"insert into platform_job (id, kind, payload, due, leased_until, tries) values ({(tables.IsPostgres ? $"'{Guid.NewGuid()}'" : $"'{Guid.NewGuid().ToString().ToUpperInvariant()}'")}, '{kind}', '{poison}', 0, 0, 0)");
        await server.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var citizen = new Citizen(server.Address, "astadt", history);
            (await citizen.ApplyAsync(CancellationToken.None)).ShouldNotBeNull();
        }
        var drained = new Outbox(home).DrainAsync();
        while (!drained.IsCompleted)
        {
            // Two of them can be read and lead nowhere: nobody has to wait out their pauses.
            using (var tables = new TownTables(home, "astadt")) tables.Execute("update platform_job set due = 0 where done_at is null and parked_at is null and error is not null");
            await Task.WhenAny(drained, Task.Delay(500));
        }
        await drained;
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var counted = new Checker(home, history).Run();
        output.WriteLine($"{3 * poisons.Length} poisoned jobs; {counted.Words}");
        Results.Tell($"T16 {engine}", new { poisoned = 3 * poisons.Length, counted });
        (counted.Parked, counted.Open, counted.Unsent, counted.Lost).ShouldBe((3 * poisons.Length, 0, 0, 0));
        using var after = new TownTables(home, "astadt");
        after.Count("select max(tries) from platform_job where parked_at is not null").ShouldBeLessThanOrEqualTo(5);
        server.Words.ShouldNotContain("Unhandled exception");
    }
}
