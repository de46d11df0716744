using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rathaus.Platform.Data;

namespace Rathaus.Platform.Web;

/// <summary>Tells what the machine lacks from what the program does wrong: no room is 507, no database or a broken disk 503, all else stays an internal fault.</summary>
internal static class Outages
{
    private const int IoError = 5, NoRoom = 28, ReadOnlyDisk = 30, NoQuota = 122;
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteIo = 10, SqliteCorrupt = 11, SqliteFull = 13, SqliteCannotOpen = 14, SqliteNoDatabase = 26;

    /// <summary>A process that stood still in the middle of a transaction finds it ended (idle_in_transaction_session_timeout).</summary>
    private const string StoodStill = "25P03";

    public static int? StatusOf(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is AggregateException several) return several.InnerExceptions.Select(StatusOf).FirstOrDefault(status => status is not null);
            if (Status(fault) is { } status) return status;
        }
        return null;
    }

    private static int? Status(Exception fault) => fault switch
    {
        TownDamagedException => StatusCodes.Status503ServiceUnavailable,
        SqliteException { SqliteErrorCode: SqliteFull } => StatusCodes.Status507InsufficientStorage,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteIo or SqliteCorrupt or SqliteCannotOpen or SqliteNoDatabase } => StatusCodes.Status503ServiceUnavailable,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StatusCodes.Status507InsufficientStorage,
        // Classes of SQLSTATE: connection, resources, intervention by the operator, system error, damaged data.
        PostgresException { SqlState: var state } => state[..2] is "08" or "53" or "57" or "58" or "XX"
            || state is PostgresErrorCodes.ReadOnlySqlTransaction or StoodStill ? StatusCodes.Status503ServiceUnavailable : null,
        // Not the server's answer but the way to it: cut, silent, or none of several servers takes writes.
        NpgsqlException => StatusCodes.Status503ServiceUnavailable,
        // Npgsql itself still touches a connection that broke a moment ago.
        ObjectDisposedException when fault.StackTrace?.Contains("   at Npgsql.", StringComparison.Ordinal) == true => StatusCodes.Status503ServiceUnavailable,
        IOException { HResult: NoRoom or NoQuota } => StatusCodes.Status507InsufficientStorage,
        IOException { HResult: IoError or ReadOnlyDisk } or UnauthorizedAccessException => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };
}
