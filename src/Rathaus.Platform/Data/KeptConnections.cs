using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Rathaus.Platform.Data;

/// <summary>
/// The open connections to one town's SQLite file. Each is set up and asked whose file it is once, when it is opened, and keeps the statements
/// that it has prepared: preparing and setting up cost more than most commands themselves.
/// </summary>
internal sealed class KeptConnections(string connectionString, string setup, Action<object?> check)
{
    private const int MostIdle = 8;
    private static readonly TimeSpan MostRest = TimeSpan.FromSeconds(45);

    private readonly Lock _lock = new();
    private readonly Stack<KeptConnection> _idle = new();
    private int _generation;

    /// <summary>An open connection that nobody else uses; give it back.</summary>
    public KeptConnection Rent()
    {
        int generation;
        lock (_lock)
        {
            if (_idle.TryPop(out var known)) return known;
            generation = _generation;
        }
        return Open(generation);
    }

    /// <param name="sound">False where something is still open on it or it failed: then it is closed.</param>
    public void Return(KeptConnection connection, bool sound = true)
    {
        if (sound)
            lock (_lock)
                if (_idle.Count < MostIdle && connection.Generation == _generation)
                {
                    connection.RestsSince = Environment.TickCount64;
                    _idle.Push(connection);
                    return;
                }
        connection.Dispose();
    }

    /// <summary>Closes what has rested long; a town that nobody visits holds no file.</summary>
    public void Tidy()
    {
        List<KeptConnection> rested = [];
        lock (_lock)
        {
            if (_idle.Count == 0) return;
            var since = Environment.TickCount64 - (long)MostRest.TotalMilliseconds;
            var kept = _idle.Reverse().ToLookup(c => c.RestsSince >= since);
            rested.AddRange(kept[false]);
            _idle.Clear();
            foreach (var connection in kept[true]) _idle.Push(connection);
        }
        foreach (var connection in rested) connection.Dispose();
    }

    /// <summary>Closes all that rest, and those in use when they come back: the file is about to be replaced.</summary>
    public void Clear()
    {
        KeptConnection[] all;
        lock (_lock)
        {
            _generation++;
            all = [.. _idle];
            _idle.Clear();
        }
        foreach (var connection in all) connection.Dispose();
    }

    private KeptConnection Open(int generation)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = setup;
            check(command.ExecuteScalar());
            return new(connection, generation);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

/// <summary>One open connection with its prepared statements. Used by one at a time.</summary>
internal sealed class KeptConnection(SqliteConnection connection, int generation) : IDisposable
{
    private const int MostStatements = 96, LongestText = 16_384;

    private readonly Dictionary<string, SqliteCommand> _statements = [];
    private int _out;
    private bool _knowsFunctions;

    public SqliteConnection Connection => connection;
    public int Generation => generation;
    public long RestsSince { get; set; }

    /// <summary>False while a command is running or a reader is open.</summary>
    public bool IsQuiet => _out == 0;

    /// <summary>The same connection with the functions (ef_mod and others) that EF's commands need: EF puts them onto a connection that it is given.</summary>
    public KeptConnection WithFunctions()
    {
        if (_knowsFunctions) return this;
        using (var context = new DbContext(new DbContextOptionsBuilder().UseSqlite(connection).Options)) context.Database.GetDbConnection();
        _knowsFunctions = true;
        return this;
    }

    /// <summary>A command with this text, prepared where it ran before; nobody else gets it meanwhile.</summary>
    public SqliteCommand Take(string text)
    {
        _out++;
        if (_statements.Remove(text, out var known)) return known;
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    /// <param name="worth">False for a command that failed.</param>
    public void Put(SqliteCommand command, bool worth)
    {
        _out--;
        command.Parameters.Clear();
        command.Transaction = null;
        if (!worth || command.CommandText.Length > LongestText || !_statements.TryAdd(command.CommandText, command))
        {
            command.Dispose();
            return;
        }
        if (_statements.Count <= MostStatements) return;
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
        connection.Dispose();
    }
}
