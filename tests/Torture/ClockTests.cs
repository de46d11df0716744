using System.Globalization;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T12: the machine's clock jumps while the program runs (libfaketime); nothing is lost or doubled, the log stays in order, and what comes back by the clock comes back.</summary>
public sealed class ClockTests(ITestOutputHelper output)
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    [NeedsFact("faketime")]
    public async Task The_clock_may_jump_forwards_and_back()
    {
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        using var history = new History("clock");
        var file = Path.Combine(home.Folder, "clock");
        var environment = new Dictionary<string, string> { ["LD_PRELOAD"] = Library, ["FAKETIME_TIMESTAMP_FILE"] = file, ["FAKETIME_NO_CACHE"] = "1", ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1" };
        var began = TimeProvider.System.GetUtcNow();
        // A day on, back again, both changes of summer time, the leap day, the end of the year, 400 days too far, and back to the truth.
        DateTimeOffset[] moments = [began.AddDays(1), began.AddDays(1).AddHours(-1), new(2027, 3, 28, 0, 59, 58, default), new(2027, 10, 31, 0, 59, 58, default), new(2028, 2, 28, 22, 59, 58, default), new(2028, 2, 29, 22, 59, 58, default), new(2028, 12, 31, 22, 59, 58, default), began.AddDays(400), began];
        Set(began);
        await using var server = new Server(home, environment);
        await server.StartAsync();
        var ends = new List<string>();
        foreach (var moment in moments)
        {
            Set(moment);
            for (var i = 0; i < Form.Of(2, 20); i++)
            {
                using var citizen = new Citizen(server.Address, Installation.Towns[i % 2], history);
                ends.Add((await citizen.ApplyAsync(CancellationToken.None))!.Number!);
            }
        }
        await new Outbox(home).DrainAsync();
        await Task.Delay(5_000);
        List<string> late;
        using (var tables = new TownTables(home, "astadt"))
            late = tables.Texts($"select kind || ' ' || due from platform_job where done_at is null and due > {TimeProvider.System.GetUtcNow().AddDays(2).ToUnixTimeMilliseconds()}");
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        // The log cannot tell a clock that was put back from an entry that was backdated, and says so: a miss of the sheet, counted and not hidden.
        var (trouble, backdated) = ("", 0);
        foreach (var town in Installation.Towns)
        {
            var (_, said) = await TheProgram.RunAsync(null, ["verify", .. home.Where, "--town", town]);
            var findings = said.Split('\n').Where(line => line.Contains("BEFUND", StringComparison.Ordinal)).ToList();
            backdated += findings.Count(line => line.Contains("backdated", StringComparison.Ordinal));
            trouble += string.Join('\n', findings.Where(line => !line.Contains("backdated", StringComparison.Ordinal)));
            said.ShouldContain("Geprüft:");
        }
        output.WriteLine($"{moments.Length} jumps, numbers {string.Join(" ", ends)}, jobs stranded in the future {late.Count}, entries that look backdated {backdated}; {counted.Words}");
        Results.Tell("T12", new { jumps = moments.Length, stranded = late.Count, backdated, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        late.ShouldBeEmpty("after the clock was put right these wait for a day that is far off");
        trouble.ShouldBeEmpty();

        void Set(DateTimeOffset moment)
        {
            File.WriteAllText(file + ".new", "@" + moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "\n");
            File.Move(file + ".new", file, overwrite: true);
        }
    }
}
