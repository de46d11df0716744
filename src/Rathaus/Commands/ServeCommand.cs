using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Hosting;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
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

    private static Option<int> Port()
    {
        var port = new Option<int>("--port") { Description = "Port auf localhost", DefaultValueFactory = _ => 5080 };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var number) || number is < 1 or > 65535))
                result.AddError($"„{result.Tokens[0].Value}“ ist kein Port; erwartet wird eine Zahl von 1 bis 65535.");
        });
        return port;
    }

    /// <summary>Serves until it is told to stop; a signal while starting ends it as cleanly as one while serving.</summary>
    private static async Task<int> RunAsync(ServeSettings settings, CancellationToken asked)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(asked);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            ending.Cancel();
        });
        try
        {
            return await ServeAsync(settings, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return CommandLine.Done;
        }
    }

    private static async Task<int> ServeAsync(ServeSettings settings, CancellationToken stop)
    {
        TownOptions.MakeFolder(settings.Folder);
        StartSettings.Check(settings.Urls);
        if (IsTaken(settings.Urls))
        {
            await Console.Error.WriteLineAsync($"{settings.Urls} ist schon belegt. Wählen Sie mit --port einen anderen Port.");
            return CommandLine.AnswerIsNo;
        }
        using var folderLock = settings.Postgres is null ? FolderLock.Take(settings.Folder) : null;
        if (settings.Postgres is null && folderLock is null)
        {
            await Console.Error.WriteLineAsync($"Ein anderer Prozess bedient schon den Ordner {Path.GetFullPath(settings.Folder)}. Mit SQLite darf es nur einer sein; beenden Sie den anderen oder nehmen Sie PostgreSQL.");
            return CommandLine.AnswerIsNo;
        }
        var model = Task.Run(() => TownDbs.WarmUp(House.Storage(settings.Folder, settings.Postgres), House.Modules, TimeProvider.System), stop);
        var start = new StartGate(open: false);
        await using var app = House.Build(settings, builder => builder.Services.AddSingleton(start));
        await app.Services.GetRequiredService<Migrator>().MigrateInstallationAsync(stop);
        var registry = app.Services.GetRequiredService<TownRegistry>();
        if (settings.Demo) await DemoTown.EnsureAsync(app.Services, settings, stop);
        if (registry.All.Count == 0) throw new NoTownException(settings.Folder);
        if (settings.Demo && registry.Find("localhost") is null)
            throw new UsageException($"In {settings.Folder} liegt keine Vorführung, sondern: {string.Join(", ", registry.All.Select(t => t.Name + " (" + t.BaseAddress + ")"))}. Nehmen Sie „serve“, oder mit --data einen leeren Ordner.");
        await TownUpgrade.RunAsync(app.Services, stop);
        var warm = Task.Run(() => WarmUpAsync(app.Services, stop), stop);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException || taken.InnerException is SocketException)
        {
            await Console.Error.WriteLineAsync($"{settings.Urls} ist schon belegt. Wählen Sie mit --port einen anderen Port.");
            return CommandLine.AnswerIsNo;
        }
        try
        {
            await warm;
            if (await BecomesReadyAsync(app.Services, stop))
            {
                Console.WriteLine($"Rathaus ready: {app.Urls.First().TrimEnd('/')}/");
                if (settings.Demo) await Console.Error.WriteLineAsync("Auf /anmelden hat jede Person einen Knopf: Bürgerin, Sachbearbeitung, Verwaltung. Strg+C beendet.");
                await Console.Out.FlushAsync(stop);
            }
            await model;
            start.Open();
            _ = Memory.GiveBackAsync(stop);
            await app.WaitForShutdownAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop before it was ready: whoever is being answered by then still is.
            await app.StopAsync(CancellationToken.None);
        }
        return CommandLine.Done;
    }

    /// <summary>Asked before a town is seeded for minutes; the real bind decides in the end.</summary>
    private static bool IsTaken(string urls)
    {
        foreach (var url in urls.Split(';'))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Port == 0) continue;
            try
            {
                using var listener = new TcpListener(IPAddress.TryParse(uri.Host, out var address) ? address : IPAddress.Loopback, uri.Port);
                listener.Start();
            }
            catch (SocketException busy) when (busy.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                return true;
            }
        }
        return false;
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

    /// <summary>Reads the first town's catalogue while the server starts, so that the first page need not wait for what every process does once.</summary>
    private static async Task WarmUpAsync(IServiceProvider services, CancellationToken stop)
    {
        if (services.GetRequiredService<TownRegistry>().All.FirstOrDefault() is not { } town) return;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        await scope.ServiceProvider.GetRequiredService<ICatalogue>().AllAsync(stop);
    }
}

/// <summary>One serving process per SQLite folder: the lock ends with the process, whatever kills it.</summary>
internal static class FolderLock
{
    /// <summary>Linux says EAGAIN, macOS EWOULDBLOCK (35), Windows a sharing violation.</summary>
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <returns>Null when another process has it.</returns>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static FileStream? Take(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "rathaus.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (Taken.Contains(taken.HResult))
        {
            return null;
        }
        catch (Exception no) when (no is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"In den Datenordner {Path.GetFullPath(folder)} lässt sich nicht schreiben ({no.Message.TrimEnd('.')}). Prüfen Sie Rechte und Platz auf der Platte.");
        }
    }
}
