using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;

namespace Rathaus.Platform.Towns;

/// <summary>The towns of the installation, by host name. Unknown hosts lead nowhere.</summary>
public sealed class TownRegistry : IDisposable
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(2);
    private readonly StorageSettings _storage;
    private readonly TimeProvider _clock;
    private readonly Lazy<TownKeys> _keys;
    private readonly NpgsqlDataSource? _postgres;
    private readonly Lock _loading = new();
    private readonly ConcurrentDictionary<TownId, bool> _closed = new();
    private FrozenDictionary<string, Town>? _byHost;
    private long _loadedAt;

    public TownRegistry(StorageSettings storage, TimeProvider clock)
    {
        (_storage, _clock) = (storage, clock);
        _keys = new(() => TownKeys.FromFile(Path.Combine(Directory.CreateDirectory(Path.Combine(storage.Folder, "keys")).FullName, "installation.key")));
        if (storage.Postgres is { } connection) _postgres = Postgres.DataSource(connection + ";Search Path=" + InstallationDb.Schema + ";Maximum Pool Size=2");
    }

    /// <summary>All towns, by slug.</summary>
    public IReadOnlyList<Town> All => [.. Hosts().Values.DistinctBy(t => t.Id).OrderBy(t => t.Slug, StringComparer.Ordinal)];

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
            using var db = OpenInstallation();
            var hosts = db.Set<TownHost>().AsNoTracking().ToLookup(h => h.TownId, h => h.Host);
            var towns = db.Towns.AsNoTracking().AsEnumerable().Select(t => ToTown(t, [.. hosts[t.Id]]));
            _byHost = towns.SelectMany(t => t.Hosts.Select(h => (h, t))).ToFrozenDictionary(x => x.h, x => x.t);
            _loadedAt = _clock.GetTimestamp();
        }
    }

    /// <summary>Adds a town to the installation; its own database is made by <see cref="TownMaker"/>.</summary>
    internal Town Add(string slug, string name, string land, IReadOnlyList<string> hosts, string baseAddress)
    {
        using var db = OpenInstallation();
        var id = TownId.New();
        var record = new TownRecord
        {
            Id = id.Value, Slug = slug, Name = name, Land = land, BaseAddress = baseAddress,
            WrappedKey = _keys.Value.NewTown(id.ToString()).Wrapped,
        };
        db.Add(record);
        db.AddRange(hosts.Select(h => new TownHost { Host = h.ToLowerInvariant(), TownId = id.Value }));
        db.SaveChanges();
        Reload();
        return ToTown(record, hosts);
    }

    /// <summary>Removes a town whose making failed halfway.</summary>
    internal void Remove(TownId id)
    {
        using var db = OpenInstallation();
        db.Set<TownHost>().Where(h => h.TownId == id.Value).ExecuteDelete();
        db.Towns.Where(t => t.Id == id.Value).ExecuteDelete();
        Reload();
    }

    internal InstallationDb OpenInstallation()
    {
        var builder = new DbContextOptionsBuilder<InstallationDb>();
        if (_postgres is not null) builder.UseNpgsql(_postgres);
        else builder.UseSqlite(Sqlite.ConnectionString(InstallationFile));
        return new(builder.Options);
    }

    internal string InstallationFile => Path.Combine(_storage.Folder, "rathaus.db");

    public void Dispose() => _postgres?.Dispose();

    private FrozenDictionary<string, Town> Hosts()
    {
        if (_byHost is null) Reload();
        return _byHost!;
    }

    private Town ToTown(TownRecord t, IReadOnlyList<string> hosts) =>
        new(new TownId(t.Id), t.Slug, t.Name, t.Land, hosts)
        {
            Key = _keys.Value.OpenTown(t.WrappedKey, new TownId(t.Id).ToString()),
            Folder = Path.Combine(_storage.Folder, "towns", t.Slug),
            BaseAddress = t.BaseAddress,
        };
}
