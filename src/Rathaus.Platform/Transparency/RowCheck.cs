using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>Whether the rows around the leaves say what the leaves say: columns of the entries, tiles, counters of the cases.</summary>
internal sealed class RowCheck(LogCheck.Run run)
{
    private readonly MerkleTree _tree = new();
    private readonly Dictionary<Tile, byte[]> _tiles = [];
    private readonly Dictionary<string, long> _cases = [];

    /// <summary>Looks at bundles whose last one may be seen again with more leaves.</summary>
    public Action<IReadOnlyList<StoredLeaf>> LookBelow(long size) => leaves =>
    {
        if (leaves.Count > 0 && leaves[0].Index + Tile.Width > size) return;
        Look(leaves);
    };

    public void Look(IReadOnlyList<StoredLeaf> leaves)
    {
        foreach (var leaf in leaves)
        {
            if (leaf.Index != _tree.Size)
            {
                Add($"Baum: Auf Platz {_tree.Size} steht kein Eintrag.");
                return;
            }
            _tree.Append(TreeHash.Leaf(leaf.Data));
            if (leaf.Body is not null) Columns(leaf);
        }
        foreach (var tile in _tree.TakeChanged()) _tiles[tile.Tile] = tile.Hashes;
    }

    public async Task FinishAsync(TownDb db, LogState state, CancellationToken stop)
    {
        if (_tree.Size != state.Size) Add($"Baum: Es gibt {_tree.Size} Einträge mit Platz, gezählt wurden {state.Size}.");
        await foreach (var tile in db.Set<LogTile>().AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
            if (!_tiles.Remove(new(tile.Level, tile.Number), out var computed) || !computed.AsSpan().SequenceEqual(tile.Hashes)) Add($"Baum: Die Kachel {tile.Level}/{tile.Number} passt nicht zu den Einträgen.");
        if (_tiles.Count > 0) Add($"Baum: {_tiles.Count} Kacheln fehlen.");
        await CountersAsync(db, stop);
    }

    /// <summary>The case numbers its entries without gaps; its counter says how many there must be, so one that was left out at the end is missed as well.</summary>
    private async Task CountersAsync(TownDb db, CancellationToken stop)
    {
        var waiting = await (from entry in db.Set<Audit.LogEntry>().AsNoTracking()
                             where entry.LeafIndex == null && entry.Case != null
                             group entry by entry.Case into g
                             select new { Case = g.Key!, Count = g.Count() }).ToDictionaryAsync(g => g.Case, g => (long)g.Count, stop);
        var erased = await db.Set<Audit.LogEntry>().AsNoTracking().Where(e => !db.Set<Audit.LogBody>().Any(b => b.EntryId == e.Id) && e.Case != null).Select(e => e.Case!).Distinct().ToListAsync(stop);
        foreach (var counter in await db.Set<Counter>().AsNoTracking().Where(c => c.Name.StartsWith("log-case:")).ToListAsync(stop))
        {
            var name = counter.Name["log-case:".Length..];
            var count = _cases.GetValueOrDefault(name) + waiting.GetValueOrDefault(name);
            _cases.Remove(name);
            if (count < counter.Value && !erased.Contains(name)) Add($"Vorgang {name}: {counter.Value} Einträge wurden geschrieben, {count} sind da.");
        }
        foreach (var name in _cases.Keys) Add($"Vorgang {name}: Die Zählung seiner Einträge fehlt.");
    }

    private void Columns(StoredLeaf leaf)
    {
        try
        {
            var body = EntryBody.Read(leaf.Body);
            if (body.Case != leaf.Case) Add($"Platz {leaf.Index}: Der Eintrag nennt einen anderen Vorgang als sein Inhalt.");
            if (body.At != leaf.At.ToUnixTimeMilliseconds()) Add($"Platz {leaf.Index}: Der Eintrag nennt eine andere Zeit als sein Inhalt.");
            if (body.Case is { } name) _cases[name] = Math.Max(_cases.GetValueOrDefault(name), body.CaseNumber);
        }
        catch (LogFormatException odd)
        {
            Add($"Platz {leaf.Index}: Der Inhalt hat nicht die vorgeschriebene Form: {odd.Message}");
        }
    }

    private void Add(string finding)
    {
        if (run.Findings.Count < LogLimits.Findings) run.Findings.Add(finding);
    }
}
