namespace Rathaus.TransparencyLog;

/// <summary>Rule 3 of docs/transparency-log.md 6: what a tick says about the leaves before it and the checkpoint before it.</summary>
internal sealed class TickRules(LeafScan scan, Epochs epochs, IReadOnlyList<(int Epoch, long Size)> notes, ExportReport report)
{
    public void Check()
    {
        var sizes = notes.Where(n => n.Epoch <= epochs.Last.Number && n.Size <= epochs.Of(n.Epoch).Kept).Select(n => n.Size).Distinct().Order().ToArray();
        var counts = new long[(int)EntryKind.Disclosure + 1];
        var newest = -1;
        for (var i = 0L; i < scan.Size; i++)
        {
            while (newest + 1 < sizes.Length && sizes[newest + 1] <= i) newest++;
            if (scan.Kinds[i] == (byte)EntryKind.Tick && scan.Public.TryGetValue(i, out var body))
            {
                try { CheckTick(body, counts, newest < 0 ? 0 : sizes[newest]); }
                catch (LogFormatException wrong) { report.Add(3, i, wrong.Message); }
            }
            counts[scan.Kinds[i]]++;
        }
    }

    private void CheckTick(EntryBody body, long[] counts, long newest)
    {
        var said = body.Members.Object("counts");
        foreach (var kind in Enum.GetValues<EntryKind>())
            if (said.Integer(kind.ToString().ToLowerInvariant(), 0) != counts[(int)kind]) throw new LogFormatException($"a tick that counts other entries of kind {kind.ToString().ToLowerInvariant()} than stand before it");
        if (said.Count != counts.Length - 1) throw new LogFormatException("a tick that counts an unknown kind");
        if (body.Members.Integer("prev_size", 0) != newest) throw new LogFormatException($"a tick whose checkpoint before it, of size {body.Members.Integer("prev_size", 0)}, is not the newest one that is there");
        var root = newest == 0 ? TreeHash.Empty() : epochs.Root(epochs.Last.Number, newest);
        if (!root.AsSpan().SequenceEqual(body.Members.Hash("prev_root"))) throw new LogFormatException("a tick that names another root of the checkpoint before it");
    }
}
