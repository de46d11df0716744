using Microsoft.Data.Sqlite;
using Npgsql;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Backup;

/// <summary>One town's database as files and back; the copy is of one moment, also while people work.</summary>
internal static class DatabaseCopy
{
    private const string SqliteFile = "town.db";

    /// <summary>Writes the database's parts into the folder; returns their names in the order of restoring.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(StorageSettings storage, Town town, string folder, CancellationToken stop)
    {
        if (storage.Postgres is { } postgres) return await WritePostgresAsync(postgres, town.Slug, folder, stop);
        await using var source = new SqliteConnection(Sqlite.ConnectionString(Path.Combine(town.Folder, SqliteFile)) + ";Pooling=False");
        await source.OpenAsync(stop);
        await using var command = source.CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.AddWithValue("$target", Path.Combine(folder, SqliteFile));
        await command.ExecuteNonQueryAsync(stop);
        return [SqliteFile];
    }

    /// <summary>The number of the last migration in a database that stands.</summary>
    public static async Task<int> SchemaAsync(StorageSettings storage, Town town, CancellationToken stop)
    {
        const string sql = "select max(number) from platform_migration";
        if (storage.Postgres is { } postgres)
        {
            await using var server = await OpenAsync(postgres, town.Slug, stop);
            return Convert.ToInt32(await ScalarAsync(server, sql, stop), null);
        }
        await using var file = new SqliteConnection(Sqlite.ConnectionString(Path.Combine(town.Folder, SqliteFile)) + ";Pooling=False");
        await file.OpenAsync(stop);
        await using var command = file.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(await command.ExecuteScalarAsync(stop), null);
    }

    /// <summary>Puts the parts in: for SQLite the file into the town's folder, for PostgreSQL rows into a schema that has just its tables.</summary>
    /// <exception cref="BackupException">The database is damaged or of another town.</exception>
    public static async Task ReadAsync(StorageSettings storage, string slug, Guid id, string folder, string townFolder, IReadOnlyList<string> parts, CancellationToken stop)
    {
        if (storage.Postgres is { } postgres)
        {
            await ReadPostgresAsync(postgres, slug, folder, parts, stop);
            return;
        }
        var target = Path.Combine(townFolder, SqliteFile);
        File.Move(Path.Combine(folder, parts[0]), target);
        await using var copy = new SqliteConnection(Sqlite.ConnectionString(target) + ";Pooling=False");
        await copy.OpenAsync(stop);
        await using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if (await check.ExecuteScalarAsync(stop) is not "ok") throw new BackupException("Die Datenbank in der Sicherung ist beschädigt.");
        check.CommandText = "select count(*) from platform_town where id = upper($id)";
        check.Parameters.AddWithValue("$id", id.ToString("d"));
        if (await check.ExecuteScalarAsync(stop) is not 1L) throw new BackupException("Die Datenbank in der Sicherung gehört zu einer anderen Kommune, als die Sicherung sagt.");
    }

    /// <summary>Whether PostgreSQL has the schema already.</summary>
    public static async Task<bool> HasSchemaAsync(string postgres, string slug, CancellationToken stop)
    {
        await using var connection = await OpenAsync(postgres, "public", stop);
        await using var command = new NpgsqlCommand("select count(*) from information_schema.schemata where schema_name = @slug", connection);
        command.Parameters.AddWithValue("slug", slug);
        return await command.ExecuteScalarAsync(stop) is > 0L;
    }

    public static async Task DropSchemaAsync(string postgres, string slug, CancellationToken stop)
    {
        await using var connection = await OpenAsync(postgres, "public", stop);
        await ScalarAsync(connection, $"drop schema if exists {Postgres.Quote(slug)} cascade", stop);
    }

    private static async Task<IReadOnlyList<string>> WritePostgresAsync(string postgres, string slug, string folder, CancellationToken stop)
    {
        await using var connection = await OpenAsync(postgres, slug, stop);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        var tables = await TablesAsync(connection, slug, stop);
        foreach (var table in tables)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"copy {Postgres.Quote(slug)}.{Postgres.Quote(table)} to stdout (format binary)", stop);
            await using var file = File.Create(Path.Combine(folder, table + ".copy"));
            await rows.CopyToAsync(file, stop);
        }
        return [.. tables.Select(table => table + ".copy")];
    }

    private static async Task ReadPostgresAsync(string postgres, string slug, string folder, IReadOnlyList<string> parts, CancellationToken stop)
    {
        await using var connection = await OpenAsync(postgres, slug, stop);
        await using var all = await connection.BeginTransactionAsync(stop);
        var known = await TablesAsync(connection, slug, stop);
        foreach (var part in parts)
        {
            var table = Path.GetFileNameWithoutExtension(part);
            if (!known.Contains(table)) throw new BackupException($"Die Sicherung enthält die Tabelle „{table}“, die dieses Programm nicht kennt.");
            await using var file = File.OpenRead(Path.Combine(folder, part));
            await using var rows = await connection.BeginRawBinaryCopyAsync($"copy {Postgres.Quote(slug)}.{Postgres.Quote(table)} from stdin (format binary)", stop);
            await file.CopyToAsync(rows, stop);
        }
        await all.CommitAsync(stop);
    }

    /// <summary>The town's tables, those that others refer to first. What migrations note is written by the migrations themselves.</summary>
    private static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlConnection connection, string slug, CancellationToken stop)
    {
        var tables = await ListAsync(connection, "select table_name, '' from information_schema.tables where table_schema = @slug and table_type = 'BASE TABLE' and table_name <> 'platform_migration' order by 1", slug, stop);
        var refers = (await ListAsync(connection, "select a.relname::text, b.relname::text from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid join pg_namespace n on n.oid = a.relnamespace where k.contype = 'f' and n.nspname = @slug and a.oid <> b.oid", slug, stop)).ToLookup(r => r.Item1, r => r.Item2);
        var ordered = new List<string>();
        void Visit(string table)
        {
            if (ordered.Contains(table)) return;
            foreach (var before in refers[table]) Visit(before);
            ordered.Add(table);
        }
        foreach (var (table, _) in tables) Visit(table);
        return ordered;
    }

    private static async Task<List<(string, string)>> ListAsync(NpgsqlConnection connection, string sql, string slug, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("slug", slug);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(stop)) rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string postgres, string schema, CancellationToken stop)
    {
        var connection = Postgres.Single(postgres);
        await connection.OpenAsync(stop);
        await ScalarAsync(connection, $"set search_path to {Postgres.Quote(schema)}", stop);
        return connection;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop);
    }
}
