using System.Diagnostics;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Search;
using Rathaus.Platform.Towns;

namespace Rathaus.Bench.House;

/// <summary>Many towns in one process: memory, and how long a search and reading the catalogue take beside the others.</summary>
internal static class ManyTowns
{
    private const int Rounds = 600;

    public static async Task RunAsync(string engine, int count)
    {
        await using var house = await BenchHouse.StartAsync(engine);
        var towns = new List<Town>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++) towns.Add(await house.TownAsync($"town{i}", "hundesteuer-anmelden"));
        Console.WriteLine(FormattableString.Invariant($"{engine}: {count} towns founded in {clock.Elapsed.TotalSeconds:F0} s"));
        var single = await MeasureAsync([towns[0]]);
        var all = await MeasureAsync(towns);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{engine}: one town {single}"));
        Console.WriteLine(FormattableString.Invariant($"{engine}: {count} towns in turn {all}; p95 {all.At(0.95) / single.At(0.95):F1} of a single town's (at most 2)"));
        Console.WriteLine(FormattableString.Invariant($"{engine}: {process.WorkingSet64 / 1e6:F0} MB in memory (at most 1,536)"));

        async Task<Times> MeasureAsync(List<Town> asked)
        {
            var times = new Times();
            for (var i = 0; i < Rounds + asked.Count; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await house.InAsync(asked[i % asked.Count], async provider =>
                {
                    await provider.GetRequiredService<ICatalogue>().AllAsync();
                    return await provider.GetRequiredService<TownSearch>().FindAsync(new("Hund anmelden", "services"));
                });
                // the first round opens each town
                if (i >= asked.Count) times.Add(Stopwatch.GetElapsedTime(start));
            }
            return times;
        }
    }
}
