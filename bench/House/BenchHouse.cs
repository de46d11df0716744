using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Bench.House;

/// <summary>The whole program on a fresh installation of one engine in a temporary folder, without its web server or with it.</summary>
internal sealed class BenchHouse : IAsyncDisposable
{
    private readonly IServiceProvider _provider;
    private readonly IAsyncDisposable _all;
    private readonly string _folder;

    private BenchHouse(IServiceProvider provider, IAsyncDisposable all, string folder) => (_provider, _all, _folder) = (provider, all, folder);

    /// <summary>Where the web server of <see cref="ServeAsync"/> listens.</summary>
    public Uri? Address { get; private init; }

    /// <summary>As <see cref="StartAsync"/>, with the web server on a free port of this machine; jobs do not run.</summary>
    public static async Task<BenchHouse> ServeAsync(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-bench").FullName;
        var app = Hosting.House.Build(new("http://127.0.0.1:0", folder, engine == "postgres" ? PostgresCluster.NewDatabase() : null, Quiet: true, RunJobs: false));
        await app.Services.GetRequiredService<Migrator>().MigrateInstallationAsync();
        await app.StartAsync();
        return new(app.Services, app, folder) { Address = new(app.Urls.First()) };
    }

    public static async Task<BenchHouse> StartAsync(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-bench").FullName;
        var storage = Hosting.House.Storage(folder, engine == "postgres" ? PostgresCluster.NewDatabase() : null);
        var services = new ServiceCollection().AddLogging().AddSingleton(new DemoMode(false));
        services.AddHouse(storage, Hosting.House.Modules, typeof(Hosting.House).Assembly);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().MigrateInstallationAsync();
        return new(provider, provider, folder);
    }

    /// <param name="service">The one service that the town offers.</param>
    public async Task<Town> TownAsync(string slug, string? service = null)
    {
        var town = await _provider.GetRequiredService<TownMaker>().MakeAsync(slug, "NI", [slug + ".test"], $"http://{slug}.test", new TownProfile { Name = slug });
        if (service is null) return town;
        var all = ProductFiles.Services;
        var source = Directory.EnumerateDirectories(all, service, SearchOption.AllDirectories).Single();
        var target = Path.Combine(_folder, "services", slug);
        Directory.CreateDirectory(Path.Combine(target, service));
        foreach (var file in Directory.EnumerateFiles(all)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)), true);
        foreach (var file in Directory.EnumerateFiles(source)) File.Copy(file, Path.Combine(target, service, Path.GetFileName(file)), true);
        await InAsync(town, provider => provider.GetRequiredService<ICatalogueImport>().ImportAsync(target, Actor.Machine("bench")));
        return town;
    }

    public async Task<T> InAsync<T>(Town town, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        return await work(scope.ServiceProvider);
    }

    /// <summary>A scope of the town, as a request has it. Dispose it.</summary>
    public AsyncServiceScope Scope(Town town)
    {
        var scope = _provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        return scope;
    }

    /// <summary>A number from the town's own tables.</summary>
    public Task<long> CountAsync(Town town, string sql) =>
        InAsync(town, async provider => (await provider.GetRequiredService<TownDb>().Database.SqlQueryRaw<long>(sql).ToListAsync())[0]);

    public async ValueTask DisposeAsync()
    {
        await _all.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Times in milliseconds and how they are printed.</summary>
internal sealed class Times
{
    private readonly List<double> _all = [];

    public void Add(TimeSpan time)
    {
        lock (_all) _all.Add(time.TotalMilliseconds);
    }

    public double At(double share)
    {
        lock (_all)
        {
            _all.Sort();
            return _all[Math.Min(_all.Count - 1, (int)(_all.Count * share))];
        }
    }

    public override string ToString() => FormattableString.Invariant($"p50 {At(0.5):F2} ms, p95 {At(0.95):F2} ms, p99 {At(0.99):F2} ms, worst {At(1):F1} ms");
}
