using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>One leaf with what lies beside it in the database.</summary>
internal sealed record StoredLeaf(long Index, byte[] Data, string? Case, DateTimeOffset At, byte[]? Salt, byte[]? Body);

/// <summary>Reads a town's log of one moment, also while the town works, and writes it as an export (docs/transparency-log.md 5).</summary>
internal sealed class LogExport : IAsyncDisposable
{
    private readonly TownDb _db;
    private readonly IDbContextTransaction _snapshot;
    private readonly byte[] _logId;

    private LogExport(TownDb db, IDbContextTransaction snapshot, LogState state, LogCheckpoint? newest)
    {
        (_db, _snapshot, State, Newest) = (db, snapshot, state, newest);
        _logId = new LogOrigin(state.Base, 1).LogId();
    }

    public LogState State { get; }

    /// <summary>The newest checkpoint; the export reaches up to it.</summary>
    public LogCheckpoint? Newest { get; }

    public static async Task<LogExport> OpenAsync(TownDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var snapshot = db.Database.GetDbConnection() is TownConnection sqlite
            ? (await db.Database.UseTransactionAsync(sqlite.BeginReading(), stop))!
            : await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        var state = await LogReading.StateAsync(db, stop) ?? throw new LogTroubleException("Diese Kommune hat noch kein Protokoll. Starten Sie Rathaus einmal, dann wird es angelegt.");
        return new(db, snapshot, state, await LogReading.NewestAsync(db, state.Epoch, stop));
    }

    /// <summary>Up to 256 leaves from a place that is a multiple of 256.</summary>
    public async Task<List<StoredLeaf>> BundleAsync(long first, long size, CancellationToken stop)
    {
        var end = Math.Min(first + Tile.Width, size);
        var rows = await (from entry in _db.Set<LogEntry>().AsNoTracking()
                          where entry.LeafIndex >= first && entry.LeafIndex < end
                          join body in _db.Set<LogBody>().AsNoTracking() on entry.Id equals body.EntryId into opened
                          from body in opened.DefaultIfEmpty()
                          orderby entry.LeafIndex
                          select new { Entry = entry, Salt = body == null ? null : body.Salt, Body = body == null ? null : body.Body }).ToListAsync(stop);
        return [.. rows.Select(r => new StoredLeaf(r.Entry.LeafIndex!.Value,
            new Leaf(r.Entry.Kind, r.Entry.LeafIndex!.Value, r.Entry.LeafTime ?? 0, r.Entry.Id, _logId, r.Entry.Commit).Encode(), r.Entry.Case, r.Entry.At, r.Salt, r.Body))];
    }

    /// <param name="look">Sees every bundle of leaves once.</param>
    public async Task WriteAsync(Stream to, Action<IReadOnlyList<StoredLeaf>>? look, IProgress<ExportProgress>? progress, CancellationToken stop)
    {
        var size = Newest?.Size ?? throw new LogTroubleException("Es gibt noch keinen Prüfpunkt.");
        var writer = new ExportWriter(to);
        foreach (var abandoned in (await _db.Set<LogAbandoned>().AsNoTracking().ToListAsync(stop)).OrderBy(a => ExportNames.Abandoned(a.Epoch), StringComparer.Ordinal))
            await writer.AddAsync(ExportNames.Abandoned(abandoned.Epoch), abandoned.Hashes, stop);
        for (long first = 0; first < size; first += Tile.Width)
        {
            var leaves = await BundleAsync(first, size, stop);
            look?.Invoke(leaves);
            await writer.AddAsync(ExportNames.Bodies(first / Tile.Width), Bundle.Bodies([.. leaves.Select(l => l.Body is null ? null : new Opening(l.Salt!, l.Body))]), stop);
            progress?.Report(new(first, 2 * size));
        }
        await CheckpointsAsync(writer, stop);
        for (long first = 0; first < size; first += Tile.Width)
        {
            await writer.AddAsync(ExportNames.Entries(first / Tile.Width), Bundle.Entries([.. (await BundleAsync(first, size, stop)).Select(l => l.Data)]), stop);
            progress?.Report(new(size + first, 2 * size));
        }
        var stamps = await _db.Set<LogStamp>().AsNoTracking().ToListAsync(stop);
        foreach (var (name, token) in stamps.Select(s => (Name: ExportNames.Stamp(new Checkpoint(new LogOrigin(State.Base, s.Epoch), s.Size, []), s.Number), s.Token)).OrderBy(s => s.Name, StringComparer.Ordinal))
            await writer.AddAsync(name, token, stop);
        await writer.FinishAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _snapshot.DisposeAsync();
        await _db.Database.CloseConnectionAsync();
    }

    private async Task CheckpointsAsync(ExportWriter writer, CancellationToken stop)
    {
        var all = await _db.Set<LogCheckpoint>().AsNoTracking().Select(c => new { c.Epoch, c.Size }).ToListAsync(stop);
        foreach (var chunk in all.Select(c => (Name: ExportNames.Checkpoint(new Checkpoint(new LogOrigin(State.Base, c.Epoch), c.Size, [])), c.Epoch, c.Size)).OrderBy(c => c.Name, StringComparer.Ordinal).Chunk(200))
        {
            var sizes = chunk.Select(c => c.Size).ToList();
            var notes = await _db.Set<LogCheckpoint>().AsNoTracking().Where(c => sizes.Contains(c.Size)).ToDictionaryAsync(c => (c.Epoch, c.Size), c => c.Note, stop);
            foreach (var (name, epoch, of) in chunk) await writer.AddAsync(name, notes[(epoch, of)], stop);
        }
    }
}
