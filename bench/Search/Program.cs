using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rathaus.Hosting;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

// Usage: dotnet run -c Release --project bench/Search [-- DOCUMENTS [ENGINE …]]
// A real town on each engine with sample documents of 1 kB, a tenth of them closed to the person who searches: building, keeping, loading,
// catching up, and the time of a whole search (the question whether something changed included, the titles of the hits not).
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var documents = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
Console.WriteLine($"{DateTime.Today:yyyy-MM-dd}, {Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Trim()}, {documents} documents of 1 kB");
foreach (var engine in args.Length > 1 ? args[1..] : ["sqlite", "postgres"])
{
    var folder = Directory.CreateTempSubdirectory("rathaus-bench-search").FullName;
    var storage = House.Storage(folder, engine == "postgres" ? PostgresCluster.NewDatabase() : null);
    var services = new ServiceCollection().AddLogging().AddSingleton(new DemoMode(false));
    services.AddHouse(storage, [.. House.Modules, new BenchModule()], typeof(House).Assembly);
    services.AddSingleton(new Migrator(storage, kind => kind == "town"
        ? [.. Migrator.Scripts(typeof(House).Assembly, kind, engine), new(9999, "9999_bench", BenchModule.Table)] : Migrator.Scripts(typeof(House).Assembly, kind, engine)));
    await using var house = services.BuildServiceProvider();
    await house.GetRequiredService<Migrator>().MigrateInstallationAsync();
    var town = await house.GetRequiredService<TownMaker>().MakeAsync("bench", "NI", ["bench.test"], "http://bench.test", new TownProfile { Name = "Bench" });
    var sample = new SampleTown();
    await InTownAsync(async db =>
    {
        for (var i = 0; i < documents; i++)
        {
            var document = sample.Document(i, 1000);
            db.Add(new BenchDoc { Id = i, Title = document.Texts[0].Value, Body = document.Texts[1].Value });
            if (i % 2000 != 1999 && i != documents - 1) continue;
            await db.CommitAsync(new Deed(Actor.Machine("bench"), "bench.fill"));
            db.ChangeTracker.Clear();
        }
        return true;
    });
    GC.Collect();
    var before = GC.GetTotalMemory(true);
    var (built, cpu) = await TimedAsync(() => FindAsync("Müll"));
    Console.WriteLine($"{engine}: built from the database in {built:F1} s ({documents / cpu:F0} documents/s of one core's time, reading and writing the file included), {(GC.GetTotalMemory(true) - before) / 1e6:F0} MB in memory, {new FileInfo(Path.Combine(town.Folder, "search", "bench.index")).Length / 1e6:F0} MB on disk");
    house.GetRequiredService<SearchIndexes>().Release(TimeSpan.Zero);
    var (loaded, _) = await TimedAsync(() => FindAsync("Müll"));
    Console.WriteLine($"{engine}: loaded from disk in {loaded:F2} s");
    var (followed, _) = await TimedAsync(() => InTownAsync(async db =>
    {
        foreach (var doc in await db.Set<BenchDoc>().Where(d => d.Id < 500).ToListAsync()) doc.Title += " Nachtrag";
        await db.CommitAsync(new Deed(Actor.Machine("bench"), "bench.change"));
        return true;
    }));
    var (caught, _) = await TimedAsync(() => FindAsync("Nachtrag"));
    Console.WriteLine($"{engine}: 500 changes written in {followed * 1000:F0} ms, caught up in {caught * 1000:F0} ms");
    Console.WriteLine($"{engine}: load {File.ReadAllText("/proc/loadavg").Trim()}");
    var words = sample.Words;
    await MeasureAsync($"{engine}: rare term", i => words[words.Count / 2 + i * 37 % (words.Count / 2)]);
    await MeasureAsync($"{engine}: very common term", i => words[i % 10]);
    await MeasureAsync($"{engine}: two words", i => $"{words[i % 50]} {words[500 + i * 7 % 5000]}");
    await MeasureAsync($"{engine}: two very common words", i => $"{words[i % 10]} {words[(i + 3) % 10]}");
    await InTownSearchAsync(search => search.SuggestAsync("stra", 8));
    await InTownSearchAsync(async search =>
    {
        (await Sample.TakeAsync(0, 400, async i =>
        {
            var start = Stopwatch.GetTimestamp();
            await search.SuggestAsync(words[i * 13 % 1000][..Math.Min(2 + i % 5, words[i * 13 % 1000].Length)], 8);
            return Stopwatch.GetElapsedTime(start);
        })).Print($"{engine}: completion, all sources");
        return true;
    });

    async Task MeasureAsync(string name, Func<int, string> query)
    {
        for (var i = 0; i < 50; i++) await FindAsync(query(i));
        var index = await InTownAsync(db => house.GetRequiredService<SearchIndexes>().CurrentAsync(db, new BenchSource(db), default));
        (await Sample.TakeAsync(50, 400, i =>
        {
            var start = Stopwatch.GetTimestamp();
            index.Text.Search(new(query(i)) { Tags = tags => tags.Contains("m:public") });
            return Task.FromResult(Stopwatch.GetElapsedTime(start));
        })).Print($"{name}: index alone");
        (await Sample.TakeAsync(50, 400, async i => (await FindAsync(query(i))).Elapsed)).Print($"{name}: whole search");
        (await Sample.TakeAsync(50, 400, async i => (await InTownSearchAsync(search => search.FindAsync(new(query(i), "bench") { OnlyRelevant = true }))).Elapsed))
            .Print($"{name}: as the pages ask, the best thousand compared and counted");
    }

    Task<SearchAnswer> FindAsync(string text) => InTownSearchAsync(search => search.FindAsync(new(text, "bench")));

    async Task<T> InTownSearchAsync<T>(Func<TownSearch, Task<T>> work)
    {
        await using var scope = house.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        return await work(scope.ServiceProvider.GetRequiredService<TownSearch>());
    }

    async Task<T> InTownAsync<T>(Func<TownDb, Task<T>> work)
    {
        await using var scope = house.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        return await work(scope.ServiceProvider.GetRequiredService<TownDb>());
    }
}
return 0;

static async Task<(double Clock, double Cpu)> TimedAsync<T>(Func<Task<T>> work)
{
    using var process = Process.GetCurrentProcess();
    var (cpu, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
    await work();
    process.Refresh();
    return (clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
}
