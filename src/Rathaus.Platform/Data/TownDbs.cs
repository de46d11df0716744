using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>
/// The only maker of <see cref="TownDb"/>. One town is one SQLite file or one PostgreSQL schema; every opening of a connection sets
/// the place and compares the town's id stored there, so a mixed-up file or a forgotten line fails instead of showing another town.
/// </summary>
public sealed class TownDbs : IDisposable
{
    private readonly ConcurrentDictionary<TownId, DbContextOptions<TownDb>> _options = new();
    private readonly ConcurrentDictionary<TownId, WriteGate<TownWrite>> _gates = new();
    private readonly ConcurrentDictionary<TownId, KeptConnections> _files = new();
    private readonly PostgresSessions? _postgres;
    private readonly ITimer _tidy;
    private static readonly DiagnosticListener Questions = new("Rathaus.Platform.Data");
    private static readonly TimeSpan TidyEvery = TimeSpan.FromSeconds(20);

    public TownDbs(StorageSettings settings, IEnumerable<IModule> modules, ReactionTable reactions, JobSignal signal, TimeProvider clock, IEnumerable<Search.SearchWatch>? watches = null, IEnumerable<PublicWatch>? seen = null)
    {
        Settings = settings;
        Modules = [.. modules];
        Reactions = reactions;
        Signal = signal;
        SearchWatches = (watches ?? []).ToLookup(w => w.Entity);
        PublicWatches = [.. (seen ?? []).Select(w => w.Entity), typeof(TownRow)];
        Clock = clock;
        IdTypes = [.. Modules.Select(m => m.GetType().Assembly).Append(typeof(TownDbs).Assembly).Concat(settings.IdAssemblies).Distinct()
            .SelectMany(a => a.GetTypes()).Where(t => t.IsValueType && typeof(IId).IsAssignableFrom(t))];
        if (settings.Postgres is { } connection) _postgres = new(connection);
        _tidy = TimeProvider.System.CreateTimer(_ => Tidy(), null, TidyEvery, TidyEvery);
    }

    public StorageSettings Settings { get; }
    public TimeProvider Clock { get; }
    public bool IsPostgres => _postgres is not null;

    internal IReadOnlyList<IModule> Modules { get; }
    internal IReadOnlyList<Type> IdTypes { get; }
    internal ReactionTable Reactions { get; }
    internal JobSignal Signal { get; }
    internal Transparency.LogSignal LogSignal { get; } = new();
    internal ILookup<Type, Search.SearchWatch> SearchWatches { get; }
    internal HashSet<Type> PublicWatches { get; }

    /// <summary>The editions of what everybody sees of the towns.</summary>
    public PublicEditions Editions { get; } = new();

    /// <summary>The edition of what everybody sees of the town; see <see cref="PublicEditions"/>.</summary>
    public ValueTask<long> PublicEditionAsync(Town town, CancellationToken stop = default) => Editions.OfAsync(this, town, stop);

    /// <summary>A unit of work on the town's database. Dispose it.</summary>
    public TownDb Open(Town town) => new(_options.GetOrAdd(town.Id, static (_, of) => of.Home.OptionsFor(of.Town), (Home: this, Town: town)), town, this);

    /// <summary>
    /// Builds the model, which every instance of the process shares, before anything needs it; it may run while the house is still being put together.
    /// </summary>
    public static void WarmUp(StorageSettings settings, IEnumerable<IModule> modules, TimeProvider clock)
    {
        using var towns = new TownDbs(settings, modules, new ReactionTable([], []), new JobSignal(), clock);
        var nobody = new Town(new TownId(Guid.Empty), "nobody", "", "", []) { Key = TownKey.None, Folder = settings.Folder, BaseAddress = "" };
        using var db = new TownDb(towns.OptionsFor(nobody), nobody, towns);
        _ = db.Model;
    }

    /// <summary>Writes a read entry in a short transaction of its own, before the content is sent. If it fails, the page is not shown.</summary>
    public async Task LogReadAsync(Town town, Deed deed, CancellationToken stop = default)
    {
        await using var db = Open(town);
        await db.CommitEntryAsync(deed, stop);
    }

    /// <summary>
    /// The answer to a question that nearly every request asks, straight from the engine: a unit of work would cost more than the answer. Sees what is
    /// committed.
    /// </summary>
    /// <param name="question">SQL for both engines; what stands in braces becomes a parameter.</param>
    /// <param name="row">Reads one row.</param>
    /// <exception cref="WriteWithoutDeedException">It would write.</exception>
    public async Task<List<T>> AskAsync<T>(Town town, FormattableString question, Func<DbDataReader, T> row, CancellationToken stop = default)
    {
        var sql = string.Format(CultureInfo.InvariantCulture, question.Format, [.. Enumerable.Range(0, question.ArgumentCount).Select(i => $"@p{i}")]);
        if (WriteGuard.Writes(sql)) throw new WriteWithoutDeedException(sql[..Math.Min(80, sql.Length)]);
        if (Questions.IsEnabled()) Questions.Write(nameof(TownQuestion), new TownQuestion(town.Id, sql));
        if (_postgres is { } sessions)
        {
            await using var session = await sessions.OpenAsync(town, stop);
            await using var asked = new NpgsqlCommand(sql, session);
            return await AnswerAsync(asked, question, row, stop);
        }
        var (files, sound) = (FilesOf(town), false);
        var connection = files.Rent();
        try
        {
            var asked = connection.Take(sql);
            try
            {
                var rows = await AnswerAsync(asked, question, row, stop);
                sound = true;
                return rows;
            }
            finally
            {
                connection.Put(asked, sound);
            }
        }
        finally
        {
            files.Return(connection, sound);
        }
    }

    private static async Task<List<T>> AnswerAsync<T>(DbCommand asked, FormattableString question, Func<DbDataReader, T> row, CancellationToken stop)
    {
        for (var i = 0; i < question.ArgumentCount; i++)
        {
            var parameter = asked.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", question.GetArgument(i) ?? DBNull.Value);
            asked.Parameters.Add(parameter);
        }
        var rows = new List<T>();
        await using var reader = await asked.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) rows.Add(row(reader));
        return rows;
    }

    /// <summary>
    /// Where the writers of a town queue up. SQLite lets one writer in at a time, and waiting here in order beats its busy loop; on both engines those
    /// who wait are written with one flush.
    /// </summary>
    internal WriteGate<TownWrite> GateOf(Town town) => _gates.GetOrAdd(town.Id, static (_, of) => new(stop => of.Home.BeginAsync(of.Town, stop)), (Home: this, Town: town));

    /// <summary>Work that brings its own transaction: alone in the town on SQLite; PostgreSQL keeps such work apart itself.</summary>
    internal Task<T> AloneAsync<T>(Town town, Func<Task<T>> work, CancellationToken stop) => IsPostgres ? UnlessDamagedAsync(town, work) : GateOf(town).AloneAsync(() => UnlessDamagedAsync(town, work), stop);

    private static Task<T> UnlessDamagedAsync<T>(Town town, Func<Task<T>> work)
    {
        TownDamage.Refuse(town);
        return work();
    }

    /// <summary>Closes the files of all towns; they are opened again when they are needed. Before a file is replaced or deleted.</summary>
    public void CloseFiles()
    {
        foreach (var files in _files.Values) files.Clear();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public void Dispose()
    {
        _tidy.Dispose();
        foreach (var files in _files.Values) files.Clear();
        _postgres?.Dispose();
    }

    private void Tidy()
    {
        foreach (var files in _files.Values) files.Tidy();
    }

    private ValueTask<TownWrite> BeginAsync(Town town, CancellationToken stop)
    {
        TownDamage.Refuse(town);
        return _postgres is { } sessions ? TownWrite.BeginAsync(sessions, town, stop) : new(TownWrite.Begin(FilesOf(town)));
    }

    private static string FileOf(Town town) => Path.Combine(town.Folder, "town.db");

    private KeptConnections FilesOf(Town town) => _files.GetOrAdd(town.Id, static (_, town) =>
        new(Sqlite.ConnectionString(FileOf(town)) + ";Pooling=False", Sqlite.Pragmas + " SELECT id FROM platform_town", stored => ForeignTownException.Refuse(town, stored)), town);

    private DbContextOptions<TownDb> OptionsFor(Town town)
    {
        var builder = new DbContextOptionsBuilder<TownDb>();
        // Our own connections stand before SQLite's; EF need not warn of that.
        if (_postgres is { } sessions) builder.UseNpgsql(sessions.Source).AddInterceptors(new TownConnections(town, sessions), WriteGuard.Instance);
        else builder.UseSqlite().ConfigureWarnings(warnings => warnings.Ignore(SqliteEventId.UnexpectedConnectionTypeWarning)).AddInterceptors(new TownFiles(FilesOf(town), FileOf(town)), WriteGuard.Instance);
        return builder.EnableServiceProviderCaching().Options;
    }
}

/// <summary>Told to whoever listens to the diagnostics of "Rathaus.Platform.Data", as EF tells of its commands.</summary>
internal sealed record TownQuestion(TownId Town, string Sql);

/// <summary>Where the data lies.</summary>
/// <param name="Folder">The installation's data folder.</param>
/// <param name="Postgres">Connection string of the PostgreSQL database, or null for SQLite.</param>
/// <param name="IdAssemblies">Assemblies beside the modules' own that hold typed ids.</param>
public sealed record StorageSettings(string Folder, string? Postgres, IReadOnlyList<Assembly> IdAssemblies);
