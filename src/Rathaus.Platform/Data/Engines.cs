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
    /// <summary>A small pool for the installation's own tables.</summary>
    public static NpgsqlDataSource Installation(string connection, string schema) =>
        Source(new NpgsqlConnectionStringBuilder(connection) { SearchPath = schema, MaxPoolSize = 2 });

    /// <summary>A pool. Of a server and its standbys only the one that takes writes will do, and after a failover that is another one.</summary>
    public static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings, Action<NpgsqlDataSourceBuilder>? with = null)
    {
        var several = HasSeveralHosts(settings);
        if (several) (settings.TargetSessionAttributes, settings.HostRecheckSeconds) = (null, Recheck);
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        with?.Invoke(builder);
        return several ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary) : builder.Build();
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
