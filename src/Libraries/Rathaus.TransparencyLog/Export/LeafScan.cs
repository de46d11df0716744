using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Rathaus.TransparencyLog;

/// <summary>Reads every leaf and body once, several bundles at a time, and keeps what the rules need (rules 2, 4 and 6, as far as one entry alone can break them).</summary>
internal sealed class LeafScan(ExportFile file, ExportContents contents, ExportReport report)
{
    private const int MostLeaves = 50_000_000;
    private int _broken;
    private long _done;

    public long Size { get; } = contents.Leaves;
    public byte[] Hashes { get; private set; } = [];
    public byte[] LogIds { get; private set; } = [];
    public long[] Times { get; } = new long[contents.Leaves];
    public byte[] Kinds { get; } = new byte[contents.Leaves];
    public Guid[] Ids { get; } = new Guid[contents.Leaves];

    /// <summary>Case and number of each entry that has its body.</summary>
    public (string? Case, long Number)[] Cases { get; } = new (string?, long)[contents.Leaves];

    /// <summary>True where the body is there.</summary>
    public bool[] Open { get; } = new bool[contents.Leaves];

    /// <summary>When the body was written, by leaf, for those that waited more than a minute for their place.</summary>
    public SortedDictionary<long, long> Late { get; } = [];

    /// <summary>Bodies of the kinds that steer the log.</summary>
    public SortedDictionary<long, EntryBody> Public { get; } = [];

    /// <summary>Which documents of the export an entry names.</summary>
    public bool[] Named { get; } = new bool[contents.Documents.Count];

    /// <summary>Documents that entries name and the export does not hold.</summary>
    public long Absent;

    /// <summary>False where a bundle could not be taken apart, so that the other rules have nothing to stand on.</summary>
    public bool Complete => _broken == 0;

    public void Run(IProgress<ExportProgress>? progress, CancellationToken stop)
    {
        if (Size > MostLeaves) throw new LogFormatException($"more than {MostLeaves} entries, which this verifier does not take");
        Hashes = GC.AllocateUninitializedArray<byte>(checked((int)(Size * TreeHash.Length)));
        LogIds = new byte[LogOrigin.IdLength];
        var first = new byte[Bundle.LeafStride];
        file.Read(contents.Entries[0].File.Offset, first);
        first.AsSpan(2 + Leaf.LogIdAt, LogOrigin.IdLength).CopyTo(LogIds);
        var options = new ParallelOptions { CancellationToken = stop };
        Parallel.For(0, contents.Entries.Count, options, bundle =>
        {
            Scan(bundle);
            progress?.Report(new(Math.Min(Interlocked.Add(ref _done, Tile.Width), Size), Size));
        });
        report.Leaves = Size;
        report.Bodies = Open.LongCount(o => o);
    }

    private void Scan(int number)
    {
        var leaves = file.ReadAll(contents.Entries[number].File);
        var bodies = file.ReadAll(contents.Bodies[number].File);
        contents.Hashes[contents.Entries[number].Place] = SHA256.HashData(leaves);
        contents.Hashes[contents.Bodies[number].Place] = SHA256.HashData(bodies);
        var count = leaves.Length / Bundle.LeafStride;
        if (Bundle.Places(bodies, count) is not { } places)
        {
            Interlocked.Increment(ref _broken);
            report.Add(0, null, $"'{contents.Bodies[number].File.Name}' is no bundle of {count} bodies");
            return;
        }
        for (var i = 0; i < count; i++)
        {
            var index = (long)number * Tile.Width + i;
            var data = leaves.AsSpan(i * Bundle.LeafStride, Bundle.LeafStride);
            if (!TakeLeaf(index, data)) Interlocked.Increment(ref _broken);
            else if (places[i].Length > 0 && !report.IsFull) TakeBody(index, data[2..], bodies.AsSpan(places[i].At + 4, Commitment.Length + places[i].Length));
        }
    }

    private bool TakeLeaf(long index, ReadOnlySpan<byte> data)
    {
        if (BinaryPrimitives.ReadUInt16BigEndian(data) != Leaf.Length) return Broken(index, "leaf data has another length than 98 bytes");
        data = data[2..];
        if (data[0] != 1) return Broken(index, "leaf data is of an unknown version");
        if (data[1] is < 1 or > (byte)EntryKind.Disclosure) return Broken(index, "leaf data is of an unknown kind");
        TreeHash.Leaf(data, Hashes.AsSpan((int)index * TreeHash.Length, TreeHash.Length));
        if (BinaryPrimitives.ReadInt64BigEndian(data[2..]) != index) report.Add(2, index, "the leaf names another index than its place");
        if (!data.Slice(Leaf.LogIdAt, LogOrigin.IdLength).SequenceEqual(LogIds)) report.Add(2, index, "the leaf is another log's");
        var time = BinaryPrimitives.ReadInt64BigEndian(data[Leaf.TimeAt..]);
        if (time is < 0 or > 253_402_300_799_999) return Broken(index, "the leaf's time is out of range");
        (Kinds[index], Times[index]) = (data[1], time);
        Ids[index] = new Guid(data.Slice(Leaf.EntryAt, 16), bigEndian: true);
        return true;
    }

    private bool Broken(long index, string text)
    {
        report.Add(2, index, text);
        return false;
    }

    private void TakeBody(long index, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> opening)
    {
        Open[index] = true;
        var canonical = opening[Commitment.Length..];
        if (!Commitment.Of(opening[..Commitment.Length], canonical).AsSpan().SequenceEqual(leaf[Leaf.CommitAt..]))
        {
            report.Add(4, index, "the body does not fit the leaf's commitment");
            return;
        }
        try { TakeBody(index, EntryBody.Read(canonical)); }
        catch (LogFormatException wrong) { report.Add(4, index, wrong.Message); }
    }

    private void TakeBody(long index, EntryBody body)
    {
        if (body.Entry != Ids[index] || (byte)body.Kind != Kinds[index]) report.Add(4, index, "the body names another entry or kind than the leaf");
        Cases[index] = (body.Case, body.CaseNumber);
        if (EntryBody.IsPublic(body.Kind))
            lock (Public) Public[index] = body;
        if (body.At > Times[index] + 2000) report.Add(4, index, "the body was written after its leaf got its place");
        else if (body.At < Times[index] - 60_000)
            lock (Late) Late[index] = body.At;
        foreach (var (bytes, sha256) in body.Documents)
        {
            if (!contents.Documents.TryGetValue(sha256, out var document)) Interlocked.Increment(ref Absent);
            else if (document.Length != bytes) report.Add(6, index, $"document {sha256} has another length than the entry says");
            else Named[document.Number] = true;
        }
    }
}
