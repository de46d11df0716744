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
Console.WriteLine("wishes per-child kind lots | first run ms | best of 5 ms | parse ms | explain ms | placed");
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
    var best = first.Milliseconds;
    for (var i = 0; i < 4; i++) best = Math.Min(best, Allocator.Run(market).Milliseconds);
    var watch = Stopwatch.StartNew();
    var texts = new Explainer(first, Reader.Office).All().Sum(e => e.Wishes.Sum(w => (long)w.Text.Length));
    var explained = watch.Elapsed.TotalMilliseconds;
    if (texts == 0) throw new InvalidOperationException("no text");
    Console.WriteLine($"{wishes} {perChild} {kind} {(lots ? "given" : "drawn")} | {first.Milliseconds:F1} | {best:F1} | {parsed:F0} | {explained:F0} | {first.Placed.Length}");
}
return 0;
