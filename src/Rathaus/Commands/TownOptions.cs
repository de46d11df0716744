using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Rathaus.Hosting;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Commands;

/// <summary>Options that every verb on a town shares, and the way from them to an open town.</summary>
internal static class TownOptions
{
    public static Option<string> Data() => new("--data")
    {
        Description = "Datenordner (Standard: $RATHAUS_DATA, sonst ./data)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("RATHAUS_DATA") is { Length: > 0 } folder ? folder : "data",
        Recursive = true,
    };

    public static Option<string?> Postgres() => new("--postgres")
    {
        Description = "Verbindung zu PostgreSQL statt SQLite (Standard: $RATHAUS_POSTGRES)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("RATHAUS_POSTGRES") is { Length: > 0 } connection ? connection : null,
    };

    public static Option<string?> Town() => new("--town") { Description = "Kurzname der Kommune, wenn es mehrere gibt" };

    /// <summary>A folder with other people's files is no data folder: nothing is written among them.</summary>
    private static void Refuse(string folder)
    {
        if (!Directory.Exists(folder)) return;
        string[] ours = ["rathaus.db", "rathaus.lock", "rathaus.json", "keys", "towns", "deletions"];
        List<string> there;
        try
        {
            there = [.. Directory.EnumerateFileSystemEntries(folder).Select(e => System.IO.Path.GetFileName(e)!)];
        }
        catch (Exception no) when (no is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Der Datenordner {folder} lässt sich nicht lesen: {no.Message}");
        }
        if (there.Exists(ours.Contains) || there.FirstOrDefault(name => !name.StartsWith('.') && name != "lost+found" && !IsLog(name)) is not { } foreign) return;
        throw new UsageException($"Der Ordner {System.IO.Path.GetFullPath(folder)} enthält andere Dateien (zum Beispiel „{foreign}“) und keine Kommune. Nehmen Sie mit --data einen leeren oder neuen Ordner.");
    }

    /// <summary>What a program is started with, its log or its number, often lies beside its data.</summary>
    private static bool IsLog(string name) => System.IO.Path.GetExtension(name) is ".log" or ".out" or ".err" or ".txt" or ".pid";

    /// <summary>Makes the data folder.</summary>
    /// <exception cref="UsageException">It cannot be made or written, or holds what is not ours.</exception>
    public static void MakeFolder(string folder)
    {
        Refuse(folder);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception no) when (no is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"Der Datenordner {folder} lässt sich nicht anlegen: {no.Message}");
        }
    }

    /// <summary>Runs work in a scope that belongs to the town of the folder.</summary>
    /// <exception cref="NoTownException">There is none.</exception>
    public static async Task<int> WithTownAsync(string folder, string? postgres, string? slug, Func<IServiceProvider, Town, CancellationToken, Task<int>> work, CancellationToken stop)
    {
        if (postgres is null && !File.Exists(Path.Combine(folder, "rathaus.db"))) throw new NoTownException(folder);
        await using var house = House.BuildForCommands(folder, postgres);
        await house.GetRequiredService<Migrator>().MigrateInstallationAsync(stop);
        var towns = house.GetRequiredService<TownRegistry>().All;
        if (towns.Count == 0) throw new NoTownException(folder);
        if (slug is null && towns.Count > 1) throw new UsageException($"Hier gibt es mehrere Kommunen. Wählen Sie eine mit --town: {string.Join(", ", towns.Select(t => t.Slug))}.");
        var town = slug is null ? towns[0] : towns.FirstOrDefault(t => t.Slug == slug)
            ?? throw new UsageException($"Es gibt keine Kommune „{slug}“. Vorhanden: {string.Join(", ", towns.Select(t => t.Slug))}.");
        await using var scope = house.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        return await work(scope.ServiceProvider, town, stop);
    }
}
