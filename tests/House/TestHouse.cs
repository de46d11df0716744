using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Hosting;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Transparency;

namespace Rathaus.Tests.House;

/// <summary>The engines that the house runs on.</summary>
public enum Engine { Sqlite, Postgres }

/// <summary>
/// The real house on a free port with a fresh town "musterstadt" (host <c>localhost</c>) in a temporary folder. Jobs run when the test says so.
/// </summary>
public sealed class TestHouse : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private TestHouse(WebApplication app, string folder, TestClock clock, Town town) => (_app, _folder, Clock, Town) = (app, folder, clock, town);

    public TestClock Clock { get; }

    /// <summary>The first town; its host is localhost.</summary>
    public Town Town { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <param name="demo">True seeds Musterstadt with its units, people and services (no cases), and lets demo people sign in by button.</param>
    /// <param name="seeds">Demo seeds beyond this order are left out; without a limit the town has its 200 cases.</param>
    /// <param name="at">What the clock shows at the start; a demo town looks the same whenever it is seeded then.</param>
    /// <param name="change">Further changes of the host: settings, a fake address of a mail server.</param>
    public static async Task<TestHouse> StartAsync(Engine engine = Engine.Sqlite, bool demo = false, Action<WebApplicationBuilder>? change = null, int seeds = 30, DateTimeOffset? at = null)
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-test").FullName;
        var clock = new TestClock();
        if (at is { } moment) clock.Set(moment);
        var settings = new ServeSettings("http://127.0.0.1:0", folder, engine == Engine.Postgres ? PostgresCluster.NewDatabase() : null, Demo: demo, Quiet: true, RunJobs: false);
        var app = Rathaus.Hosting.House.Build(settings, builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            builder.Services.Replace(ServiceDescriptor.Singleton(services => new Migrator(services.GetRequiredService<StorageSettings>(), kind => Scripts(kind, engine))));
            // Most tests sign in by password alone; those about the second factor turn it on again.
            var operated = (InstallationSettings)builder.Services.Last(service => service.ServiceType == typeof(InstallationSettings)).ImplementationInstance!;
            builder.Services.Replace(ServiceDescriptor.Singleton(operated with { StaffSecondFactor = false }));
            change?.Invoke(builder);
        });
        await app.Services.GetRequiredService<Migrator>().MigrateInstallationAsync();
        if (demo) await DemoTown.EnsureAsync(app.Services, settings, CancellationToken.None, upTo: seeds);
        else await app.Services.GetRequiredService<TownMaker>().MakeAsync("musterstadt", "NI", ["localhost", "127.0.0.1"], "http://localhost", new TownProfile { Name = "Musterstadt", OfficialName = "Stadt Musterstadt", City = "Musterstadt" });
        await app.StartAsync();
        return new(app, folder, clock, app.Services.GetRequiredService<TownRegistry>().All[0]);
    }

    /// <summary>The program's scripts, and what the model has beyond them while a module is being built; a test of its own says that nothing is pending.</summary>
    private static IReadOnlyList<MigrationScript> Scripts(string kind, Engine engine)
    {
        var name = engine.ToString().ToLowerInvariant();
        var scripts = Migrator.Scripts(typeof(Rathaus.Hosting.House).Assembly, kind, name);
        return kind == "town" && Pending[engine].Value is { Length: > 0 } pending ? [.. scripts, new(9999, "9999_pending", pending)] : scripts;
    }

    private static readonly Dictionary<Engine, Lazy<string>> Pending = new()
    {
        [Engine.Sqlite] = new(() => MigrationMaker.Pending("sqlite").Sql),
        [Engine.Postgres] = new(() => MigrationMaker.Pending("postgres").Sql),
    };

    /// <summary>A second town on the same installation.</summary>
    public Task<Town> MakeTownAsync(string slug, string host) =>
        Services.GetRequiredService<TownMaker>().MakeAsync(slug, "HE", [host], "http://" + host, new TownProfile { Name = slug, OfficialName = slug, City = slug });

    /// <summary>A visitor with cookies of their own. <paramref name="host"/> chooses the town.</summary>
    public TestBrowser Browser(string host = "localhost") => new(Address, host);

    /// <summary>Runs work in a scope of a town, with a <see cref="TownDb"/> of its own.</summary>
    public async Task<T> InTownAsync<T>(Func<IServiceProvider, Task<T>> work, Town? town = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town ?? Town);
        return await work(scope.ServiceProvider);
    }

    public Task InTownAsync(Func<IServiceProvider, Task> work, Town? town = null) => InTownAsync(async services =>
    {
        await work(services);
        return true;
    }, town);

    /// <summary>Runs all due jobs of the town, also those that these bring about.</summary>
    public Task<int> DrainJobsAsync(Town? town = null) => Services.GetRequiredService<JobRunner>().DrainAsync(town ?? Town, CancellationToken.None);

    /// <summary>Gives the town's entries their places in the log; returns how many got one.</summary>
    public Task<int> SequenceAsync(Town? town = null) => Services.GetRequiredService<LogKeeper>().SequenceAsync(town ?? Town);

    /// <summary>Sets a checkpoint, as the house does every five minutes.</summary>
    public Task<TransparencyLog.CheckpointNote?> CheckpointAsync(Town? town = null) => Services.GetRequiredService<LogKeeper>().CheckpointAsync(town ?? Town);

    /// <summary>Before a test changes the town's file behind the house's back (SQLite).</summary>
    public void CloseFiles() => Services.GetRequiredService<TownDbs>().CloseFiles();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
