using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Search;

/// <summary>
/// The indexes that this process holds: made when a source is searched for the first time (from the file beside the town, else from the database),
/// brought up to the last change before every search, built anew in the background while the old one answers.
/// </summary>
public sealed class SearchIndexes(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SearchIndexes> log) : IDisposable
{
    private const int AtOnce = 500, WorthKeeping = 200, WorthTheBackground = 1000, MostFollowed = 5000, MostEditsUnkept = 5000;

    private readonly ConcurrentDictionary<(TownId, string), Slot> _slots = new();

    /// <summary>An index and who may change it.</summary>
    private sealed class Slot
    {
        public readonly SemaphoreSlim Gate = new(1);
        public volatile SourceIndex? Index;
        public long LastUsed;
        public volatile bool Building;
    }

    /// <summary>The index of a source, holding everything that was committed before this call.</summary>
    internal async Task<SourceIndex> CurrentAsync(TownDb db, ISearchSource source, CancellationToken stop)
    {
        var slot = _slots.GetOrAdd((db.Town.Id, source.Name), _ => new Slot());
        slot.LastUsed = clock.GetTimestamp();
        if (slot.Index is { } ready && (slot.Building && ready.Text.Count >= WorthTheBackground || !await HasChangesAsync(db, source, ready, stop))) return ready;
        await slot.Gate.WaitAsync(stop);
        try
        {
            var index = slot.Index ?? await OpenAsync(db, source, stop);
            slot.Index = index = await CatchUpAsync(db, source, slot, index, stop);
            return index;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Builds a source anew from the database while the old index answers; then it takes its place.</summary>
    /// <param name="told">Called with the number of documents read so far.</param>
    internal async Task RebuildAsync(Town town, string name, Func<long, Task>? told, CancellationToken stop)
    {
        var slot = _slots.GetOrAdd((town.Id, name), _ => new Slot());
        slot.Building = true;
        try
        {
            await ReplaceAsync(town, name, slot, told, stop);
        }
        finally
        {
            slot.Building = false;
        }
    }

    private async Task ReplaceAsync(Town town, string name, Slot slot, Func<long, Task>? told, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        var db = scope.ServiceProvider.GetRequiredService<TownDb>();
        var source = scope.ServiceProvider.GetServices<ISearchSource>().Single(s => s.Name == name);
        var fresh = await BuildAsync(db, source, told, stop);
        await slot.Gate.WaitAsync(stop);
        try
        {
            // The old one is left to the searches that still read it; the collector takes it after them.
            slot.Index = fresh;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Documents in memory, and up to which change; null where nobody has searched yet.</summary>
    public (int Documents, long Number)? StateOf(Town town, string source) =>
        _slots.TryGetValue((town.Id, source), out var slot) && slot.Index is { } index ? (index.Text.Count, index.Number) : null;

    /// <summary>Lets go of what nobody has asked for in this time; it comes back with the next search.</summary>
    internal void Release(TimeSpan unused)
    {
        foreach (var slot in _slots.Values)
            if (slot.Index is not null && clock.GetElapsedTime(slot.LastUsed) > unused) slot.Index = null;
    }

    public void Dispose()
    {
        foreach (var slot in _slots.Values) slot.Gate.Dispose();
    }

    // asked before every search, so without what EF makes anew for each query
    private static async Task<bool> HasChangesAsync(TownDb db, ISearchSource source, SourceIndex index, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = "select 1 from platform_search_change where source = @source and number > @number limit 1";
            Add("source", source.Name);
            Add("number", index.Number);
            return await command.ExecuteScalarAsync(stop) is not null;

            void Add(string name, object value)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<SourceIndex> OpenAsync(TownDb db, ISearchSource source, CancellationToken stop)
    {
        // A file that knows more changes than the database belongs to a later state, from before a restore.
        if (KeptIndexes.Read(db.Town, source) is { } kept && kept.Number <= await LastNumberAsync(db, stop)) return kept;
        return await BuildAsync(db, source, null, stop);
    }

    private static async Task<SourceIndex> BuildAsync(TownDb db, ISearchSource source, Func<long, Task>? told, CancellationToken stop)
    {
        // The number is read first: what changes while we read is read once more afterwards.
        var index = new SourceIndex(source.Shape, await LastNumberAsync(db, stop));
        long done = 0;
        await foreach (var item in source.AllAsync(stop))
        {
            index.Put(item);
            if (++done % 1000 == 0 && told is not null) await told(done);
        }
        if (told is not null) await told(done);
        if (done >= WorthKeeping) KeptIndexes.Write(db.Town, source, index);
        return index;
    }

    private async Task<SourceIndex> CatchUpAsync(TownDb db, ISearchSource source, Slot slot, SourceIndex index, CancellationToken stop)
    {
        // One commit may change very many documents, all under its one number, so it is followed by number and key.
        var (number, key, followed) = (index.Number, (string?)null, 0);
        while (true)
        {
            var changes = await Behind(db, source, number, key).Take(AtOnce).Select(c => new { c.Number, c.Key }).ToListAsync(stop);
            if (changes.Exists(c => c.Key == SearchWatch.Everything))
            {
                if (index.KeptNumber < 0 && slot.Index is null) return await BuildAsync(db, source, null, stop);
                return await AnewAsync(db, source, slot, index, stop);
            }
            if ((followed += changes.Count) > MostFollowed) return await AnewAsync(db, source, slot, index, stop);
            var keys = changes.Select(c => c.Key).Distinct().ToList();
            var present = keys.Count == 0 ? [] : (await source.ReadAsync(keys, stop)).ToDictionary(s => s.Key);
            foreach (var changed in keys)
                if (present.TryGetValue(changed, out var item)) index.Put(item);
                else index.Remove(changed);
            if (changes.Count > 0) (number, key) = (changes[^1].Number, changes[^1].Key);
            if (changes.Count < AtOnce) break;
        }
        // a search that finds the number may take the index without asking further, so it is told last
        index.Number = number;
        if (index.Edits > MostEditsUnkept && index.Text.Count >= WorthKeeping) KeptIndexes.Write(db.Town, source, index);
        return index;
    }

    private static IQueryable<SearchChange> Behind(TownDb db, ISearchSource source, long number, string? key)
    {
        var changes = db.Set<SearchChange>().AsNoTracking().Where(c => c.Source == source.Name);
        changes = key is null ? changes.Where(c => c.Number > number) : changes.Where(c => c.Number > number || c.Number == number && string.Compare(c.Key, key) > 0);
        return changes.OrderBy(c => c.Number).ThenBy(c => c.Key);
    }

    /// <summary>Small sources are read at once; for large ones the old index goes on answering meanwhile.</summary>
    private async ValueTask<SourceIndex> AnewAsync(TownDb db, ISearchSource source, Slot slot, SourceIndex old, CancellationToken stop)
    {
        if (slot.Index is null || old.Text.Count < WorthTheBackground) return await BuildAsync(db, source, null, stop);
        if (!slot.Building)
        {
            slot.Building = true;
            _ = InBackgroundAsync(db.Town, source.Name);
        }
        return old;
    }

    private async Task InBackgroundAsync(Town town, string source)
    {
        try
        {
            await Task.Run(() => RebuildAsync(town, source, null, CancellationToken.None));
        }
        catch (Exception failure)
        {
            LogLines.BuildFailed(log, source, town.Slug, failure);
        }
    }

    private static async Task<long> LastNumberAsync(TownDb db, CancellationToken stop) =>
        await db.Set<Counter>().AsNoTracking().Where(c => c.Name == TownDb.SearchCounter).Select(c => (long?)c.Value).FirstOrDefaultAsync(stop) ?? 0;
}
