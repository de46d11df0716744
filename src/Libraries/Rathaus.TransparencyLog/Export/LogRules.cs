namespace Rathaus.TransparencyLog;

/// <summary>The rules that need the whole log: keys, epochs, roots, checkpoints (1, 2, 8 of docs/transparency-log.md 6); the others are called from here.</summary>
internal sealed class LogRules(ExportFile file, ExportContents contents, LeafScan scan, ExportTrust trust, ExportReport report)
{
    private readonly KeyHistory _keys = new();
    private readonly Dictionary<(int, long), CheckpointNote> _notes = [];

    public void Check()
    {
        if (!scan.Public.TryGetValue(0, out var genesis) || genesis.Kind != EntryKind.Genesis || OriginOf(genesis) is not { } origin)
        {
            report.Add(8, 0, "the log does not begin with a genesis entry that names its origin");
            return;
        }
        CheckOrder();
        var epochs = Epochs.Read(file, contents, scan, origin, report);
        TakeKeys();
        ReadNotes(origin);
        epochs.ComputeRoots([.. _notes.Keys, .. trust.Known.Select(k => (k.Checkpoint.Origin.Epoch, k.Checkpoint.Size))]);
        Parallel.ForEach(_notes.Values, note => CheckNote(note, epochs, origin, "checkpoint"));
        foreach (var note in trust.Known) CheckNote(note, epochs, origin, "known checkpoint");
        report.Checkpoints = _notes.Count;
        CheckHead(epochs);
        new TickRules(scan, epochs, [.. _notes.Keys], report).Check();
        new BodyRules(scan, report).Check();
        new StampRules(file, contents, scan, epochs, _notes, trust, report).Check();
    }

    private LogOrigin? OriginOf(EntryBody genesis)
    {
        try
        {
            var origin = LogOrigin.Parse(genesis.Members.Text("origin"));
            if (!origin.LogId().AsSpan().SequenceEqual(scan.LogIds)) report.Add(2, 0, "the leaves' log id is not that of the origin");
            return origin.Epoch == 1 ? origin : null;
        }
        catch (LogFormatException) { return null; }
    }

    private void CheckOrder()
    {
        var sizes = contents.Checkpoints.Select(c => c.Size).ToHashSet();
        for (var i = 1; i < scan.Size; i++)
        {
            if (scan.Times[i] < scan.Times[i - 1]) report.Add(2, i, "the leaf's time is before that of the leaf before");
            if (scan.Kinds[i] == (byte)EntryKind.Genesis) report.Add(8, i, "a second genesis entry");
            if (scan.Kinds[i] == (byte)EntryKind.Key && (i + 1 >= scan.Size || scan.Kinds[i + 1] != (byte)EntryKind.Tick || !sizes.Contains(i + 2)))
                report.Add(1, i, "a key entry that is not followed by a tick and a checkpoint of the old key");
        }
    }

    private void TakeKeys()
    {
        foreach (var (index, body) in scan.Public.Where(p => p.Value.Kind is EntryKind.Genesis or EntryKind.Key or EntryKind.Recovery))
        {
            try { _keys.Take(index, body); }
            catch (LogFormatException wrong) { report.Add(1, index, wrong.Message); }
        }
        foreach (var period in _keys.Periods.Where(p => p.LeafIndex == 0 || scan.Kinds[p.LeafIndex] == (byte)EntryKind.Recovery))
        {
            if (trust.Keys.Count == 0) report.Remark($"key {period.Key.IdHex} of entry {period.LeafIndex} was not compared with one known from outside");
            else if (!trust.Keys.Contains(period.Key)) report.Add(period.LeafIndex == 0 ? 1 : 8, period.LeafIndex, $"key {period.Key.IdHex} is not among those known from outside");
        }
    }

    private void ReadNotes(LogOrigin origin)
    {
        foreach (var (entry, epoch, size) in contents.Checkpoints)
        {
            try
            {
                var note = CheckpointNote.Parse(file.ReadAll(entry));
                if (note.Checkpoint.Origin != new LogOrigin(origin.Base, epoch) || note.Checkpoint.Size != size) report.Add(1, null, $"'{entry.Name}' is a checkpoint of another log, epoch or size");
                else _notes.Add((epoch, size), note);
            }
            catch (LogFormatException wrong) { report.Add(1, null, $"'{entry.Name}': {wrong.Message}"); }
        }
    }

    private void CheckNote(CheckpointNote note, Epochs epochs, LogOrigin origin, string what)
    {
        var (named, size, root) = note.Checkpoint;
        if (named.Base != origin.Base)
        {
            report.Add(1, null, $"a {what} is another log's");
            return;
        }
        what = $"{what} {named.Epoch}/{size}";
        if (named.Epoch > epochs.Last.Number) report.Add(8, null, $"{what} is of an epoch that no recovery entry began");
        else if (size > epochs.Of(named.Epoch).Size) report.Add(2, null, $"the log is shorter than {what}");
        else if (size <= epochs.Of(named.Epoch).Begin) report.Add(8, null, $"{what} is of a size that its epoch never had");
        else if (!epochs.Root(named.Epoch, size).AsSpan().SequenceEqual(root)) report.Add(2, size - 1, $"{what} has another root than the entries");
        else if (size <= epochs.Of(named.Epoch).Kept && scan.Kinds[size - 1] != (byte)EntryKind.Tick) report.Add(3, size - 1, $"{what} does not end with a tick");
        var known = named.Epoch <= epochs.Last.Number ? epochs.Of(named.Epoch).Kept : 0;
        if (_keys.At(size, known) is not { } key || !note.IsSignedBy(key)) report.Add(1, null, $"{what} is not signed by the key that is valid for it");
        CheckWitnesses(note, what);
    }

    private void CheckWitnesses(CheckpointNote note, string what)
    {
        foreach (var line in note.Witnesses)
            if (trust.Policy?.Witnesses.FirstOrDefault(w => w.Witness.Name == line.Name).Witness is { } witness && witness.Time(line, note.Checkpoint) is null)
                report.Add(1, null, $"{what} has a line of witness '{line.Name}' that this witness did not sign");
    }

    private void CheckHead(Epochs epochs)
    {
        if (!_notes.TryGetValue((epochs.Last.Number, scan.Size), out var head))
        {
            report.Add(2, null, "no checkpoint covers all entries");
            return;
        }
        report.Head = head;
        if (trust.Policy is null)
        {
            if (_notes.Values.Any(n => n.Witnesses.Count > 0)) report.Remark("lines of witnesses were not checked: no policy was given");
            return;
        }
        var reached = trust.Policy.Witnesses.Count(w => head.Witnesses.Any(l => w.Witness.Time(l, head.Checkpoint) is not null));
        if (reached < trust.Policy.Quorum) report.Add(1, null, $"the newest checkpoint has {reached} of {trust.Policy.Quorum} witnesses");
    }
}
