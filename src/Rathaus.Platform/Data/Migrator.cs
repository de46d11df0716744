using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>A numbered script: <c>0001_first.sql</c>.</summary>
public sealed record MigrationScript(int Number, string Name, string Sql);

/// <summary>
/// Brings a database to the state of the program by numbered scripts, each in a transaction of its own.
/// Scripts lie as resources <c>Migrations/{installation|town}/{sqlite|postgres}/NNNN_name.sql</c> in the host.
/// </summary>
/// <param name="scripts">The scripts of a kind of database on the engine in use, in order.</param>
public sealed class Migrator(StorageSettings storage, Func<string, IReadOnlyList<MigrationScript>> scripts)
{
    private const string Bookkeeping = "create table if not exists platform_migration (number integer primary key, name text not null, applied_at text not null)";

    /// <summary>The scripts that an assembly carries.</summary>
    public static IReadOnlyList<MigrationScript> Scripts(Assembly assembly, string kind, string engine)
    {
        var prefix = $"Migrations/{kind}/{engine}/";
        return [.. from name in assembly.GetManifestResourceNames()
                   where name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal)
                   let file = name[prefix.Length..^4]
                   let number = int.Parse(file.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture)
                   orderby number
                   select new MigrationScript(number, file, Read(assembly, name))];
    }

    public async Task MigrateInstallationAsync(CancellationToken stop = default)
    {
        Directory.CreateDirectory(storage.Folder);
        await using var connection = await ConnectAsync(Path.Combine(storage.Folder, "rathaus.db"), TownRegistry.Schema, stop);
        await RunAsync(connection, scripts("installation"), stop);
    }

    /// <summary>The number of the last script for towns: the state that this program works with.</summary>
    public int Newest => scripts("town")[^1].Number;

    /// <summary>Brings one town up to date; returns how many scripts ran.</summary>
    /// <exception cref="NewerDatabaseException">The database was made by a newer program.</exception>
    /// <param name="upTo">The last script that may run: a backup is restored at its own state before it is brought up to date.</param>
    public async Task<int> MigrateTownAsync(string slug, string folder, CancellationToken stop = default, int upTo = int.MaxValue)
    {
        Directory.CreateDirectory(folder);
        await using var connection = await ConnectAsync(Path.Combine(folder, "town.db"), slug, stop);
        return await RunAsync(connection, [.. scripts("town").Where(s => s.Number <= upTo)], stop);
    }

    /// <summary>Writes the row in which the database says whose it is.</summary>
    internal async Task WriteTownRowAsync(Town town, TownProfile profile, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(Path.Combine(town.Folder, "town.db"), town.Slug, stop);
        await using var command = connection.CreateCommand();
        command.CommandText = storage.Postgres is null
            ? "insert into platform_town (id, profile) values (upper(@id), @profile)"
            : "insert into platform_town (id, profile) values (@id::uuid, @profile)";
        Add(command, "id", town.Id.Value.ToString("d"));
        Add(command, "profile", profile.ToJson());
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<DbConnection> ConnectAsync(string file, string schema, CancellationToken stop)
    {
        DbConnection connection = storage.Postgres is { } postgres
            ? Postgres.Single(postgres)
            : new SqliteConnection(Sqlite.ConnectionString(file) + ";Pooling=False");
        await connection.OpenAsync(stop);
        // A table is rebuilt by dropping it: with foreign keys on, that would delete the rows that refer to it. They are checked before each commit instead.
        await ExecuteAsync(connection, storage.Postgres is null
            ? "PRAGMA journal_mode=WAL; " + Sqlite.Pragmas + " PRAGMA foreign_keys=OFF;"
            : $"create schema if not exists {Postgres.Quote(schema)}; set search_path to {Postgres.Quote(schema)}", stop);
        return connection;
    }

    private static async Task<int> RunAsync(DbConnection connection, IReadOnlyList<MigrationScript> scripts, CancellationToken stop)
    {
        await ExecuteAsync(connection, Bookkeeping, stop);
        var done = await DoneAsync(connection, stop);
        if (done.Count > 0 && scripts.Count > 0 && done.Max() > scripts[^1].Number)
            throw new NewerDatabaseException(done.Max(), scripts[^1].Number);
        var ran = 0;
        foreach (var script in scripts.Where(s => !done.Contains(s.Number)))
        {
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await ExecuteAsync(connection, script.Sql, stop);
            if (connection is SqliteConnection && await AnyAsync(connection, "PRAGMA foreign_key_check", stop))
                throw new InvalidOperationException($"Nach {script.Name} verweisen Zeilen auf nichts; die Datenbank bleibt, wie sie war.");
            await using var note = connection.CreateCommand();
            note.CommandText = $"insert into platform_migration (number, name, applied_at) values ({script.Number}, @name, cast(current_timestamp as text))";
            Add(note, "name", script.Name);
            await note.ExecuteNonQueryAsync(stop);
            await transaction.CommitAsync(stop);
            ran++;
        }
        return ran;
    }

    private static async Task<bool> AnyAsync(DbConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop);
    }

    private static async Task<HashSet<int>> DoneAsync(DbConnection connection, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select number from platform_migration";
        await using var reader = await command.ExecuteReaderAsync(stop);
        var done = new HashSet<int>();
        while (await reader.ReadAsync(stop)) done.Add(reader.GetInt32(0));
        return done;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>The database is of a newer program; an older one must not touch it.</summary>
public sealed class NewerDatabaseException(int database, int program)
    : Exception($"Die Datenbank ist von einer neueren Version (Stand {database}); dieses Programm kennt Stand {program}. Installieren Sie die neuere Version.");
