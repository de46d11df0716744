using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rathaus.Platform.Data;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>
/// The only way to make a log grow: one transaction that holds the lock on the log's state and the fence of the lease. What a sequencer
/// with an older fence tries is rolled back; what was committed is one consistent step of leaves, tiles and state.
/// </summary>
internal sealed class LogTransaction : IAsyncDisposable
{
    private readonly TownDb _db;
    private readonly IDbContextTransaction _transaction;
    private readonly MerkleTree _tree;
    private readonly long[] _counts;
    private readonly List<(Guid Id, long Index)> _placed = [];
    private readonly byte[] _logId;

    private LogTransaction(TownDb db, IDbContextTransaction transaction, LogState state, MerkleTree tree, long now)
    {
        (_db, _transaction, State, _tree) = (db, transaction, state, tree);
        Time = Math.Max(now, state.LastTime);
        _counts = [.. state.Counts.Split(',').Select(c => long.Parse(c, CultureInfo.InvariantCulture))];
        Origin = new LogOrigin(state.Base, state.Epoch);
        _logId = Origin.LogId();
    }

    public LogState State { get; }
    public LogOrigin Origin { get; }

    /// <summary>Time of the leaves of this step.</summary>
    public long Time { get; private set; }

    public long Size => _tree.Size;

    /// <summary>Begins, or gives null where the lease belongs to somebody else by now.</summary>
    /// <param name="time">Time for the leaves; a pass over a long backlog keeps one time for all of it.</param>
    /// <param name="prepare">Changes the log's state inside the transaction before it is read: a recovery goes back to an earlier size.</param>
    public static async Task<LogTransaction?> BeginAsync(TownDb db, LogLease lease, long time, CancellationToken stop, Func<Task>? prepare = null)
    {
        var transaction = await db.Database.BeginTransactionAsync(stop);
        try
        {
            // a sequencer that stops in the middle must not keep the town's log locked for ever
            if (db.IsPostgres) await db.Database.ExecuteSqlRawAsync("set local idle_in_transaction_session_timeout = '10s'", stop);
            var until = db.Now.ToUnixTimeMilliseconds() + (long)LogLease.Time.TotalMilliseconds;
            if (await db.Database.ExecuteSqlAsync($"update log_state set lease_until = {until} where id = 1 and fence = {lease.Fence} and holder = {lease.Holder}", stop) != 1)
            {
                await transaction.DisposeAsync();
                return null;
            }
            if (prepare is not null) await prepare();
            var state = await db.Set<LogState>().AsNoTracking().SingleAsync(stop);
            var tiles = await EdgeAsync(db, state.Size, stop);
            return new(db, transaction, state, MerkleTree.Resume(state.Size, tile => tiles.GetValueOrDefault(tile)), time);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves of this step are no older than this.</summary>
    public void NotBefore(DateTimeOffset at) => Time = Math.Max(Time, at.ToUnixTimeMilliseconds());

    /// <summary>Gives an entry that lies in the database its place.</summary>
    public void Append(PendingEntry entry)
    {
        var leaf = new Leaf(entry.Kind, _tree.Size, Time, entry.Id, _logId, entry.Commit).Encode();
        _placed.Add((entry.Id, _tree.Size));
        _counts[(int)entry.Kind - 1]++;
        _tree.Append(TreeHash.Leaf(leaf));
    }

    /// <summary>Writes an entry of the log itself and gives it its place.</summary>
    public async Task AppendOwnAsync(OpenEntry entry, CancellationToken stop)
    {
        await WriteAsync(_db, entry, stop);
        Append(entry.Pending);
    }

    /// <summary>A tick, and the checkpoint whose last leaf it is, signed and stored; not yet committed.</summary>
    public async Task<CheckpointNote> CheckpointAsync(LogSigner signer, CancellationToken stop)
    {
        var last = await LastOfThisTreeAsync(stop);
        var counts = Enum.GetValues<EntryKind>().ToDictionary(k => k, k => _counts[(int)k - 1]);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Time);
        await AppendOwnAsync(LogBodies.Tick(at, counts, last?.Size ?? 0, last?.Root ?? TreeHash.Empty()), stop);
        var note = signer.Sign(new Checkpoint(Origin, _tree.Size, _tree.Root()));
        await _db.Database.ExecuteSqlAsync($"""
            insert into log_checkpoint (epoch, size, root, note, at) values ({State.Epoch}, {note.Checkpoint.Size}, {note.Checkpoint.Root}, {note.Encode()}, {at.UtcDateTime})
            """, stop);
        return note;
    }

    /// <summary>The newest checkpoint of this tree: of this epoch, or of an earlier one below what the recovery that ended it kept.</summary>
    private async Task<LogCheckpoint?> LastOfThisTreeAsync(CancellationToken stop)
    {
        var ends = await _db.Set<Audit.LogEntry>().Where(e => e.Kind == EntryKind.Recovery && e.LeafIndex != null).OrderBy(e => e.LeafIndex).Select(e => e.LeafIndex!.Value).ToListAsync(stop);
        if (ends.Count < State.Epoch - 1) ends.Add(State.Size); // the recovery of this very step
        for (var epoch = State.Epoch; epoch > 0; epoch--)
        {
            var (of, end) = (epoch, epoch == State.Epoch ? Size : ends[epoch - 1]);
            if (await _db.Set<LogCheckpoint>().AsNoTracking().Where(c => c.Epoch == of && c.Size <= end).OrderByDescending(c => c.Size).FirstOrDefaultAsync(stop) is { } last) return last;
        }
        return null;
    }

    /// <summary>Stores places, tiles and state.</summary>
    public async Task StoreAsync(CancellationToken stop)
    {
        await StorePlacesAsync(stop);
        LogSteps.Reach("placed");
        foreach (var tile in _tree.TakeChanged())
            await _db.Database.ExecuteSqlAsync($"""
                insert into log_tile (level, number, hashes) values ({tile.Tile.Level}, {tile.Tile.Index}, {tile.Hashes})
                on conflict (level, number) do update set hashes = excluded.hashes
                """, stop);
        LogSteps.Reach("tiles");
        var counts = string.Join(',', _counts);
        var stored = await _db.Database.ExecuteSqlAsync($"""
            update log_state set size = {_tree.Size}, last_time = {Time}, counts = {counts}, epoch = {State.Epoch} where id = 1 and size = {State.Size} and fence = {State.Fence}
            """, stop);
        if (stored != 1) throw new LogTroubleException("Das Protokoll ist weitergewachsen, obwohl es gesperrt war.");
        LogSteps.Reach("state");
    }

    public async Task CommitAsync(CancellationToken stop)
    {
        await _transaction.CommitAsync(stop);
        LogSteps.Reach("committed");
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    /// <summary>Writes an entry of the log itself, without a place.</summary>
    public static Task WriteAsync(TownDb db, OpenEntry entry, CancellationToken stop) => db.Database.ExecuteSqlAsync($"""
        insert into log_entry (id, kind, "commit", leaf_index, leaf_time, "case", at) values ({entry.Id}, {entry.Kind.ToString()}, {entry.Pending.Commit}, null, null, null, {EntryBody.Read(entry.Body).AtInstant().UtcDateTime});
        insert into log_body (entry_id, salt, body) values ({entry.Id}, {entry.Salt}, {entry.Body})
        """, stop);

    private async Task StorePlacesAsync(CancellationToken stop)
    {
        foreach (var chunk in _placed.Chunk(500))
        {
            var values = new StringBuilder();
            var parameters = new List<object>(chunk.Length * 2 + 1) { Time };
            foreach (var (id, index) in chunk)
            {
                values.Append(values.Length == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"({{{parameters.Count}}}, {{{parameters.Count + 1}}})");
                parameters.Add(id);
                parameters.Add(index);
            }
            var sql = $"with places(id, place) as (values {values}) update log_entry set leaf_index = places.place, leaf_time = {{0}} from places where log_entry.id = places.id and log_entry.leaf_index is null";
            if (await _db.Database.ExecuteSqlRawAsync(sql, parameters, stop) != chunk.Length) throw new LogTroubleException("Ein Eintrag hat schon einen Platz im Protokoll.");
        }
        _placed.Clear();
    }

    /// <summary>The right edge of the tree: one tile of each level.</summary>
    private static async Task<Dictionary<Tile, byte[]>> EdgeAsync(TownDb db, long size, CancellationToken stop)
    {
        var edge = new Dictionary<Tile, byte[]>();
        for (var level = 0; size >> (8 * level) > 0; level++)
        {
            var (of, number) = (level, size >> (8 * level + 8));
            if (await db.Set<LogTile>().AsNoTracking().Where(t => t.Level == of && t.Number == number).Select(t => t.Hashes).SingleOrDefaultAsync(stop) is { } hashes)
                edge[new(level, number)] = hashes;
        }
        return edge;
    }
}
