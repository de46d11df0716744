using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>Questions to a town's log.</summary>
internal static class LogReading
{
    public static async Task<LogCheckpoint?> NewestAsync(TownDb db, int epoch, CancellationToken stop) =>
        await db.Set<LogCheckpoint>().AsNoTracking().Where(c => c.Epoch == epoch).OrderByDescending(c => c.Size).FirstOrDefaultAsync(stop);

    /// <summary>The newest checkpoint of the newest epoch.</summary>
    public static async Task<LogCheckpoint?> NewestAsync(TownDb db, CancellationToken stop) =>
        await db.Set<LogCheckpoint>().AsNoTracking().OrderByDescending(c => c.Epoch).ThenByDescending(c => c.Size).FirstOrDefaultAsync(stop);

    public static Task<LogState?> StateAsync(TownDb db, CancellationToken stop) => db.Set<LogState>().AsNoTracking().SingleOrDefaultAsync(stop);

    /// <summary>The key that signs a checkpoint of that size.</summary>
    public static async Task<LogKey> KeyAtAsync(TownDb db, long size, CancellationToken stop) =>
        await db.Set<LogKey>().AsNoTracking().Where(k => k.FromSize <= size && k.LeafIndex < size).OrderByDescending(k => k.LeafIndex).FirstOrDefaultAsync(stop)
            ?? throw new LogTroubleException("Das Protokoll hat keinen Signaturschlüssel.");

    public static async Task<IReadOnlyList<LogPublicKey>> KeysAsync(TownDb db, CancellationToken stop) =>
        [.. (await db.Set<LogKey>().AsNoTracking().OrderBy(k => k.LeafIndex).Select(k => k.Spki).ToListAsync(stop)).Select(spki => LogPublicKey.FromSpki(spki))];

    /// <summary>Those tiles of the tree.</summary>
    public static async Task<Func<Tile, byte[]?>> TilesAsync(TownDb db, IReadOnlyList<Tile> needed, CancellationToken stop)
    {
        var found = new Dictionary<Tile, byte[]>();
        foreach (var level in needed.GroupBy(t => t.Level))
        {
            var numbers = level.Select(t => t.Index).ToList();
            foreach (var tile in await db.Set<LogTile>().AsNoTracking().Where(t => t.Level == level.Key && numbers.Contains(t.Number)).ToListAsync(stop))
                found[new(tile.Level, tile.Number)] = tile.Hashes;
        }
        return tile => found.GetValueOrDefault(tile);
    }

    public static DateTimeOffset AtInstant(this EntryBody body) => DateTimeOffset.FromUnixTimeMilliseconds(body.At);
}
