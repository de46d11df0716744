namespace Rathaus.GermanText.Search;

/// <summary>The documents by number: key, lengths, packed words. Numbers of removed documents stay empty until the table is compacted.</summary>
internal sealed class DocumentTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<SearchDocument?> documents = [];
    private readonly List<byte[]> words = [];
    private readonly List<bool> live = [];
    private readonly List<(int Changed, double Popularity)> merits = [];
    private readonly TagSets tags = new();
    private readonly List<int> tagSets = [];

    /// <summary>Lengths of the fields, a byte each.</summary>
    public ulong[] Lengths { get; private set; } = new ulong[16];

    public long[] Totals { get; } = new long[8];

    /// <summary>Numbers given so far.</summary>
    public int Numbers => documents.Count;

    public int Live => numbers.Count;

    public SearchDocument? this[int number] => documents[number];

    public bool IsLive(int number) => live[number];

    /// <summary>The day number of the last change, -1 without one, and the popularity from 0 to 1.</summary>
    public (int Changed, double Popularity) Merits(int number) => merits[number];

    /// <summary>Which set of tags the document has; documents with the same tags have the same number.</summary>
    public int TagSet(int number) => tagSets[number];

    /// <summary>The tags of a set.</summary>
    public IReadOnlyList<string> TagsOf(int set) => tags[set];

    /// <summary>Sets of tags so far.</summary>
    public int TagSetCount => tags.Count;

    public byte[] Words(int number) => words[number];

    public bool TryFind(string key, out int number) => numbers.TryGetValue(key, out number);

    public int Add(SearchDocument document, int[] lengths)
    {
        var number = documents.Count;
        var set = tags.Of(document.Tags);
        tagSets.Add(set);
        // the same few sets stand at very many documents
        documents.Add(document with { Texts = [], Tags = tags[set] });
        words.Add([]);
        live.Add(true);
        merits.Add((document.Changed?.DayNumber ?? -1, double.IsNaN(document.Popularity) ? 0 : Math.Clamp(document.Popularity, 0, 1)));
        numbers[document.Key] = number;
        if (number == Lengths.Length)
        {
            var larger = Lengths;
            Array.Resize(ref larger, number * 2);
            Lengths = larger;
        }
        Lengths[number] = 0;
        for (var f = 0; f < 8; f++)
        {
            Lengths[number] = Packed.Set(Lengths[number], f, Packed.Length(lengths[f]));
            Totals[f] += (long)Packed.Words(Packed.Length(lengths[f]));
        }
        return number;
    }

    /// <summary>Adds a document that was saved, with its lengths as they lie in the table.</summary>
    public int Restore(SearchDocument document, ulong lengths)
    {
        var number = Add(document, new int[8]);
        Lengths[number] = lengths;
        for (var f = 0; f < 8; f++) Totals[f] += (long)Packed.Words(Packed.At(lengths, f));
        return number;
    }

    public void SetWords(int number, byte[] packed) => words[number] = packed;

    public void Remove(int number)
    {
        numbers.Remove(documents[number]!.Key);
        for (var f = 0; f < 8; f++) Totals[f] -= (long)Packed.Words(Packed.At(Lengths[number], f));
        documents[number] = null;
        live[number] = false;
        words[number] = [];
    }

    /// <summary>Closes the gaps; the answer gives each old number its new one, or -1.</summary>
    public int[] Compact()
    {
        var moved = new int[documents.Count];
        var next = 0;
        for (var old = 0; old < moved.Length; old++)
        {
            moved[old] = -1;
            if (documents[old] is not { } document) continue;
            moved[old] = next;
            (documents[next], words[next], merits[next], Lengths[next], tagSets[next]) = (document, words[old], merits[old], Lengths[old], tagSets[old]);
            numbers[document.Key] = next++;
        }
        documents.RemoveRange(next, documents.Count - next);
        words.RemoveRange(next, words.Count - next);
        merits.RemoveRange(next, merits.Count - next);
        tagSets.RemoveRange(next, tagSets.Count - next);
        tags.Clear();
        for (var number = 0; number < next; number++) tagSets[number] = tags.Of(documents[number]!.Tags);
        live.Clear();
        live.AddRange(Enumerable.Repeat(true, next));
        return moved;
    }
}
