namespace Rathaus.GermanText.Search;

/// <summary>
/// What a document consists of, packed: its distinct terms (to take it out again) and the sequence of its words field by field (for phrases).
/// Numbers are written in groups of seven bits; 0 parts the fields.
/// </summary>
internal static class Forward
{
    public static byte[] Pack(int[] distinct, List<int> sequence)
    {
        var bytes = new byte[5 * (distinct.Length + sequence.Count + 1)];
        var n = Write(bytes, 0, distinct.Length);
        var before = 0;
        foreach (var term in distinct)
        {
            n = Write(bytes, n, term - before);
            before = term;
        }
        foreach (var word in sequence) n = Write(bytes, n, word);
        return bytes[..n];
    }

    public static int[] Terms(byte[] packed)
    {
        var at = 0;
        var terms = new int[Read(packed, ref at)];
        var before = 0;
        for (var i = 0; i < terms.Length; i++) terms[i] = before += Read(packed, ref at);
        return terms;
    }

    /// <summary>How many of the pairs stand side by side somewhere in the document.</summary>
    public static int CountPairs(byte[] packed, ReadOnlySpan<(int First, int Second)> pairs)
    {
        var at = AfterTerms(packed);
        Span<bool> found = stackalloc bool[pairs.Length];
        var (before, count) = (0, 0);
        while (at < packed.Length && count < pairs.Length)
        {
            var word = Read(packed, ref at);
            for (var p = 0; p < pairs.Length && word != 0 && before != 0; p++)
                if (!found[p] && pairs[p].First == before - 1 && pairs[p].Second == word - 1)
                {
                    found[p] = true;
                    count++;
                }
            before = word;
        }
        return count;
    }

    /// <summary>Whether the words stand side by side in this order.</summary>
    public static bool HasPhrase(byte[] packed, int[] phrase)
    {
        var at = AfterTerms(packed);
        Span<int> recent = stackalloc int[phrase.Length];
        var seen = 0;
        while (at < packed.Length)
        {
            var word = Read(packed, ref at);
            if (word == 0) { seen = 0; continue; }
            recent[seen % phrase.Length] = word - 1;
            seen++;
            if (seen < phrase.Length || word - 1 != phrase[^1]) continue;
            var same = true;
            for (var p = 0; p < phrase.Length && same; p++) same = recent[(seen + p) % phrase.Length] == phrase[p];
            if (same) return true;
        }
        return false;
    }

    private static int AfterTerms(byte[] packed)
    {
        var at = 0;
        for (var left = Read(packed, ref at); left > 0; at++)
            if (packed[at] < 0x80) left--;
        return at;
    }

    private static int Write(byte[] bytes, int at, int value)
    {
        for (; value >= 0x80; value >>>= 7) bytes[at++] = (byte)(value | 0x80);
        bytes[at++] = (byte)value;
        return at;
    }

    private static int Read(byte[] bytes, ref int at)
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
            shift += 7;
        }
    }
}
