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
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { SearchPath = schema, MaxPoolSize = 2 });

    public static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"") + "\"";
}
