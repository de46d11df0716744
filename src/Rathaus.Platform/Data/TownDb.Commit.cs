using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Jobs;

namespace Rathaus.Platform.Data;

public sealed partial class TownDb
{
    private readonly List<object> _events = [];
    private readonly List<(string Counter, Action<long> Use)> _numbers = [];
    private readonly HashSet<(string Source, string Key)> _searched = [];

    /// <summary>Rows of the platform that this commit adds; when it fails, the next try makes its own.</summary>
    private readonly List<object> _own = [];

    internal const string SearchCounter = "search";

    /// <summary>The job in whose name this context works; its completion becomes part of the first commit.</summary>
    internal TakenJob? CurrentJob { get; set; }

    /// <summary>Says that something happened. Reactions are saved as jobs in the same commit and run afterwards, each on its own.</summary>
    public void Publish(object happened) => _events.Add(happened);

    /// <summary>
    /// Asks for the next number of a counter. It is drawn inside the commit, so a failed commit uses none up;
    /// <paramref name="use"/> runs before the rows are written.
    /// </summary>
    public void DrawNumber(string counter, Action<long> use) => _numbers.Add((counter, use));

    /// <summary>
    /// Writes everything that was changed, the audit entry of <paramref name="deed"/> and the reactions to what was published,
    /// in one transaction: all of it becomes durable or none. Only the outermost verb of a request or job calls it, once.
    /// </summary>
    /// <exception cref="ConflictException">Somebody else changed the same rows meanwhile; nothing was written.</exception>
    /// <exception cref="DuplicateException">A row with this key is already there; nothing was written.</exception>
    public Task CommitAsync(Deed deed, CancellationToken stop = default) => CommitAsync([deed], stop);

    /// <summary>The same for a deed that concerns several cases at once: each has an entry of its own, all become durable together.</summary>
    /// <param name="deeds">At least one, none of them twice for the same case.</param>
    public async Task CommitAsync(IReadOnlyList<Deed> deeds, CancellationToken stop = default)
    {
        if (deeds.Count == 0) throw new ArgumentException("nothing is written without a deed");
        // What needs no number and no lock is done before anybody has to wait for it.
        ChangeTracker.DetectChanges();
        NoteSearched();
        foreach (var job in _home.Reactions.JobsFor(_events, Now)) AddOwn(job);
        ChangeTracker.AutoDetectChangesEnabled = false;
        var done = false;
        try
        {
            await _home.GateOf(Town).WriteAsync(shared => WriteAsync(shared, deeds, stop), stop);
            done = true;
        }
        catch (DbUpdateConcurrencyException conflict)
        {
            throw new ConflictException(conflict);
        }
        catch (DbUpdateException failed) when (DuplicateException.Describes(failed))
        {
            throw new DuplicateException(failed);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
            if (!done)
                foreach (var row in _own) Entry(row).State = EntityState.Detached;
            _own.Clear();
        }
        CurrentJob = null;
        _numbers.Clear();
        Web.Meters.Commits.Add(1);
        _home.LogSignal.Ring(Town.Id);
        if (_events.Count > 0) _home.Signal.Ring(Town.Id);
        _events.Clear();
        _searched.Clear();
    }

    /// <summary>The part of this unit of work in a transaction that others may share: numbers, audit entries, rows.</summary>
    private async Task WriteAsync(TownWrite shared, IReadOnlyList<Deed> deeds, CancellationToken stop)
    {
        using var standing = shared.Take(this);
        Committing = true;
        try
        {
            var searched = _searched.Count;
            var draws = new List<(string Counter, Action<long> Use)>(_numbers);
            var entries = new List<(Deed Deed, long? Number)>(deeds.Count);
            foreach (var deed in deeds)
                if (deed.Case is { } reference) draws.Add(("log-case:" + reference, number => entries.Add((deed, number))));
                else draws.Add(("", _ => entries.Add((deed, null))));
            var change = 0L;
            if (searched > 0) draws.Add((SearchCounter, number => change = number));
            await DrawAsync(draws, stop);
            if (_numbers.Count > 0)
            {
                // A number may have changed a row that was only read so far.
                ChangeTracker.DetectChanges();
                NoteSearched();
            }
            if (searched == 0 && _searched.Count > 0) change = await RaiseAsync(SearchCounter, stop);
            foreach (var (source, key) in _searched) AddOwn(new Search.SearchChange(change, source, key));
            foreach (var (deed, number) in entries)
            {
                var (entry, body) = AuditWriter.Write(Town, deed, number, Now);
                AddOwn(entry);
                AddOwn(body);
            }
            if (CurrentJob is { } taken) await FinishAsync(taken, stop);
            await base.SaveChangesAsync(stop);
        }
        finally
        {
            Committing = false;
        }
    }

    /// <summary>Says that something which can be found is changed by this commit, beside what the watches notice.</summary>
    public void NoteSearchChange(string source, string key) => _searched.Add((source, key));

    /// <summary>Everything changed so far that can be found. Its one number for the commit makes the order of the numbers that of the commits.</summary>
    private void NoteSearched()
    {
        if (_home.SearchWatches.Count == 0) return;
        foreach (var entry in ChangeTracker.Entries())
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                foreach (var watch in _home.SearchWatches[entry.Metadata.ClrType])
                    if (watch.Key(entry) is { } key) _searched.Add((watch.Source, key));
    }

    /// <summary>Writes one entry and nothing else: before a case is shown, and for refusals worth knowing.</summary>
    internal async Task CommitEntryAsync(Deed deed, CancellationToken stop)
    {
        await _home.GateOf(Town).WriteAsync(async shared =>
        {
            using var standing = shared.Take(this);
            Committing = true;
            try
            {
                long? caseNumber = deed.Case is { } reference ? await RaiseAsync("log-case:" + reference, stop) : null;
                var (entry, body) = AuditWriter.Write(Town, deed, caseNumber, Now);
                await Database.ExecuteSqlAsync($"""
                    insert into log_entry (id, kind, "commit", leaf_index, "case", at) values ({entry.Id}, {entry.Kind.ToString()}, {entry.Commit}, null, {entry.Case}, {entry.At.UtcDateTime});
                    insert into log_body (entry_id, salt, body) values ({body.EntryId}, {body.Salt}, {body.Body})
                    """, stop);
            }
            finally
            {
                Committing = false;
            }
        }, stop);
        _home.LogSignal.Ring(Town.Id);
    }

    /// <summary>Rows that are nobody's deed: leases and tries of jobs, sessions of work. Platform only.</summary>
    internal Task<T> BookkeepAsync<T>(Func<Task<T>> work, CancellationToken stop) => _home.AloneAsync(Town, async () =>
    {
        Committing = true;
        try
        {
            return await work();
        }
        finally
        {
            Committing = false;
        }
    }, stop);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new WriteWithoutDeedException("SaveChanges");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Committing ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : throw new WriteWithoutDeedException("SaveChangesAsync");

    private async Task<long> RaiseAsync(string counter, CancellationToken stop)
    {
        var number = 0L;
        await DrawAsync([(counter, n => number = n)], stop);
        return number;
    }

    /// <summary>
    /// Draws numbers in one command, in the order in which they were asked for; a counter may be asked several times. An empty name asks for none.
    /// The rows are locked in the order of their names.
    /// </summary>
    private async Task DrawAsync(IReadOnlyList<(string Counter, Action<long> Use)> draws, CancellationToken stop)
    {
        var wanted = draws.Where(d => d.Counter.Length > 0).GroupBy(d => d.Counter, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Name: g.Key, Count: g.Count())).ToList();
        var next = new Dictionary<string, long>(wanted.Count, StringComparer.Ordinal);
        if (wanted.Count > 0)
        {
            var values = string.Join(", ", wanted.Select((_, i) => $"({{{2 * i}}}, {{{2 * i + 1}}})"));
            var sql = $"insert into platform_counter (name, value) values {values} on conflict (name) do update set value = platform_counter.value + excluded.value returning name, value";
            var drawn = await Database.SqlQueryRaw<DrawnNumber>(sql, [.. wanted.SelectMany(w => new object[] { w.Name, (long)w.Count })]).ToListAsync(stop);
            foreach (var (name, count) in wanted) next[name] = drawn.Single(d => d.Name == name).Value - count;
        }
        foreach (var (counter, use) in draws) use(counter.Length == 0 ? 0 : ++next[counter]);
    }

    private void AddOwn(object row)
    {
        _own.Add(row);
        Add(row);
    }

    private sealed record DrawnNumber(string Name, long Value);

    private async Task FinishAsync(TakenJob taken, CancellationToken stop)
    {
        var finished = await Set<Job>()
            .Where(j => j.Id == taken.Id && j.Lease == taken.Lease && j.DoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.DoneAt, Now.ToUnixTimeMilliseconds()), stop);
        if (finished != 1) throw new LeaseLostException(taken.Kind);
    }
}
