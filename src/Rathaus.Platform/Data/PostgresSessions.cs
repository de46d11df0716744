using System.Collections.Concurrent;
using Npgsql;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>
/// The sessions of PostgreSQL, one bounded pool for all towns: a pool per town would need a backend per town and replica. A session stays in the
/// town that it was led to; it is led to another one only when the town changes, and asked whose tables these are when it is there for the first time.
/// </summary>
internal sealed class PostgresSessions : IDisposable
{
    private const string WithoutCompiling = "set jit = off";

    private readonly ConcurrentDictionary<int, TownId> _standsIn = new();

    /// <summary>By session, used by one at a time: the towns whose tables it has asked for their owner.</summary>
    private readonly ConcurrentDictionary<int, HashSet<(string Slug, TownId Id)>> _asked = new();

    public PostgresSessions(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (settings.MaxPoolSize == 100) settings.MaxPoolSize = 20;
        settings.SearchPath = null;
        // Nothing of a session but its path is ever changed outside a transaction.
        settings.NoResetOnClose = true;
        if (settings.MaxAutoPrepare == 0) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (120, 3);
        // A new backend may have the number of one that is gone. Compiling a query costs ten milliseconds and more; none of ours runs long enough to earn them.
        Source = Postgres.Source(settings, builder => builder.UsePhysicalConnectionInitializer(
            fresh =>
            {
                Forget(fresh);
                using var command = new NpgsqlCommand(WithoutCompiling, fresh);
                command.ExecuteNonQuery();
            },
            async fresh =>
            {
                Forget(fresh);
                await using var command = new NpgsqlCommand(WithoutCompiling, fresh);
                await command.ExecuteNonQueryAsync();
            }));
    }

    public NpgsqlDataSource Source { get; }

    public bool StandsIn(Town town, NpgsqlConnection session) => _standsIn.TryGetValue(session.ProcessID, out var known) && known == town.Id;

    /// <summary>Leads the session to the town and compares the id that is stored there.</summary>
    /// <exception cref="ForeignTownException">These are another town's tables; the session is closed.</exception>
    public async Task EnterAsync(Town town, NpgsqlConnection session, bool asynchronous, CancellationToken stop)
    {
        _standsIn.TryRemove(session.ProcessID, out _);
        var asked = _asked.GetOrAdd(session.ProcessID, static _ => []);
        var known = asked.Contains((town.Slug, town.Id));
        await using var command = new NpgsqlCommand($"SET search_path TO {Postgres.Quote(town.Slug)}" + (known ? "" : "; SELECT id::text FROM platform_town"), session);
        try
        {
            var owner = asynchronous ? await command.ExecuteScalarAsync(stop) : command.ExecuteScalar();
            if (!known) ForeignTownException.Refuse(town, owner);
        }
        catch
        {
            await session.CloseAsync();
            throw;
        }
        asked.Add((town.Slug, town.Id));
        _standsIn[session.ProcessID] = town.Id;
    }

    /// <summary>An open session in the town.</summary>
    public async Task<NpgsqlConnection> OpenAsync(Town town, CancellationToken stop)
    {
        var session = await Source.OpenConnectionAsync(stop);
        if (!StandsIn(town, session)) await EnterAsync(town, session, asynchronous: true, stop);
        return session;
    }

    public void Dispose() => Source.Dispose();

    private void Forget(NpgsqlConnection fresh)
    {
        _standsIn.TryRemove(fresh.ProcessID, out _);
        _asked.TryRemove(fresh.ProcessID, out _);
    }
}
