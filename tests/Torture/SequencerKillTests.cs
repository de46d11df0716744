using Rathaus.Platform.Transparency;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>SIGKILL of the sequencer at every named step, in the serving process and while a key changes: never a fork, always a log that verifies.</summary>
public abstract class SequencerKillTests(ITestOutputHelper output, Engine engine)
{
    private const int Killed = 137;
    private static readonly string[] AtCheckpoint = ["signed", "noted", "published"];

    [Fact]
    public async Task Killed_at_every_step_it_goes_on_without_a_fork()
    {
        using var home = await Installation.CreateAsync(engine);
        using var history = new History("sequencer-" + engine);
        using var watch = new LogWatch(home);
        await using var server = new Server(home);
        var (died, rounds) = (new List<string>(), Form.Of(1, 10));
        for (var round = 1; round <= rounds; round++)
            foreach (var step in LogSteps.All)
            {
                await ServeUntilAsync(home, server, history, step, round);
                died.Add(step);
                watch.Look();
            }
        foreach (var order in Form.IsLong ? ["placed:1", "placed:2", "tiles:1", "tiles:2", "state:1", "state:2", "committed:1", "committed:2", "signed:1", "noted:1", "published:1"] : (string[])["state:1", "committed:1", "signed:1", "published:1"])
        {
            // Served in between, so that the key that changes has something to sign.
            await server.StartAsync();
            await AddEntryAsync(server, history);
            await server.KillAsync();
            var (exit, said) = await TheProgram.RunAsync(Bomb(order).ToDictionary(b => b.Name, b => b.Value), ["log", "rotate", .. home.Where, "--town", "astadt"]);
            exit.ShouldBe(Killed, $"{order} was not reached: {said}");
            died.Add("rotate " + order);
            watch.Look();
        }
        await server.StartAsync();
        await AddEntryAsync(server, history);
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var counted = new Checker(home, history).Run(outbox: false);
        var trouble = await watch.VerifyAsync();
        var waiting = Waiting(home);
        output.WriteLine($"killed {died.Count} times: {string.Join(", ", died)}; {watch.Kept} checkpoints kept, {counted.Entries} entries, {waiting} without a place");
        Results.Tell($"kill -9 of the sequencer, {engine}", new { kills = died.Count, kept = watch.Kept, counted.Entries, waiting });
        trouble.ShouldBeEmpty();
        waiting.ShouldBe(0);
    }

    /// <summary>Serves with a bomb at the step, brings it about, and sees the process die there.</summary>
    private static async Task ServeUntilAsync(Installation home, Server server, History history, string step, int nth)
    {
        server.Begin(Bomb($"{step}:{(AtCheckpoint.Contains(step) ? 1 : nth)}"));
        for (var tries = 0; !server.HasEnded && tries < 20; tries++)
        {
            if (!await server.ReadyAsync()) break;
            try
            {
                await AddEntryAsync(server, history);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException) { }
            if (AtCheckpoint.Contains(step))
            {
                // The last checkpoint is set when the process is told to stop; by whoever holds the lease, which is the one killed before for some seconds.
                for (var wait = 0; wait < 400 && !server.HasEnded && Waiting(home) > 0; wait++) await Task.Delay(50);
                await server.StopAsync();
                break;
            }
            for (var wait = 0; wait < 40 && !server.HasEnded; wait++) await Task.Delay(50);
        }
        server.HasEnded.ShouldBeTrue($"step {step} was never reached");
        (await server.StopAsync()).ShouldBe(Killed, $"step {step} was never reached:\n{server.Words}");
    }

    private static async Task AddEntryAsync(Server server, History history)
    {
        foreach (var town in Installation.Towns)
        {
            using var citizen = new Citizen(server.Address, town, history);
            await citizen.StartAsync();
        }
    }

    private static (string Name, string Value)[] Bomb(string order) =>
        [("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location), ("RATHAUS_TORTURE_STEP", order)];

    /// <summary>Entries of all towns that have no place in the log yet.</summary>
    private static long Waiting(Installation home) => Installation.Towns.Sum(town =>
    {
        using var tables = new TownTables(home, town);
        return tables.Count("select count(*) from log_entry where leaf_index is null");
    });
}

public sealed class SequencerKillOnSqliteTests(ITestOutputHelper output) : SequencerKillTests(output, Engine.Sqlite);

public sealed class SequencerKillOnPostgresTests(ITestOutputHelper output) : SequencerKillTests(output, Engine.Postgres);
