using System.Diagnostics;
using System.Globalization;
using Rathaus.Allocation;
using Rathaus.Allocation.Json;

// Usage: dotnet run -c Release --project bench/Allocation [-- write FOLDER | -- simulate FILE]
// Without arguments: speed of the library. "write" leaves the markets as files for the whole command: rathaus match FILE --json.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["simulate", var report]) return Simulation.Write(report);

(int Wishes, int PerChild, string Kind, bool Lots)[] markets =
[
    (100_000, 3, "kita", true), (100_000, 3, "kita", false), (100_000, 10, "kita", true), (100_000, 5, "ferien", true), (100_000, 4, "families", true),
    (1_000_000, 3, "kita", true), (1_000_000, 3, "kita", false), (1_000_000, 10, "kita", true), (1_000_000, 5, "ferien", true),
];
Console.WriteLine("wishes per-child kind lots | first run ms | run ms | run cpu ms | parse ms | explain ms | explain cpu ms | placed");
foreach (var (wishes, perChild, kind, lots) in markets)
{
    var json = SampleMarket.Json(wishes, perChild, kind, lots);
    if (args is ["write", var folder])
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, $"{kind}-{wishes}-{perChild}{(lots ? "" : "-drawn")}.json"), json);
        continue;
    }
    var parse = Stopwatch.StartNew();
    var market = MarketReader.Read(json);
    var parsed = parse.Elapsed.TotalMilliseconds;
    var first = Allocator.Run(market);
    var (run, runCpu) = Best(() => Allocator.Run(market));
    var (explain, explainCpu) = Best(() => _ = new Explainer(first, Reader.Office).All().Sum(e => e.Wishes.Sum(w => (long)w.Text.Length)));
    Console.WriteLine($"{wishes} {perChild} {kind} {(lots ? "given" : "drawn")} | {first.Milliseconds:F1} | {run:F1} | {runCpu:F1} | {parsed:F0} | {explain:F0} | {explainCpu:F0} | {first.Placed.Length}");
}
return 0;

// on a busy machine the processor's time says more than the clock
static (double Clock, double Cpu) Best(Action action)
{
    var (clock, cpu) = (double.MaxValue, double.MaxValue);
    for (var i = 0; i < 5; i++)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        action();
        clock = Math.Min(clock, watch.Elapsed.TotalMilliseconds);
        cpu = Math.Min(cpu, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }
    return (clock, cpu);
}
