using Microsoft.Data.Sqlite;
using Npgsql;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>
/// A town whose database was found damaged writes nothing more until <c>verify</c> finds it whole: every write could spread the damage, and is lost
/// when a backup is put back. Reading goes on as far as it can. The mark is a file in the town's folder: it must stand where the database cannot be
/// written, for every process, and over a restart.
/// </summary>
public static class TownDamage
{
    private const int Corrupt = 11, NoDatabase = 26;

    /// <summary>Whether the town's database was found damaged and not yet found whole again.</summary>
    public static bool IsMarked(Town town) => File.Exists(PathOf(town));

    /// <summary>Whether the database itself says that it is damaged; an outage is no damage.</summary>
    public static bool IsShownBy(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is SqliteException { SqliteErrorCode: Corrupt or NoDatabase } or PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted }) return true;
            if (fault is AggregateException several && several.InnerExceptions.Any(IsShownBy)) return true;
        }
        return false;
    }

    /// <summary>Stops the writing when the fault shows damage. Where even the mark cannot be written, each statement goes on saying so by itself.</summary>
    /// <returns>True when this is the first that shows it.</returns>
    internal static bool Note(Town town, Exception fault) => IsShownBy(fault) && !IsMarked(town) && Mark(town, fault.GetBaseException().Message);

    /// <summary>Stops the writing.</summary>
    /// <param name="what">For whoever opens the file.</param>
    internal static bool Mark(Town town, string what)
    {
        try
        {
            File.WriteAllText(PathOf(town), what + "\n");
            return true;
        }
        catch (Exception no) when (no is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The database was found whole: writing goes on.</summary>
    internal static void Clear(Town town) => File.Delete(PathOf(town));

    /// <exception cref="TownDamagedException">The database is damaged.</exception>
    internal static void Refuse(Town town)
    {
        if (IsMarked(town)) throw new TownDamagedException(town.Slug);
    }

    private static string PathOf(Town town) => Path.Combine(town.Folder, "damaged.txt");
}

/// <summary>The town's database is damaged; nothing is written before it is mended.</summary>
public sealed class TownDamagedException(string town)
    : Exception($"Die Datenbank von „{town}“ ist beschädigt. Bis sie wieder heil ist, wird nichts geschrieben. Spielen Sie eine Sicherung zurück und prüfen Sie mit verify; ohne Befund geht es weiter.");
