using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>
/// Makes the logs of the towns grow: gives entries their place, sets checkpoints, changes keys. Any number of keepers may run, in one process or
/// several: one holds the lease, and the fence makes what a paused one does late without effect.
/// </summary>
public sealed class LogKeeper(TownDbs towns, LogFiles files)
{
    /// <summary>Entries that one transaction places: a town is not locked for longer than some tens of milliseconds.</summary>
    private const int AtOnce = 1000;

    /// <summary>No two clocks of one installation differ so much while both are right.</summary>
    private static readonly TimeSpan WrongClock = TimeSpan.FromMinutes(1);

    private readonly Guid _me = Guid.NewGuid();

    /// <summary>Gives every entry that is committed its place. Returns how many got one; 0 also where another keeper holds the lease.</summary>
    public async Task<int> SequenceAsync(Town town, CancellationToken stop = default)
    {
        await using var db = towns.Open(town);
        if (!await db.Set<LogEntry>().AnyAsync(e => e.LeafIndex == null, stop)) return 0;
        return await LogLease.TakeAsync(db, _me, takeOver: false, stop) is { } lease ? await SequenceAsync(db, lease, stop) : 0;
    }

    /// <summary>Places what waits and signs a checkpoint, where the log grew by more than ticks since the last one.</summary>
    /// <param name="takeOver">For commands beside a running server.</param>
    /// <returns>The new checkpoint, or null where there was nothing to sign or another keeper holds the lease.</returns>
    public async Task<CheckpointNote?> CheckpointAsync(Town town, bool takeOver = false, CancellationToken stop = default)
    {
        CheckpointNote? note = null;
        await using (var db = towns.Open(town))
        {
            if (await LogLease.TakeAsync(db, _me, takeOver, stop) is not { } lease) return null;
            await SequenceAsync(db, lease, stop);
            if (await GrewAsync(db, stop)) note = await SignAsync(db, lease, stop);
            if (takeOver) await lease.ReleaseAsync(db, stop);
        }
        if (note is not null) await files.PublishAsync(town, stop);
        return note;
    }

    /// <summary>Changes the signing key: a key entry, a tick, and the checkpoint that is the old key's last, in one transaction.</summary>
    public async Task<CheckpointNote> RotateAsync(Town town, CancellationToken stop = default)
    {
        CheckpointNote note;
        await using (var db = towns.Open(town))
        {
            var lease = await LogLease.TakeAsync(db, _me, takeOver: true, stop) ?? throw new LogTroubleException("Diese Kommune hat kein Protokoll.");
            await SequenceAsync(db, lease, stop);
            note = await db.BookkeepAsync(() => RotateAsync(db, town, lease, stop), stop);
            await SignAsync(db, lease, stop); // the new key vouches at once; and a recovery that drops the last tick keeps the change of key
            await lease.ReleaseAsync(db, stop);
        }
        await files.PublishAsync(town, stop);
        return note;
    }

    /// <summary>Gives the lease back when the process ends.</summary>
    public async Task ReleaseAsync(Town town, CancellationToken stop)
    {
        await using var db = towns.Open(town);
        if (await LogReading.StateAsync(db, stop) is { } state && state.Holder == _me) await new LogLease(_me, state.Fence).ReleaseAsync(db, stop);
    }

    private static async Task<CheckpointNote> RotateAsync(TownDb db, Town town, LogLease lease, CancellationToken stop)
    {
        await using var step = await BeginAsync(db, lease, db.Now.ToUnixTimeMilliseconds(), stop) ?? throw new LogTroubleException("Ein anderer Prozess hat das Protokoll übernommen. Versuchen Sie es noch einmal.");
        var old = await LogReading.KeyAtAsync(db, step.Size + 1, stop);
        using var signer = LogKeySeal.Open(town, old);
        using var next = LogSigner.Create();
        var index = step.Size;
        await step.AppendOwnAsync(LogBodies.Key(DateTimeOffset.FromUnixTimeMilliseconds(step.Time), index, signer.Public, next.Public), stop);
        var note = await step.CheckpointAsync(signer, stop);
        await step.StoreAsync(stop);
        await db.Database.ExecuteSqlAsync($"update log_key set sealed = null where id = {old.Id}", stop);
        await db.Database.ExecuteSqlAsync($"""
            insert into log_key (id, leaf_index, from_size, spki, sealed) values ({next.Public.IdHex}, {index}, {index + 3}, {next.Public.Spki}, {LogKeySeal.Seal(town, next)})
            """, stop);
        await step.CommitAsync(stop);
        return note;
    }

    private async Task<int> SequenceAsync(TownDb db, LogLease lease, CancellationToken stop)
    {
        LogSteps.Reach("leased");
        // one time for the whole pass: entries of a long backlog must not look as if earlier ones had been passed over
        var (time, placed) = (db.Now.ToUnixTimeMilliseconds(), 0);
        for (int now; (now = await db.BookkeepAsync(() => StepAsync(db, lease, time, stop), stop)) > 0;) placed += now;
        return placed;
    }

    private async Task<int> StepAsync(TownDb db, LogLease lease, long time, CancellationToken stop)
    {
        await using var step = await BeginAsync(db, lease, time, stop);
        if (step is null) return 0;
        files.RefuseOlderDatabase(db.Town, step.Origin, step.Size);
        LogSteps.Reach("locked");
        // What was written while this pass waited for its turn belongs to the next one: its leaf must not be older than its body. Bodies from a
        // future that a wrong clock made would wait for years; their leaves take that time.
        var (pass, future) = (DateTimeOffset.FromUnixTimeMilliseconds(step.Time), db.Now + WrongClock);
        var written = await db.Set<LogEntry>().AsNoTracking().Where(e => e.LeafIndex == null && (e.At <= pass || e.At > future))
            .OrderBy(e => e.Id).Take(AtOnce).Select(e => new { Entry = new PendingEntry(e.Id, e.Kind, e.Commit), e.At }).ToListAsync(stop);
        var waiting = written.ConvertAll(w => w.Entry);
        if (waiting.Count == 0) return 0;
        if (step.Size == 0) await GenesisFirstAsync(db, waiting, stop);
        step.NotBefore(written.Max(w => w.At));
        foreach (var entry in waiting) step.Append(entry);
        await step.StoreAsync(stop);
        await step.CommitAsync(stop);
        return waiting.Count;
    }

    private static async Task GenesisFirstAsync(TownDb db, List<PendingEntry> waiting, CancellationToken stop)
    {
        var genesis = await db.Set<LogEntry>().AsNoTracking().Where(e => e.Kind == EntryKind.Genesis).Select(e => new PendingEntry(e.Id, e.Kind, e.Commit)).SingleAsync(stop);
        waiting.RemoveAll(e => e.Id == genesis.Id);
        waiting.Insert(0, genesis);
    }

    private static async Task<bool> GrewAsync(TownDb db, CancellationToken stop)
    {
        if (await LogReading.StateAsync(db, stop) is not { } state) return false;
        var last = await LogReading.NewestAsync(db, state.Epoch, stop);
        var from = last?.Size ?? 0;
        return state.Size > from && await db.Set<LogEntry>().AnyAsync(e => e.LeafIndex >= from && e.Kind != EntryKind.Tick, stop);
    }

    private async Task<CheckpointNote?> SignAsync(TownDb db, LogLease lease, CancellationToken stop)
    {
        return await db.BookkeepAsync(async () =>
        {
            await using var step = await BeginAsync(db, lease, db.Now.ToUnixTimeMilliseconds(), stop);
            if (step is null) return null;
            files.RefuseOlderDatabase(db.Town, step.Origin, step.Size);
            using var signer = LogKeySeal.Open(db.Town, await LogReading.KeyAtAsync(db, step.Size + 1, stop));
            var note = await step.CheckpointAsync(signer, stop);
            LogSteps.Reach("signed");
            await step.StoreAsync(stop);
            await step.CommitAsync(stop);
            LogSteps.Reach("noted");
            return note;
        }, stop);
    }

    private static Task<LogTransaction?> BeginAsync(TownDb db, LogLease lease, long time, CancellationToken stop) => LogTransaction.BeginAsync(db, lease, time, stop);
}
