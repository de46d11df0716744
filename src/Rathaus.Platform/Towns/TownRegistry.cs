using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;

namespace Rathaus.Platform.Towns;

/// <summary>
/// The towns of the installation, by host name; unknown hosts lead nowhere. The installation database stands above the towns and never holds
/// citizens' data: two small tables, read with plain SQL, since a second model would cost a tenth of the start.
/// </summary>
public sealed class TownRegistry : IDisposable
{
    /// <summary>The schema of the installation on PostgreSQL; on SQLite it is the file <c>rathaus.db</c>.</summary>
    public const string Schema = "rathaus";
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(2);
    private readonly StorageSettings _storage;
    private readonly TimeProvider _clock;
    private readonly Lazy<TownKeys> _keys;
    private readonly NpgsqlDataSource? _postgres;
    private readonly Lock _loading = new();
    private readonly ConcurrentDictionary<TownId, bool> _closed = new();
    private FrozenDictionary<string, Town>? _byHost;
    private bool _several;
    private long _loadedAt;

    public TownRegistry(StorageSettings storage, TimeProvider clock)
    {
        (_storage, _clock) = (storage, clock);
        _keys = new(() => TownKeys.FromFile(Path.Combine(Directory.CreateDirectory(Path.Combine(storage.Folder, "keys")).FullName, "installation.key")));
        if (storage.Postgres is { } connection) _postgres = Postgres.Installation(connection, Schema);
    }

    /// <summary>All towns, by slug.</summary>
    public IReadOnlyList<Town> All => [.. Hosts().Values.DistinctBy(t => t.Id).OrderBy(t => t.Slug, StringComparer.Ordinal)];

    /// <summary>Whether towns share this house.</summary>
    public bool HasSeveral => Hosts() is not null && _several;

    /// <summary>The town that a host name leads to, or null. A host that was just added is found after two seconds at the latest.</summary>
    public Town? Find(string host)
    {
        var name = host.ToLowerInvariant();
        if (Hosts().GetValueOrDefault(name) is { } town) return town;
        if (_clock.GetElapsedTime(_loadedAt) < LookAgainAfter) return null;
        Reload();
        return Hosts().GetValueOrDefault(name);
    }

    /// <summary>Serves nothing of this town until the process starts anew: its database does not fit the program.</summary>
    public void Close(Town town) => _closed[town.Id] = true;

    public bool IsClosed(Town town) => _closed.ContainsKey(town.Id);

    /// <summary>Reads the installation database again.</summary>
    public void Reload()
    {
        lock (_loading)
        {
            using var connection = Open();
            var hosts = Read(connection, "select town_id, host from town_host", row => (Town: row.GetGuid(0), Host: row.GetString(1))).ToLookup(h => h.Town, h => h.Host);
            var towns = Read(connection, "select id, slug, name, land, wrapped_key, base_address from town", row => ToTown(new TownId(row.GetGuid(0)),
                row.GetString(1), row.GetString(2), row.GetString(3), (byte[])row.GetValue(4), row.GetString(5), [.. hosts[row.GetGuid(0)]]));
            _several = towns.Count > 1;
            _byHost = towns.SelectMany(t => t.Hosts.Select(h => (h, t))).ToFrozenDictionary(x => x.h, x => x.t);
            _loadedAt = _clock.GetTimestamp();
        }
    }

    /// <summary>Adds a town to the installation; its own database is made by <see cref="TownMaker"/>.</summary>
    internal Town Add(string slug, string name, string land, IReadOnlyList<string> hosts, string baseAddress)
    {
        var id = TownId.New();
        var wrapped = _keys.Value.NewTown(id.ToString()).Wrapped;
        Insert(id, slug, name, land, wrapped, baseAddress, hosts);
        return ToTown(id, slug, name, land, wrapped, baseAddress, hosts);
    }

    /// <summary>The town's key as it lies in the installation database: wrapped.</summary>
    internal byte[] WrappedKeyOf(Town town)
    {
        using var connection = Open();
        return Read(connection, "select id, wrapped_key from town", row => (Id: row.GetGuid(0), Key: (byte[])row.GetValue(1))).Single(t => t.Id == town.Id.Value).Key;
    }

    /// <summary>A town as a backup describes it, its key opened; not yet part of the installation.</summary>
    /// <exception cref="KeyException">The key was wrapped by another installation.</exception>
    /// <exception cref="ArgumentException">A slug that no town can have.</exception>
    internal Town Describe(TownId id, string slug, string name, string land, byte[] wrapped, string baseAddress, IReadOnlyList<string> hosts)
    {
        if (!TownMaker.IsSlug(slug)) throw new ArgumentException("not a slug", nameof(slug));
        return ToTown(id, slug, name, land, wrapped, baseAddress, hosts);
    }

    /// <summary>Takes a restored town up into the installation.</summary>
    internal void Return(Town town, byte[] wrapped) => Insert(town.Id, town.Slug, town.Name, town.Land, wrapped, town.BaseAddress, town.Hosts);

    /// <summary>Removes a town whose making failed halfway.</summary>
    internal void Remove(TownId id)
    {
        using (var connection = Open())
        {
            Write(connection, "delete from town_host where town_id = @a", id.Value);
            Write(connection, "delete from town where id = @a", id.Value);
        }
        Reload();
    }

    public void Dispose() => _postgres?.Dispose();

    private void Insert(TownId id, string slug, string name, string land, byte[] wrapped, string baseAddress, IReadOnlyList<string> hosts)
    {
        using (var connection = Open())
        using (var transaction = connection.BeginTransaction())
        {
            Write(connection, "insert into town (id, slug, name, land, wrapped_key, base_address) values (@a, @b, @c, @d, @e, @f)", id.Value, slug, name, land, wrapped, baseAddress);
            foreach (var host in hosts) Write(connection, "insert into town_host (host, town_id) values (@a, @b)", host.ToLowerInvariant(), id.Value);
            transaction.Commit();
        }
        Reload();
    }

    private FrozenDictionary<string, Town> Hosts()
    {
        if (_byHost is null) Reload();
        return _byHost!;
    }

    private Town ToTown(TownId id, string slug, string name, string land, byte[] wrappedKey, string baseAddress, IReadOnlyList<string> hosts) =>
        new(id, slug, name, land, hosts)
        {
            Key = _keys.Value.OpenTown(wrappedKey, id.ToString()),
            Folder = Path.Combine(_storage.Folder, "towns", slug),
            BaseAddress = baseAddress,
        };

    private DbConnection Open()
    {
        if (_postgres is not null) return _postgres.OpenConnection();
        var connection = new SqliteConnection(Sqlite.ConnectionString(Path.Combine(_storage.Folder, "rathaus.db")));
        connection.Open();
        return connection;
    }

    private static List<T> Read<T>(DbConnection connection, string sql, Func<DbDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private static void Write(DbConnection connection, string sql, params object[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (((char)('a' + i)).ToString(), values[i]);
            command.Parameters.Add(parameter);
        }
        command.ExecuteNonQuery();
    }
}
