using System.CommandLine;
using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rathaus.Hosting;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Commands;

/// <summary>Serving: <c>demo</c> with Musterstadt seeded into an empty folder, <c>serve</c> for real towns.</summary>
internal static class ServeCommand
{
    public static Command Demo()
    {
        var port = Port();
        var data = TownOptions.Data();
        var postgres = TownOptions.Postgres();
        var command = new Command("demo", "Musterstadt anlegen (falls der Ordner leer ist) und bereitstellen.") { port, data, postgres };
        command.SetAction((parsed, stop) => RunAsync(new ServeSettings(
            $"http://localhost:{parsed.GetValue(port)}", parsed.GetValue(data)!, parsed.GetValue(postgres), Demo: true), stop));
        return command;
    }

    public static Command Serve()
    {
        var port = Port();
        var data = TownOptions.Data();
        var postgres = TownOptions.Postgres();
        var urls = new Option<string?>("--urls") { Description = "Adressen, auf denen gelauscht wird, statt --port" };
        var command = new Command("serve", "Die Kommunen des Datenordners bereitstellen.") { port, urls, data, postgres };
        command.SetAction((parsed, stop) => RunAsync(new ServeSettings(
            parsed.GetValue(urls) ?? $"http://localhost:{parsed.GetValue(port)}", parsed.GetValue(data)!, parsed.GetValue(postgres)), stop));
        return command;
    }

    private static Option<int> Port() => new("--port") { Description = "Port auf localhost", DefaultValueFactory = _ => 5080 };

    private static async Task<int> RunAsync(ServeSettings settings, CancellationToken stop)
    {
        Directory.CreateDirectory(settings.Folder);
        using var folderLock = settings.Postgres is null ? FolderLock.Take(settings.Folder) : null;
        if (settings.Postgres is null && folderLock is null)
        {
            await Console.Error.WriteLineAsync($"Ein anderer Prozess bedient schon den Ordner {Path.GetFullPath(settings.Folder)}. Mit SQLite darf es nur einer sein; beenden Sie den anderen oder nehmen Sie PostgreSQL.");
            return CommandLine.AnswerIsNo;
        }
        await using var app = House.Build(settings);
        var warm = Task.Run(app.Services.GetRequiredService<TownDbs>().WarmUp, stop);
        await app.Services.GetRequiredService<Migrator>().MigrateInstallationAsync(stop);
        var registry = app.Services.GetRequiredService<TownRegistry>();
        if (settings.Demo) await DemoTown.EnsureAsync(app.Services, settings, stop);
        if (registry.All.Count == 0) throw new NoTownException(settings.Folder);
        await TownUpgrade.RunAsync(app.Services, stop);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException || taken.InnerException is SocketException)
        {
            await Console.Error.WriteLineAsync($"{settings.Urls} ist schon belegt. Wählen Sie mit --port einen anderen Port.");
            return CommandLine.AnswerIsNo;
        }
        await warm;
        if (await BecomesReadyAsync(app.Services, stop))
        {
            Console.WriteLine($"Rathaus ready: {app.Urls.First().TrimEnd('/')}/");
            await Console.Out.FlushAsync(stop);
            _ = GiveBackAsync(stop);
        }
        await app.WaitForShutdownAsync(stop);
        return CommandLine.Done;
    }

    /// <summary>Asks what <c>/health/ready</c> asks, so that the line appears once that answers 200.</summary>
    private static async Task<bool> BecomesReadyAsync(IServiceProvider services, CancellationToken stop)
    {
        var health = services.GetRequiredService<HealthCheckService>();
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1))
        {
            if ((await health.CheckHealthAsync(check => check.Tags.Contains("ready"), stop)).Status != HealthStatus.Unhealthy) return true;
            await Task.Delay(50, stop);
        }
        await Console.Error.WriteLineAsync("Die Datenbanken antworten nicht; /health/ready bleibt rot.");
        return false;
    }

    /// <summary>Starting takes more memory than serving: a few seconds after it, what is free goes back to the machine.</summary>
    private static async Task GiveBackAsync(CancellationToken stop)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}

/// <summary>One serving process per SQLite folder: the lock ends with the process, whatever kills it.</summary>
internal static class FolderLock
{
    public static FileStream? Take(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "rathaus.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
