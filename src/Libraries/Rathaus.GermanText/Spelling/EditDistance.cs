namespace Rathaus.GermanText.Spelling;

/// <summary>The edit distance of Damerau and Levenshtein (optimal string alignment): changes, losses, additions and swaps of neighbours.</summary>
public static class EditDistance
{
    private const int Longest = 128;

    /// <summary>The distance, or <paramref name="most"/> + 1 when it is larger. Longer words than 128 are compared only for being equal.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (a.SequenceEqual(b)) return 0;
        if (Math.Abs(a.Length - b.Length) > most || a.Length > Longest || b.Length > Longest) return most + 1;
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        Span<int> twoBefore = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) before[j] = j;
        var bestBefore = 0;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(before[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], twoBefore[j - 2] + 1);
                best = Math.Min(best, row[j]);
            }
            // a swap reaches back two rows
            if (best > most && bestBefore >= most) return most + 1;
            bestBefore = best;
            var free = twoBefore;
            twoBefore = before;
            before = row;
            row = free;
        }
        return Math.Min(before[b.Length], most + 1);
    }
}
