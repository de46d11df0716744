using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Completion;

/// <summary>
/// Completes what is being typed: the weightiest texts of which a word starts so, whatever capitals and umlauts. Immutable.
/// Entries lie sorted under a tree of maxima: an answer costs a few steps per hit, however many entries start so.
/// </summary>
public sealed class Completer
{
    private const int MostWords = 8, LongestText = 200, MostEntries = 2_000_000;

    private readonly (string Key, int Text)[] entries;
    private readonly (string Text, double Weight)[] texts;
    private readonly int[] tree;

    /// <summary>A completer over texts with weights; of each text at most 8 words and 200 characters can be typed. Throws <see cref="ArgumentException"/> above two million beginnings.</summary>
    public Completer(IEnumerable<KeyValuePair<string, double>> texts)
    {
        this.texts = texts.Where(t => t.Key.Length is > 0 and <= LongestText && !double.IsNaN(t.Value)).Select(t => (t.Key, t.Value)).ToArray();
        entries = this.texts.SelectMany((t, i) => Beginnings(t.Text).Select(b => (b, i))).ToArray();
        if (entries.Length > MostEntries) throw new ArgumentException($"More than {MostEntries} beginnings of words.");
        Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Key, b.Key) is var order and not 0 ? order : a.Text.CompareTo(b.Text));
        tree = new int[Math.Max(1, entries.Length * 2)];
        for (var i = 0; i < entries.Length; i++) tree[entries.Length + i] = i;
        for (var i = entries.Length - 1; i > 0; i--) tree[i] = Better(tree[2 * i], tree[2 * i + 1]);
    }

    /// <summary>The texts that go on from what was typed, weightiest first.</summary>
    public IReadOnlyList<string> Complete(string typed, int most = 10)
    {
        var key = Folding.Key(typed.Length > LongestText ? typed[..LongestText] : typed).TrimStart();
        var found = new List<string>();
        if (key.Length == 0 || entries.Length == 0) return found;
        var (start, end) = (FirstAtOrAfter(key), FirstAtOrAfter(key + '\uFFFF'));
        var ranges = new PriorityQueue<(int Start, int End, int Best), int>(Comparer<int>.Create((a, b) => a == b ? 0 : Better(a, b) == a ? -1 : 1));
        var seen = new HashSet<int>();
        Push(ranges, start, end);
        while (found.Count < most && ranges.TryDequeue(out var range, out _))
        {
            if (seen.Add(entries[range.Best].Text)) found.Add(texts[entries[range.Best].Text].Text);
            Push(ranges, range.Start, range.Best);
            Push(ranges, range.Best + 1, range.End);
        }
        return found;
    }

    private static IEnumerable<string> Beginnings(string text)
    {
        var key = Folding.Key(text);
        var words = 0;
        for (var i = 0; i < key.Length && words < MostWords; i++)
            if (char.IsLetterOrDigit(key[i]) && (i == 0 || !char.IsLetterOrDigit(key[i - 1])))
            {
                words++;
                yield return key[i..];
            }
    }

    private void Push(PriorityQueue<(int, int, int), int> ranges, int start, int end)
    {
        if (start >= end) return;
        var best = start;
        for (int low = start + entries.Length, high = end + entries.Length; low < high; low /= 2, high /= 2)
        {
            if (low % 2 == 1) best = Better(best, tree[low++]);
            if (high % 2 == 1) best = Better(best, tree[--high]);
        }
        ranges.Enqueue((start, end, best), best);
    }

    private int Better(int a, int b)
    {
        var (x, y) = (texts[entries[a].Text], texts[entries[b].Text]);
        return y.Weight > x.Weight || y.Weight == x.Weight && b < a ? b : a;
    }

    private int FirstAtOrAfter(string key)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(entries[middle].Key, key) < 0) low = middle + 1; else high = middle;
        }
        return low;
    }
}
