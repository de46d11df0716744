using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Jobs;

namespace Rathaus.Platform.Data;

public sealed partial class TownDb
{
    private readonly List<object> _events = [];
    private readonly List<(string Counter, Action<long> Use)> _numbers = [];
    private readonly HashSet<(string Source, string Key)> _searched = [];

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
        using var gate = await _home.EnterGateAsync(Town, stop);
        await using var transaction = await Database.BeginTransactionAsync(stop);
        Committing = true;
        try
        {
            foreach (var (counter, use) in _numbers) use(await RaiseAsync(counter, stop));
            foreach (var deed in deeds)
            {
                long? caseNumber = deed.Case is { } reference ? await RaiseAsync("log-case:" + reference, stop) : null;
                var (entry, body) = AuditWriter.Write(Town, deed, caseNumber, Now);
                Add(entry);
                Add(body);
            }
            await NumberSearchChangesAsync(stop);
            foreach (var job in _home.Reactions.JobsFor(_events, Now)) Add(job);
            if (CurrentJob is { } taken) await FinishAsync(taken, stop);
            await base.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
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
            Committing = false;
        }
        CurrentJob = null;
        _numbers.Clear();
        Web.Meters.Commits.Add(1);
        _home.LogSignal.Ring(Town.Id);
        if (_events.Count > 0) _home.Signal.Ring(Town.Id);
        _events.Clear();
        _searched.Clear();
    }

    /// <summary>Says that something which can be found is changed by this commit, beside what the watches notice.</summary>
    public void NoteSearchChange(string source, string key) => _searched.Add((source, key));

    /// <summary>One number for all changes of this commit; the counter's row makes the order of the numbers that of the commits.</summary>
    private async Task NumberSearchChangesAsync(CancellationToken stop)
    {
        if (_home.SearchWatches.Count > 0)
            foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
                foreach (var watch in _home.SearchWatches[entry.Metadata.ClrType])
                    if (watch.Key(entry) is { } key) _searched.Add((watch.Source, key));
        if (_searched.Count == 0) return;
        var number = await RaiseAsync(SearchCounter, stop);
        foreach (var (source, key) in _searched) Add(new Search.SearchChange(number, source, key));
    }

    /// <summary>Writes one entry and nothing else, in two commands: before a case is shown, and for refusals worth knowing.</summary>
    internal async Task CommitEntryAsync(Deed deed, CancellationToken stop)
    {
        using var gate = await _home.EnterGateAsync(Town, stop);
        await using var transaction = await Database.BeginTransactionAsync(stop);
        Committing = true;
        try
        {
            long? caseNumber = deed.Case is { } reference ? await RaiseAsync("log-case:" + reference, stop) : null;
            var (entry, body) = AuditWriter.Write(Town, deed, caseNumber, Now);
            await Database.ExecuteSqlAsync($"""
                insert into log_entry (id, kind, "commit", leaf_index, "case", at) values ({entry.Id}, {entry.Kind.ToString()}, {entry.Commit}, null, {entry.Case}, {entry.At.UtcDateTime});
                insert into log_body (entry_id, salt, body) values ({body.EntryId}, {body.Salt}, {body.Body})
                """, stop);
            await transaction.CommitAsync(stop);
        }
        finally
        {
            Committing = false;
        }
        _home.LogSignal.Ring(Town.Id);
    }

    /// <summary>Rows that are nobody's deed: leases and tries of jobs, sessions of work. Platform only.</summary>
    internal async Task<T> BookkeepAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        using var gate = await _home.EnterGateAsync(Town, stop);
        Committing = true;
        try
        {
            return await work();
        }
        finally
        {
            Committing = false;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new WriteWithoutDeedException("SaveChanges");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Committing ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : throw new WriteWithoutDeedException("SaveChangesAsync");

    private async Task<long> RaiseAsync(string counter, CancellationToken stop) =>
        (await Database.SqlQuery<long>($"""
            insert into platform_counter (name, value) values ({counter}, 1)
            on conflict (name) do update set value = platform_counter.value + 1 returning value as "Value"
            """).ToListAsync(stop))[0];

    private async Task FinishAsync(TakenJob taken, CancellationToken stop)
    {
        var finished = await Set<Job>()
            .Where(j => j.Id == taken.Id && j.Lease == taken.Lease && j.DoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.DoneAt, Now.ToUnixTimeMilliseconds()), stop);
        if (finished != 1) throw new LeaseLostException(taken.Kind);
    }
}
