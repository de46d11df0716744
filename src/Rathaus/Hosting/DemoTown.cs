using System.Diagnostics;
using System.Globalization;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Hosting;

/// <summary>Musterstadt: an invented town, seeded into an empty folder; a filled folder is kept as it is.</summary>
internal static class DemoTown
{
    /// <param name="upTo">Seeds beyond this order are left out: 30 gives a town with people and services but without cases.</param>
    public static async Task EnsureAsync(IServiceProvider services, ServeSettings settings, CancellationToken stop, int upTo = int.MaxValue)
    {
        var registry = services.GetRequiredService<TownRegistry>();
        if (registry.All.Count > 0) return;
        await Console.Error.WriteLineAsync("Musterstadt wird angelegt; das dauert ein bis zwei Minuten …");
        var town = await services.GetRequiredService<TownMaker>().MakeAsync(
            "musterstadt", "NI", ["localhost", "127.0.0.1", "musterstadt.localhost"], settings.Urls.Split(';')[0].TrimEnd('/'), Profile, stop);
        await SeedAsync(town, settings, services.GetRequiredService<TimeProvider>(), upTo, stop);
    }

    /// <summary>Seeds run in a house of their own whose clock they may turn back.</summary>
    private static async Task SeedAsync(Town town, ServeSettings settings, TimeProvider clock, int upTo, CancellationToken stop)
    {
        await using var house = House.BuildForCommands(settings.Folder, settings.Postgres, services =>
        {
            services.AddSingleton(new DemoMode(true));
            services.AddSingleton(new DemoClock(clock));
            services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>());
            services.AddSingleton<DemoStage>();
        });
        var orders = await InTownAsync(house, town, seeds => Task.FromResult(seeds.Select(s => s.Order).Where(o => o <= upTo).Distinct().Order().ToList()));
        foreach (var order in orders)
        {
            house.GetRequiredService<DemoClock>().Set(DateTimeOffset.MaxValue);
            await InTownAsync(house, town, async seeds =>
            {
                foreach (var seed in seeds.Where(s => s.Order == order))
                {
                    var since = Stopwatch.GetTimestamp();
                    await seed.SeedAsync(stop);
                    await Console.Error.WriteLineAsync(string.Create(CultureInfo.CurrentUICulture, $"  {seed.Brings} ({Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s)"));
                }
                return true;
            });
        }
    }

    private static async Task<T> InTownAsync<T>(IServiceProvider house, Town town, Func<List<IDemoSeed>, Task<T>> work)
    {
        await using var scope = house.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        return await work([.. scope.ServiceProvider.GetServices<IDemoSeed>()]);
    }

    private static TownProfile Profile => new()
    {
        Name = "Musterstadt",
        OfficialName = "Stadt Musterstadt",
        // An invented town lies somewhere all the same: without a middle its maps would begin with the whole country.
        MapCentre = "52.2646, 10.5236",
        Web = "www.musterstadt.example",
        Head = "Die Bürgermeisterin",
        Street = "Rathausplatz 1",
        PostalCode = "00001",
        City = "Musterstadt",
        Postcodes = ["00001", "00002"],
        Phone = "0555 1234-0",
        Mail = "rathaus@musterstadt.example",
        Hours = "Montag und Dienstag: 8 bis 16 Uhr\nMittwoch: 8 bis 12 Uhr\nDonnerstag: 8 bis 18 Uhr\nFreitag: 8 bis 12 Uhr",
        Iban = "DE02 1203 0000 0000 2020 51",
        Bank = "Musterbank (Beispiel)",
        CrestSvg = Crest,
    };

    private const string Crest = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48" role="img" aria-label="Wappen"><path d="M2 2h36v26c0 10-8 16-18 18C10 44 2 38 2 28z" fill="#1c4e8a" stroke="#0d2a4d" stroke-width="2"/><path d="M8 32V18h4v4h4v-4h8v4h4v-4h4v14z" fill="#fff"/><path d="M17 32v-6a3 3 0 0 1 6 0v6z" fill="#1c4e8a"/><circle cx="20" cy="10" r="3.5" fill="#f3c846"/></svg>
        """;
}
