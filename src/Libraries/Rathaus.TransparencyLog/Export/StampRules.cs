namespace Rathaus.TransparencyLog;

/// <summary>Rule 7 of docs/transparency-log.md 6: time stamps and the times of the leaves around them.</summary>
internal sealed class StampRules(ExportFile file, ExportContents contents, LeafScan scan, Epochs epochs,
    IReadOnlyDictionary<(int, long), CheckpointNote> notes, ExportTrust trust, ExportReport report)
{
    private const long LeavesAhead = 60_000, StampLate = 600_000;

    public void Check()
    {
        if (contents.Stamps.Count > 0 && trust.TsaRoots is null) report.Remark("time stamps were checked without trust in their authority: no root was given");
        foreach (var group in contents.Stamps.GroupBy(s => (s.Epoch, s.Size)))
            if (group.Max(s => s.Number) != group.Count()) report.Add(7, null, $"the time stamps of checkpoint {group.Key.Epoch}/{group.Key.Size} are not counted from 1");
        Parallel.ForEach(contents.Stamps, stamp =>
        {
            try { CheckStamp(stamp.File, stamp.Epoch, stamp.Size); }
            catch (LogFormatException wrong) { report.Add(7, null, $"'{stamp.File.Name}': {wrong.Message}"); }
        });
    }

    private void CheckStamp(TarEntry stamp, int epoch, long size)
    {
        if (!notes.TryGetValue((epoch, size), out var note)) throw new LogFormatException("a time stamp without its checkpoint");
        var time = Timestamp.Verify(file.ReadAll(stamp), note.Core, trust.TsaRoots).ToUnixTimeMilliseconds();
        if (epoch > epochs.Last.Number || size > epochs.Of(epoch).Size) return;
        var cut = Math.Min(size, epochs.Of(epoch).Kept);
        if (scan.Times[cut - 1] > time + LeavesAhead) throw new LogFormatException($"entry {cut - 1} has a later time than the stamp above it");
        if (cut < scan.Size && scan.Times[cut] < time - StampLate) throw new LogFormatException($"entry {cut} has an earlier time than the stamp below it");
    }
}
