using System.Diagnostics;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T27: one town has fifty times the visitors of the other; the other one notices little. The twin without shares shows what they are for.</summary>
public sealed class NoisyTownTests(ITestOutputHelper output)
{
    private const int Noise = 50;

    /// <summary>A page that reads the database.</summary>
    private const string Page = "/leistungen";

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_quiet_town_beside_a_noisy_one_is_served_as_before(Engine engine)
    {
        using var home = await Installation.CreateAsync(engine);
        var (alone, shared, noise) = await MeasureAsync(home, []);
        var (_, without, _) = await MeasureAsync(home, new() { ["RATHAUS_Load__TownAtOnce"] = "1000" });
        var ratio = shared.P95 / alone.P95;
        output.WriteLine($"quiet town alone: p95 {alone.P95:F1} ms; beside {Noise} connections: {shared.P95:F1} ms ({ratio:F2} times), refused {shared.Refused} of {shared.Asked}, noisy town {noise}; without shares {without.P95:F1} ms");
        Results.Tell($"T27 {engine}", new { aloneP95 = alone.P95, sharedP95 = shared.P95, ratio, withoutP95 = without.P95, shared.Asked, shared.Refused, noise });
        (alone.Refused, shared.Refused).ShouldBe((0, 0));
        shared.Asked.ShouldBeGreaterThan(20);
        // Times are believed on a machine at rest only: the short form counts refusals and tells the rest.
        if (Form.IsLong) ratio.ShouldBeLessThanOrEqualTo(2);
    }

    private sealed record Seen(int Asked, int Refused, double P95);

    private static async Task<(Seen Alone, Seen Shared, string Noise)> MeasureAsync(Installation home, Dictionary<string, string> environment)
    {
        await using var server = new Server(home, environment);
        await server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
        // What every process does once is over before the measuring.
        foreach (var town in Installation.Towns)
            for (var i = 0; i < 60; i++) await AskAsync(http, town);
        var seconds = TimeSpan.FromSeconds(Form.Of(5, 60));
        var alone = await WatchAsync(http, seconds);
        // Of lowest priority: the noise is the other town's, not the measuring machine's.
        using var noise = Process.Start(new ProcessStartInfo("nice", ["-n", "19", "python3", Path.Combine(TheProgram.Root, "tests", "Torture", "Load", "noise.py"), $"{server.Port}", "astadt.localhost", Page, $"{Noise}"])
        { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await Task.Delay(1000);
        var shared = await WatchAsync(http, seconds);
        noise.StandardInput.Close();
        var said = await noise.StandardOutput.ReadToEndAsync();
        await noise.WaitForExitAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        return (alone, shared, said.Trim());
    }

    private static async Task<Seen> WatchAsync(HttpClient http, TimeSpan howLong)
    {
        var (since, times, refused) = (Stopwatch.StartNew(), new List<double>(), 0);
        while (since.Elapsed < howLong)
        {
            var began = Stopwatch.GetTimestamp();
            if (!await AskAsync(http, "bstadt")) refused++;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(20);
        }
        return new(times.Count, refused, times.Order().ElementAt((int)(times.Count * 0.95)));
    }

    private static async Task<bool> AskAsync(HttpClient http, string town)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page) { Headers = { Host = town + ".localhost" } };
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode;
    }
}
