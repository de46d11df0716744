using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Jobs;

namespace Rathaus.Platform.Data;

public sealed partial class TownDb
{
    private readonly List<object> _events = [];
    private readonly List<(string Counter, Action<long> Use)> _numbers = [];
    private readonly HashSet<(string Source, string Key)> _searched = [];

    private bool _public;
    private long _edition;

    private Action<DbCommand>? _behind;

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
        NoteChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await _home.GateOf(Town).WriteAsync(shared => WriteAsync(shared, deeds, stop), stop);
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
        }
        if (_edition > 0) _home.Editions.Raised(Town, _edition);
        CurrentJob = null;
        _numbers.Clear();
        Web.Meters.Commits.Add(1);
        _home.LogSignal.Ring(Town.Id);
        if (_events.Count > 0) _home.Signal.Ring(Town.Id);
        _events.Clear();
        _searched.Clear();
        (_public, _edition) = (false, 0);
    }

    /// <summary>The part of this unit of work in a transaction that others may share: numbers, audit entries, rows.</summary>
    private async Task WriteAsync(TownWrite shared, IReadOnlyList<Deed> deeds, CancellationToken stop)
    {
        using var standing = shared.Take(this);
        Committing = true;
        try
        {
            var rows = new OwnRows(this, shared);
            var wanted = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var (counter, _) in _numbers) Want(counter);
            foreach (var deed in deeds)
                if (deed.Case is { } reference) Want(CaseCounter(reference));
            if (_searched.Count > 0) Want(SearchCounter);
            if (_public) Want(PublicEditions.Counter);
            var last = await rows.RaiseAsync([.. wanted], stop);
            foreach (var (counter, use) in _numbers) use(Next(counter));
            if (_numbers.Count > 0)
            {
                // A number may have changed a row that was only read so far.
                ChangeTracker.DetectChanges();
                NoteChanges();
            }
            var change = _searched.Count == 0 ? 0 : wanted.ContainsKey(SearchCounter) ? last[SearchCounter] : await RaiseAsync(SearchCounter, shared, stop);
            _edition = !_public ? 0 : wanted.ContainsKey(PublicEditions.Counter) ? last[PublicEditions.Counter] : await RaiseAsync(PublicEditions.Counter, shared, stop);
            var entries = deeds.Select(deed => AuditWriter.Write(Town, deed, deed.Case is { } reference ? Next(CaseCounter(reference)) : null, Now)).ToList();
            List<Job> jobs = [.. _home.Reactions.JobsFor(_events, Now)];
            List<Search.SearchChange> changes = [.. _searched.Select(s => new Search.SearchChange(change, s.Source, s.Key))];
            if (IsPostgres) _behind = command => rows.Add(command, jobs, entries, changes);
            else await rows.WriteAsync(jobs, entries, changes, stop);
            if (CurrentJob is { } taken) await FinishAsync(taken, stop);
            await base.SaveChangesAsync(stop);
            if (_behind is not null) await rows.WriteAsync(jobs, entries, changes, stop);

            void Want(string counter) => wanted[counter] = wanted.GetValueOrDefault(counter) + 1;

            long Next(string counter) => last[counter] - --wanted[counter];
        }
        finally
        {
            Committing = false;
            _behind = null;
        }
    }

    /// <summary>What EF writes takes the platform's own rows with it, in one round trip.</summary>
    internal void Append(DbCommand saving)
    {
        _behind?.Invoke(saving);
        _behind = null;
    }

    /// <summary>Says that something which can be found is changed by this commit, beside what the watches notice.</summary>
    public void NoteSearchChange(string source, string key) => _searched.Add((source, key));

    /// <summary>
    /// Everything changed so far that can be found or that everybody sees. The one number of the commit for each makes the order of the numbers
    /// that of the commits.
    /// </summary>
    private void NoteChanges()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            _public |= _home.PublicWatches.Contains(entry.Metadata.ClrType);
            foreach (var watch in _home.SearchWatches[entry.Metadata.ClrType])
                if (watch.Key(entry) is { } key) _searched.Add((watch.Source, key));
        }
    }

    /// <summary>The edition of what everybody sees of the town; see <see cref="PublicEditions"/>.</summary>
    public ValueTask<long> PublicEditionAsync(CancellationToken stop = default) => _home.PublicEditionAsync(Town, stop);

    /// <summary>Writes one entry and nothing else: before a case is shown, and for refusals worth knowing.</summary>
    internal async Task CommitEntryAsync(Deed deed, CancellationToken stop)
    {
        await _home.GateOf(Town).WriteAsync(async shared =>
        {
            using var standing = shared.Take(this);
            Committing = true;
            try
            {
                long? caseNumber = deed.Case is { } reference ? await RaiseAsync(CaseCounter(reference), shared, stop) : null;
                await new OwnRows(this, shared).WriteAsync([], [AuditWriter.Write(Town, deed, caseNumber, Now)], [], stop);
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

    private async Task<long> RaiseAsync(string counter, TownWrite shared, CancellationToken stop) => (await new OwnRows(this, shared).RaiseAsync([KeyValuePair.Create(counter, 1L)], stop))[counter];

    internal static string CaseCounter(string reference) => "log-case:" + reference;

    private async Task FinishAsync(TakenJob taken, CancellationToken stop)
    {
        var finished = await Set<Job>()
            .Where(j => j.Id == taken.Id && j.Lease == taken.Lease && j.DoneAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.DoneAt, Now.ToUnixTimeMilliseconds()), stop);
        if (finished != 1) throw new LeaseLostException(taken.Kind);
    }
}
