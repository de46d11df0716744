namespace Rathaus.GermanText.Search;

/// <summary>
/// The documents of a term in rising order, with the occurrences per field in one byte each, in blocks that know their highest counts and shortest lengths:
/// from these comes the best score that a block can hold, and blocks that cannot reach the list of hits are skipped.
/// </summary>
internal sealed class PostingList
{
    public const int BlockSize = 128;

    private int[] documents = new int[2];
    private ulong[] counts = new ulong[2];

    // most terms are rare: the first block lies in the object itself, arrays start with the second
    private ulong firstCounts, firstLengths;
    private ulong[] blockCounts = [];
    private ulong[] blockLengths = [];

    /// <summary>Postings, also of removed documents.</summary>
    public int Count { get; private set; }

    /// <summary>Documents that are in the index.</summary>
    public int Live { get; set; }

    public int Document(int at) => documents[at];

    public ulong Counts(int at) => counts[at];

    /// <summary>The documents from a place on; <see cref="CountsFrom"/> goes with them.</summary>
    public ReadOnlySpan<int> DocumentsFrom(int at) => documents.AsSpan(at, Count - at);

    public ReadOnlySpan<ulong> CountsFrom(int at) => counts.AsSpan(at, Count - at);

    public ulong BlockCounts(int block) => block == 0 ? firstCounts : blockCounts[block - 1];

    public ulong BlockLengths(int block) => block == 0 ? firstLengths : blockLengths[block - 1];

    public int Blocks => (Count + BlockSize - 1) / BlockSize;

    public void Add(int document, ulong count, ulong lengths)
    {
        if (Count == documents.Length)
        {
            var size = Count < 64 ? Count * 2 : Count + Count / 2;
            Array.Resize(ref documents, size);
            Array.Resize(ref counts, size);
        }
        Widen(Count / BlockSize, Count % BlockSize == 0, count, lengths);
        (documents[Count], counts[Count]) = (document, count);
        Count++;
        Live++;
    }

    private void Widen(int block, bool opens, ulong count, ulong lengths)
    {
        if (block == 0)
        {
            (firstCounts, firstLengths) = opens ? (count, lengths) : (Packed.Max(firstCounts, count), Packed.Min(firstLengths, lengths));
            return;
        }
        if (--block >= blockCounts.Length)
        {
            Array.Resize(ref blockCounts, block + block / 2 + 1);
            Array.Resize(ref blockLengths, blockCounts.Length);
        }
        blockCounts[block] = opens ? count : Packed.Max(blockCounts[block], count);
        blockLengths[block] = opens ? lengths : Packed.Min(blockLengths[block], lengths);
    }

    /// <summary>The place of a document; -1 when it is not there.</summary>
    public int Holds(int document)
    {
        var place = Seek(document, 0);
        return place < Count && documents[place] == document ? place : -1;
    }

    /// <summary>The first place at or after <paramref name="from"/> whose document is not before the given one.</summary>
    public int Seek(int document, int from)
    {
        if (from >= Count || documents[from] >= document) return from;
        var (low, step) = (from, 1);
        while (low + step < Count && documents[low + step] < document)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, Count);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            if (documents[middle] < document) low = middle; else high = middle;
        }
        return high;
    }
}

/// <summary>Eight bytes in one word, one for each field.</summary>
internal static class Packed
{
    public static int At(ulong packed, int field) => (int)(packed >> (field * 8)) & 0xFF;

    public static ulong Set(ulong packed, int field, int value) => packed & ~(0xFFUL << (field * 8)) | (ulong)value << (field * 8);

    public static ulong Max(ulong a, ulong b)
    {
        for (var f = 0; f < 8; f++) if (At(b, f) > At(a, f)) a = Set(a, f, At(b, f));
        return a;
    }

    public static ulong Min(ulong a, ulong b)
    {
        for (var f = 0; f < 8; f++) if (At(b, f) < At(a, f)) a = Set(a, f, At(b, f));
        return a;
    }

    /// <summary>A length in one byte: exact below 32, then eight steps per doubling.</summary>
    public static int Length(int words) => words < 32 ? words : Math.Min(255, 32 + (int)(8 * Math.Log2(words / 32.0)));

    /// <summary>The length that the byte stands for.</summary>
    public static double Words(int length) => Lengths[length];

    private static readonly double[] Lengths = [.. Enumerable.Range(0, 256).Select(l => l < 32 ? l : 32 * Math.Pow(2, (l - 32) / 8.0))];
}
