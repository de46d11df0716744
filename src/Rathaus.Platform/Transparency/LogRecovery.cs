using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>Who orders a restore, and why.</summary>
/// <param name="ApprovedBy">Two people; the log names them by marks only.</param>
/// <param name="Reason">Public.</param>
/// <param name="Published">Folder of the published files of the lost log, where they are there still.</param>
/// <param name="Deletions">Journal of deletions, where it does not lie in this installation's folder.</param>
public sealed record RestoreOrder(IReadOnlyList<string> ApprovedBy, string Reason, string? Published = null, string? Deletions = null);

/// <summary>
/// After a restore the log goes on in a new epoch whose first entry says so, never silently in the old one (docs/transparency-log.md 3.10).
/// The old tree ends at the newest checkpoint that is known with all its leaves: of the published files, else of the backup itself.
/// </summary>
public sealed class LogRecovery(TownDbs towns, LogFiles files)
{
    /// <exception cref="LogTroubleException">The published files are of another log, incomplete, or do not fit the backup.</exception>
    public async Task RunAsync(Town town, Guid backup, DateTimeOffset backupTime, RestoreOrder order, CancellationToken stop = default)
    {
        await LogFounding.EnsureAsync(towns, town, stop);
        await using var db = towns.Open(town);
        var state = (await LogReading.StateAsync(db, stop))!;
        if (await LogReading.NewestAsync(db, state.Epoch, stop) is not { } newest)
        {
            await db.CommitAsync(new Deed(Actor.Machine("restore"), "town.restore") { Reason = order.Reason, More = new Dictionary<string, object> { ["backup"] = backup.ToString("d") } }, stop);
            return;
        }
        var lease = (await LogLease.TakeAsync(db, Guid.NewGuid(), takeOver: true, stop))!;
        await db.BookkeepAsync(async () =>
        {
            var end = await EndAsync(db, state, newest, order.Published, stop);
            var kept = Math.Min(state.Size, end.Note.Checkpoint.Size - 1);
            await using var step = await LogTransaction.BeginAsync(db, lease, db.Now.ToUnixTimeMilliseconds(), stop, () => CutAsync(db, state, kept, stop))
                ?? throw new LogTroubleException("Ein anderer Prozess hat das Protokoll übernommen.");
            await EndEpochAsync(db, end, kept, stop);
            // What waited when the backup was taken, and what lost its place: in the step of the recovery and at its time. Placed any later, behind a
            // leaf of the recovered log, they would look as if the log had passed them over.
            var pass = DateTimeOffset.FromUnixTimeMilliseconds(step.Time);
            var waiting = await db.Set<LogEntry>().AsNoTracking().Where(e => e.LeafIndex == null && e.At <= pass).OrderBy(e => e.Id)
                .Select(e => new PendingEntry(e.Id, e.Kind, e.Commit)).ToListAsync(stop);
            var marks = order.ApprovedBy.Select(name => new Actor('s', "restore:" + name).MarkIn(town)).ToList();
            await step.AppendOwnAsync(LogBodies.Recovery(DateTimeOffset.FromUnixTimeMilliseconds(step.Time), end.Note.Checkpoint, kept, order.Reason, backupTime, marks), stop);
            foreach (var entry in waiting) step.Append(entry);
            using var signer = LogKeySeal.Open(town, await LogReading.KeyAtAsync(db, step.Size + 1, stop));
            await step.CheckpointAsync(signer, stop);
            await step.StoreAsync(stop);
            await step.CommitAsync(stop);
            return true;
        }, stop);
        await lease.ReleaseAsync(db, stop);
        await files.PublishAsync(town, stop);
    }

    /// <summary>Where the old epoch ended: its last known checkpoint, and the hashes of all its leaves.</summary>
    private sealed record OldEnd(CheckpointNote Note, List<byte[]> Leaves);

    private static async Task<OldEnd> EndAsync(TownDb db, LogState state, LogCheckpoint newest, string? published, CancellationToken stop)
    {
        var own = new OldEnd(CheckpointNote.Parse(newest.Note), await LeavesAsync(db, newest.Size, stop));
        if (published is null) return own;
        OldEnd there;
        try
        {
            var note = LogFiles.Published(published) ?? throw new LogTroubleException($"In {published} liegt keine Datei „checkpoint“.");
            there = new(note, [.. TilesOf(published, note.Checkpoint.Size)]);
        }
        catch (Exception odd) when (odd is LogFormatException or IOException or UnauthorizedAccessException)
        {
            throw new LogTroubleException($"Die veröffentlichten Dateien in {published} lassen sich nicht lesen: {odd.Message}", odd);
        }
        var (origin, size, root) = there.Note.Checkpoint;
        if (origin != new LogOrigin(state.Base, state.Epoch)) throw new LogTroubleException($"Die veröffentlichten Dateien gehören zu {origin}, die Sicherung zu {state.Base}/{state.Epoch}.");
        if (!there.Note.IsSignedBy(LogPublicKey.FromSpki((await LogReading.KeyAtAsync(db, size, stop)).Spki)))
            throw new LogTroubleException("Der veröffentlichte Prüfpunkt ist mit einem Schlüssel signiert, den die Sicherung nicht kennt. Spielen Sie ohne --published ein; verify meldet den Bruch dann gegen den aufgehobenen Prüfpunkt.");
        var tree = new MerkleTree();
        foreach (var leaf in there.Leaves) tree.Append(leaf);
        if (!tree.Root().AsSpan().SequenceEqual(root)) throw new LogTroubleException("Die veröffentlichten Kacheln passen nicht zu ihrem Prüfpunkt.");
        var sequenced = await LeavesAsync(db, Math.Min(size, state.Size), stop);
        for (var i = 0; i < sequenced.Count; i++)
            if (!sequenced[i].AsSpan().SequenceEqual(there.Leaves[i])) throw new LogTroubleException($"Die Sicherung und die veröffentlichten Dateien haben auf Platz {i} verschiedene Einträge.");
        return size > newest.Size ? there : own;
    }

    private static async Task<List<byte[]>> LeavesAsync(TownDb db, long size, CancellationToken stop)
    {
        var tiles = await db.Set<LogTile>().AsNoTracking().Where(t => t.Level == 0 && t.Number * Tile.Width < size).OrderBy(t => t.Number).Select(t => t.Hashes).ToListAsync(stop);
        return [.. tiles.SelectMany(hashes => hashes.Chunk(TreeHash.Length)).Take((int)size)];
    }

    private static IEnumerable<byte[]> TilesOf(string folder, long size)
    {
        for (long number = 0; number * Tile.Width < size; number++)
        {
            var tile = new Tile(0, number);
            var width = tile.WidthAt(size);
            foreach (var hash in File.ReadAllBytes(Path.Combine(folder, tile.Path(width))).Chunk(TreeHash.Length).Take(width)) yield return hash;
        }
    }

    /// <summary>Keeps what the end of the old epoch was: its checkpoint, and the leaves that are given up.</summary>
    private static async Task EndEpochAsync(TownDb db, OldEnd end, long kept, CancellationToken stop)
    {
        var (origin, size, root) = end.Note.Checkpoint;
        var (note, hashes, at) = (end.Note.Encode(), end.Leaves.Skip((int)kept).SelectMany(h => h).ToArray(), db.Now.UtcDateTime);
        await db.Database.ExecuteSqlAsync($"insert into log_checkpoint (epoch, size, root, note, at) values ({origin.Epoch}, {size}, {root}, {note}, {at}) on conflict (epoch, size) do nothing", stop);
        await db.Database.ExecuteSqlAsync($"insert into log_abandoned (epoch, hashes) values ({origin.Epoch}, {hashes})", stop);
    }

    /// <summary>Goes back to the leaves that are kept and begins the next epoch. Entries behind them wait for a place again; ticks among them are gone.</summary>
    private static async Task CutAsync(TownDb db, LogState state, long kept, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"delete from log_body where entry_id in (select id from log_entry where leaf_index >= {kept} and kind = {nameof(EntryKind.Tick)})", stop);
        await db.Database.ExecuteSqlAsync($"delete from log_entry where leaf_index >= {kept} and kind = {nameof(EntryKind.Tick)}", stop);
        await db.Database.ExecuteSqlAsync($"update log_entry set leaf_index = null, leaf_time = null where leaf_index >= {kept}", stop);
        for (var level = 0; state.Size >> (8 * level) > 0; level++)
        {
            var (of, edge, width) = (level, kept >> (8 * level + 8), new Tile(level, kept >> (8 * level + 8)).WidthAt(kept));
            var hashes = await db.Set<LogTile>().AsNoTracking().Where(t => t.Level == of && t.Number == edge).Select(t => t.Hashes).SingleOrDefaultAsync(stop);
            await db.Database.ExecuteSqlAsync($"delete from log_tile where level = {of} and number >= {edge}", stop);
            if (width == 0) continue;
            var shorter = hashes![..(width * TreeHash.Length)];
            await db.Database.ExecuteSqlAsync($"insert into log_tile (level, number, hashes) values ({of}, {edge}, {shorter})", stop);
        }
        var kinds = await db.Set<LogEntry>().Where(e => e.LeafIndex != null).GroupBy(e => e.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var counts = string.Join(',', Enum.GetValues<EntryKind>().Select(k => kinds.GetValueOrDefault(k)));
        var last = kept - 1;
        await db.Database.ExecuteSqlAsync($"""
            update log_state set epoch = epoch + 1, size = {kept}, counts = {counts}, last_time = (select leaf_time from log_entry where leaf_index = {last}) where id = 1
            """, stop);
    }
}
