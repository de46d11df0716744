namespace Rathaus.Modules.Catalogue.Search;

/// <summary>Optimal string alignment distance (letters added, left out, changed, or two neighbours swapped), given up as soon as it exceeds the bound.</summary>
internal static class EditDistance
{
    private const int Longest = 64;

    public static bool Within(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > Longest || b.Length > Longest) return false;
        Span<int> before = stackalloc int[Longest + 1], last = stackalloc int[Longest + 1], now = stackalloc int[Longest + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var distance = Math.Min(changed, Math.Min(last[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) distance = Math.Min(distance, before[j - 2] + 1);
                now[j] = distance;
                best = Math.Min(best, distance);
            }
            if (best > most) return false;
            var oldest = before;
            before = last;
            last = now;
            now = oldest;
        }
        return last[b.Length] <= most;
    }
}
