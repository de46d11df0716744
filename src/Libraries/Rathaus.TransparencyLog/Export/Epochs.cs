namespace Rathaus.TransparencyLog;

/// <summary>One epoch of the log.</summary>
/// <param name="Begin">Its first own leaf, a recovery; 0 for the first epoch.</param>
/// <param name="Kept">How many of its leaves the last epoch still has.</param>
/// <param name="Size">How many leaves it had at its end.</param>
internal sealed record Epoch(int Number, long Begin, long Kept, long Size);

/// <summary>The epochs of an export and the roots of their trees (rule 8 of docs/transparency-log.md 6).</summary>
internal sealed class Epochs
{
    private readonly List<Epoch> _epochs = [];
    private readonly Dictionary<(int, long), byte[]> _roots = [];
    private readonly Dictionary<int, (EntryBody Body, byte[] Hashes)> _ended = [];
    private readonly LeafScan _scan;
    private readonly ExportReport _report;

    private Epochs(LeafScan scan, ExportReport report) => (_scan, _report) = (scan, report);

    public Epoch Last => _epochs[^1];

    public Epoch Of(int number) => _epochs[number - 1];

    public byte[] Root(int epoch, long size) => _roots[Key(epoch, size)];

    /// <summary>Reads the recoveries; what does not fit is a finding.</summary>
    public static Epochs Read(ExportFile file, ExportContents contents, LeafScan scan, LogOrigin origin, ExportReport report)
    {
        var epochs = new Epochs(scan, report);
        long begin = 0;
        foreach (var (index, body) in scan.Public.Where(p => p.Value.Kind == EntryKind.Recovery))
        {
            try
            {
                var epoch = epochs.Ended(index, body, begin, origin);
                if (!contents.Abandoned.TryGetValue(epoch.Number, out var rest) || rest.Length != (epoch.Size - index) * TreeHash.Length || rest.Length > 1 << 30)
                    throw new LogFormatException($"the leaf hashes {index} to {epoch.Size - 1} of epoch {epoch.Number} are missing: nobody can see that the kept part is unchanged");
                epochs._ended[epoch.Number] = (body, file.ReadAll(rest));
                epochs._epochs.Add(epoch);
                report.Remark($"epoch {epoch.Number + 1} continues epoch {epoch.Number} at {index}; entries {index} to {epoch.Size - 1} are not continued: {body.Members.Text("reason")}");
                begin = index;
            }
            catch (LogFormatException wrong) { report.Add(8, index, wrong.Message); }
        }
        epochs._epochs.Add(new(epochs._epochs.Count + 1, begin, scan.Size, scan.Size));
        foreach (var number in contents.Abandoned.Keys.Where(n => n >= epochs.Last.Number)) report.Add(8, null, $"leaf hashes of epoch {number}, which did not end");
        return epochs;
    }

    /// <summary>Rebuilds the trees and keeps the roots at these places.</summary>
    public void ComputeRoots(IEnumerable<(int Epoch, long Size)> places)
    {
        var wanted = places.Where(p => p.Epoch <= Last.Number && p.Size <= Of(p.Epoch).Size).Select(p => Key(p.Epoch, p.Size)).ToHashSet();
        var tree = new MerkleTree();
        var ended = _epochs.SkipLast(1).ToLookup(e => e.Kept);
        for (var i = 0; i < _scan.Size; i++)
        {
            tree.Append(_scan.Hashes.AsSpan(i * TreeHash.Length, TreeHash.Length));
            if (tree.Size % Tile.Width == 0) tree.Forget();
            if (wanted.Contains((0, tree.Size))) _roots[(0, tree.Size)] = tree.Root();
            foreach (var epoch in ended[tree.Size]) RootsOfEnded(epoch, tree.Fork(), wanted);
        }
    }

    private void RootsOfEnded(Epoch epoch, MerkleTree tree, HashSet<(int, long)> wanted)
    {
        var (body, hashes) = _ended[epoch.Number];
        for (var at = 0; at < hashes.Length; at += TreeHash.Length)
        {
            tree.Append(hashes.AsSpan(at, TreeHash.Length));
            if (wanted.Contains((epoch.Number, tree.Size))) _roots[(epoch.Number, tree.Size)] = tree.Root();
        }
        if (!tree.Root().AsSpan().SequenceEqual(body.Members.Hash("old_root"))) _report.Add(8, epoch.Kept, $"the recovery names another root of epoch {epoch.Number} than its leaves have");
    }

    private (int, long) Key(int epoch, long size) => size <= Of(epoch).Kept ? (0, size) : (epoch, size);

    private Epoch Ended(long index, EntryBody body, long begin, LogOrigin origin)
    {
        var number = _epochs.Count + 1;
        if (body.Members.Text("old_origin") != new LogOrigin(origin.Base, number).ToString()) throw new LogFormatException($"a recovery that does not continue epoch {number} of this log");
        var size = body.Members.Integer("old_size", 1);
        if (body.Members.Integer("restored_size", 0) != index || size <= index) throw new LogFormatException("a recovery whose sizes do not fit its place");
        if (index <= begin) throw new LogFormatException("a recovery that reaches back before an earlier one");
        if (body.Members.Text("reason").Length == 0) throw new LogFormatException("a recovery without reason");
        LogTime.Read(body.Members.Text("backup_time"));
        BodyRules.CheckApproval(body);
        body.Members.Hash("old_root");
        return new(number, begin, index, size);
    }
}
