using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rathaus.Platform.Data;

internal static class Sqlite
{
    /// <summary>Set at every opening: FULL, because an acknowledged application must survive a power cut.</summary>
    public const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ConnectionString;
}

internal static class Postgres
{
    /// <summary>One bounded pool for all towns: a pool per town would need a backend per town and replica.</summary>
    /// <param name="schema">Where the names of all its statements lie; null: every connection is led to a town when it is opened.</param>
    public static NpgsqlDataSource DataSource(string connection, string? schema = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection) { SearchPath = schema };
        if (settings.MaxPoolSize == 100) settings.MaxPoolSize = 20;
        if (!HasSeveralHosts(settings)) return NpgsqlDataSource.Create(settings);
        // A server and its standbys: only the one that takes writes will do, and after a failover that is another one.
        settings.TargetSessionAttributes = null;
        settings.HostRecheckSeconds = Recheck;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>One connection outside of the pool.</summary>
    public static NpgsqlConnection Single(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection) { Pooling = false };
        if (HasSeveralHosts(settings)) (settings.TargetSessionAttributes, settings.HostRecheckSeconds) = ("primary", Recheck);
        return new(settings.ConnectionString);
    }

    /// <summary>So many seconds what a server is stays believed.</summary>
    private const int Recheck = 2;

    private static bool HasSeveralHosts(NpgsqlConnectionStringBuilder settings) => settings.Host?.Contains(',', StringComparison.Ordinal) == true;

    public static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"") + "\"";
}
