using System.Collections.Concurrent;
using Npgsql;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>
/// The sessions of PostgreSQL, one bounded pool for all towns: a pool per town would need a backend per town and replica. A session stays in the
/// town that it was led to; it is led to another one, and asked whose tables these are, only when the town changes.
/// </summary>
internal sealed class PostgresSessions : IDisposable
{
    private readonly ConcurrentDictionary<int, TownId> _standsIn = new();

    public PostgresSessions(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (settings.MaxPoolSize == 100) settings.MaxPoolSize = 20;
        settings.SearchPath = null;
        // Nothing of a session but its path is ever changed outside a transaction.
        settings.NoResetOnClose = true;
        if (settings.MaxAutoPrepare == 0) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (120, 3);
        // A new backend may have the number of one that is gone.
        Source = Postgres.Source(settings, builder => builder.UsePhysicalConnectionInitializer(Forget, fresh =>
        {
            Forget(fresh);
            return Task.CompletedTask;
        }));
    }

    public NpgsqlDataSource Source { get; }

    public bool StandsIn(Town town, NpgsqlConnection session) => _standsIn.TryGetValue(session.ProcessID, out var known) && known == town.Id;

    /// <summary>Leads the session to the town and compares the id that is stored there.</summary>
    /// <exception cref="ForeignTownException">These are another town's tables; the session is closed.</exception>
    public async Task EnterAsync(Town town, NpgsqlConnection session, bool asynchronous, CancellationToken stop)
    {
        _standsIn.TryRemove(session.ProcessID, out _);
        await using var command = new NpgsqlCommand($"SET search_path TO {Postgres.Quote(town.Slug)}; SELECT id::text FROM platform_town", session);
        try
        {
            ForeignTownException.Refuse(town, asynchronous ? await command.ExecuteScalarAsync(stop) : command.ExecuteScalar());
        }
        catch
        {
            await session.CloseAsync();
            throw;
        }
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

    private void Forget(NpgsqlConnection fresh) => _standsIn.TryRemove(fresh.ProcessID, out _);
}
