using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>Receipts that prove an entry without the town (docs/transparency-log.md 3.9). Whether somebody may have one is for the caller to ask.</summary>
public static class LogReceipts
{
    /// <summary>
    /// The receipt for the first entry of a case with this action, under a stamped checkpoint where there is one, else under the first that covers it;
    /// null while no checkpoint covers it, at most some five minutes after the act.
    /// </summary>
    public static async Task<Receipt?> OfAsync(TownDb db, string caseReference, string action, CancellationToken stop = default)
    {
        var entries = await (from entry in db.Set<LogEntry>().AsNoTracking()
                             join body in db.Set<LogBody>().AsNoTracking() on entry.Id equals body.EntryId
                             where entry.Case == caseReference && entry.Kind == EntryKind.Change && entry.LeafIndex != null
                             orderby entry.LeafIndex
                             select new { Entry = entry, body.Salt, body.Body }).Take(20).ToListAsync(stop);
        if (entries.FirstOrDefault(e => EntryBody.Read(e.Body).Action == action) is not { } found || await LogReading.StateAsync(db, stop) is not { } state) return null;
        var index = found.Entry.LeafIndex!.Value;
        var stamp = await db.Set<LogStamp>().AsNoTracking().Where(s => s.Epoch == state.Epoch && s.Size > index).OrderBy(s => s.Size).FirstOrDefaultAsync(stop);
        var checkpoints = db.Set<LogCheckpoint>().AsNoTracking().Where(c => c.Epoch == state.Epoch && c.Size > index);
        if (stamp is not null) checkpoints = checkpoints.Where(c => c.Size == stamp.Size);
        if (await checkpoints.OrderBy(c => c.Size).FirstOrDefaultAsync(stop) is not { } checkpoint) return null;
        var leaf = new Leaf(found.Entry.Kind, index, found.Entry.LeafTime!.Value, found.Entry.Id, new LogOrigin(state.Base, state.Epoch).LogId(), found.Entry.Commit).Encode();
        var tiles = await LogReading.TilesAsync(db, Tiles.ForInclusion(index, checkpoint.Size), stop);
        return new(CheckpointNote.Parse(checkpoint.Note), leaf, Tiles.Inclusion(index, checkpoint.Size, tiles), found.Body, found.Salt,
            stamp is null ? [] : [new ReceiptStamp(stamp.Size, stamp.Token)]);
    }

    /// <summary>Every key that the town's log had and has.</summary>
    public static Task<IReadOnlyList<LogPublicKey>> KeysAsync(TownDb db, CancellationToken stop = default) => LogReading.KeysAsync(db, stop);

    /// <summary>Name of the town's log without epoch; null where it has none yet.</summary>
    public static async Task<string?> NameAsync(TownDb db, CancellationToken stop = default) => (await LogReading.StateAsync(db, stop))?.Base;
}
