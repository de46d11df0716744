using Rathaus.TransparencyLog;

namespace Rathaus.Bench.TransparencyLog;

/// <summary>A log of many entries, sequenced in batches as a town's would be, with a checkpoint every thousand.</summary>
internal sealed class BigLog(int entries)
{
    private readonly LogOrigin _origin = new("musterstadt.example/.well-known/rathaus-log", 1);
    private readonly long[] _counts = new long[9];
    private readonly MerkleTree _tree = new();
    private long _now = 1_804_237_200_000;

    public LogSigner Signer { get; } = LogSigner.Create();
    public List<byte[]> Leaves { get; } = new(entries);
    public List<OpenEntry> Opened { get; } = new(entries);
    public List<CheckpointNote> Notes { get; } = [];
    public Dictionary<Tile, byte[]> Store { get; } = [];

    /// <summary>What the writers of the town prepared; not part of the sequencer's work.</summary>
    public List<OpenEntry> Prepare()
    {
        var pending = new List<OpenEntry>(entries) { LogBodies.Genesis(At(0), _origin, Signer.Public) };
        for (var i = 1; i < entries; i++)
        {
            var id = Guid.CreateVersion7(At(i * 10L));
            var body = CanonicalJson.Write(new Dictionary<string, object>
            {
                ["v"] = 1, ["entry"] = id.ToString("d"), ["kind"] = "change", ["action"] = "case.submit", ["at"] = CanonicalJson.Time(At(i * 10L)),
                ["actor"] = "p:AAAAAAAAAAAAAAAAAAAAAA", ["case"] = $"c-{i / 4:d7}", ["case_n"] = i % 4 + (i < 4 ? 0 : 1), ["note"] = "Antrag auf Ausstellung, Größe 3",
            });
            pending.Add(new(id, EntryKind.Change, Commitment.NewSalt(), body));
        }
        return pending;
    }

    /// <summary>The sequencer's work: leaves, tree, tiles, ticks and checkpoints.</summary>
    public void Sequence(List<OpenEntry> pending)
    {
        var logId = _origin.LogId();
        for (var i = 0; i < pending.Count; i++)
        {
            _now = At(i * 10L).ToUnixTimeMilliseconds();
            Append(pending[i], logId);
            if (i % 1000 != 999 && i != pending.Count - 1) continue;
            var last = Notes.LastOrDefault()?.Checkpoint;
            Append(LogBodies.Tick(At(i * 10L), Enum.GetValues<EntryKind>().ToDictionary(k => k, k => _counts[(int)k]), last?.Size ?? 0, last?.Root ?? TreeHash.Empty()), logId);
            Notes.Add(Signer.Sign(new Checkpoint(_origin, _tree.Size, _tree.Root())));
            foreach (var tile in _tree.TakeChanged()) Store[tile.Tile] = tile.Hashes;
        }
    }

    public async Task ExportAsync(string path)
    {
        await using var file = File.Create(path);
        var writer = new ExportWriter(file);
        for (var b = 0; b * Tile.Width < Leaves.Count; b++)
            await writer.AddAsync(ExportNames.Bodies(b), Bundle.Bodies([.. Opened.Skip(b * Tile.Width).Take(Tile.Width).Select(o => new Opening(o.Salt, o.Body))]));
        foreach (var note in Notes.OrderBy(n => ExportNames.Checkpoint(n.Checkpoint), StringComparer.Ordinal))
            await writer.AddAsync(ExportNames.Checkpoint(note.Checkpoint), note.Encode());
        for (var b = 0; b * Tile.Width < Leaves.Count; b++)
            await writer.AddAsync(ExportNames.Entries(b), Bundle.Entries(Leaves.GetRange(b * Tile.Width, Math.Min(Tile.Width, Leaves.Count - b * Tile.Width))));
        await writer.FinishAsync();
    }

    private void Append(OpenEntry entry, byte[] logId)
    {
        var leaf = new Leaf(entry.Kind, Leaves.Count, _now, entry.Id, logId, entry.Pending.Commit).Encode();
        Leaves.Add(leaf);
        Opened.Add(entry);
        _counts[(int)entry.Kind]++;
        _tree.Append(TreeHash.Leaf(leaf));
    }

    private DateTimeOffset At(long after) => DateTimeOffset.FromUnixTimeMilliseconds(1_804_237_200_000 + after);
}
