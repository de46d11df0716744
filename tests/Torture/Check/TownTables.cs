using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rathaus.Tests.Torture;

/// <summary>Reads a town's tables past the program: plain SQL on a connection of its own.</summary>
internal sealed class TownTables : IDisposable
{
    /// <summary>For what is no part of a case: a machine that others use may stand still for half a minute.</summary>
    public const string Patient = "Timeout=120;Command Timeout=240";

    private readonly DbConnection _connection;

    public TownTables(Installation home, string town)
    {
        _connection = home.Connection is { } postgres
            ? new NpgsqlConnection($"{postgres};Search Path={town};Pooling=false;{Patient}")
            : new SqliteConnection($"Data Source={Path.Combine(home.TownFolder(town), "town.db")};Pooling=False");
        _connection.Open();
    }

    public bool IsPostgres => _connection is NpgsqlConnection;

    public List<T> Read<T>(string sql, Func<DbDataReader, T> row)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public List<string> Texts(string sql) => Read(sql, r => r.IsDBNull(0) ? "" : Text(r.GetValue(0)));

    public long Count(string sql) => Read(sql, r => Convert.ToInt64(r.GetValue(0), null))[0];

    public int Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>Ids look alike on both engines.</summary>
    public static string Text(object value) => value is Guid id ? id.ToString() : value.ToString()!.ToLowerInvariant();

    public void Dispose() => _connection.Dispose();
}
