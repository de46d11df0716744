using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rathaus.Platform.Data;

/// <summary>A write was tried outside <see cref="TownDb.CommitAsync"/>: a programming error that must never reach the database.</summary>
public sealed class WriteWithoutDeedException(string what) : InvalidOperationException($"Write without a deed: {what}");

/// <summary>Somebody else changed the same rows meanwhile. Nothing was written; the person may look and try again.</summary>
public sealed class ConflictException(Exception cause)
    : Exception("Jemand anderes hat diesen Vorgang gerade geändert. Laden Sie die Seite neu und prüfen Sie Ihre Eingabe.", cause);

/// <summary>A row with the same unique key exists: the same thing was sent twice. Nothing was written by the second.</summary>
public sealed class DuplicateException(DbUpdateException cause) : Exception("Dieser Schritt wurde schon ausgeführt.", cause)
{
    private const int SqliteConstraintUnique = 2067, SqliteConstraintPrimaryKey = 1555;

    internal static bool Describes(DbUpdateException failed) => failed.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}

/// <summary>The opened database belongs to another town. Never continued.</summary>
public sealed class ForeignTownException(string opened) : Exception($"The database opened for {opened} belongs to another town.")
{
    /// <param name="stored">The id that the database says.</param>
    internal static void Refuse(Towns.Town town, object? stored)
    {
        if (stored is not string text || !Guid.TryParse(text, out var id) || id != town.Id.Value) throw new ForeignTownException(town.Slug);
    }
}

/// <summary>A job's lease ran out and somebody else has it; its work is rolled back.</summary>
public sealed class LeaseLostException(string kind) : Exception($"The lease of job {kind} was lost.");
