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
    public static NpgsqlDataSource DataSource(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (settings.MaxPoolSize == 100) settings.MaxPoolSize = 20;
        settings.SearchPath = null;
        return NpgsqlDataSource.Create(settings);
    }

    public static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"") + "\"";
}
