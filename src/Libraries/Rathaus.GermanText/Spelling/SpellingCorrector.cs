using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Spelling;

/// <summary>A known word that may have been meant.</summary>
/// <param name="Word">The word in lower case.</param>
/// <param name="Distance">Edits between the folded words.</param>
/// <param name="SoundsAlike">Whether both sound the same in German.</param>
public sealed record Suggestion(string Word, int Distance, bool SoundsAlike);

/// <summary>
/// Finds known words for a misspelt one: by edit distance (up to 5 letters one edit, above two) and by sound (Kölner Phonetik, up to four edits).
/// The sorted words are walked like a tree, so that words with a common beginning share their work.
/// </summary>
public sealed class SpellingCorrector
{
    /// <summary>Longer words are not corrected.</summary>
    public const int LongestWord = 40;

    private readonly string[] keys;
    private readonly string[] words;
    private readonly double[] rarity;
    private readonly byte[] shared;
    private readonly ILookup<string, int> bySound;

    /// <summary>A corrector over words with their frequencies.</summary>
    public SpellingCorrector(IEnumerable<KeyValuePair<string, int>> counts)
    {
        var known = counts.Where(c => c.Key.Length is > 1 and <= LongestWord && c.Value > 0)
            .GroupBy(c => Folding.Key(c.Key), (key, all) => (Key: key, Best: all.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First()))
            .Where(k => k.Key.Length is > 0 and <= LongestWord).OrderBy(k => k.Key, StringComparer.Ordinal).ToArray();
        keys = Array.ConvertAll(known, k => k.Key);
        words = Array.ConvertAll(known, k => k.Best.Key);
        rarity = Array.ConvertAll(known, k => -0.1 * Math.Log10(1 + k.Best.Value));
        shared = new byte[keys.Length];
        for (var i = 1; i < keys.Length; i++) shared[i] = (byte)keys[i].AsSpan().CommonPrefixLength(keys[i - 1]);
        bySound = Enumerable.Range(0, keys.Length).ToLookup(i => ColognePhonetics.Code(keys[i]), StringComparer.Ordinal);
    }

    /// <summary>Known words, folded spellings counted once.</summary>
    public int Count => keys.Length;

    /// <summary>Whether the word is known, whatever its umlauts and capitals.</summary>
    public bool Knows(string word) => Array.BinarySearch(keys, Folding.Key(word), StringComparer.Ordinal) >= 0;

    /// <summary>Known words that begin so, the most frequent first; none for fewer than four letters.</summary>
    public IReadOnlyList<string> StartingWith(string word, int most = 5)
    {
        var key = word.Length > LongestWord ? "" : Folding.Key(word);
        if (key.Length < 4) return [];
        var first = Array.BinarySearch(keys, key, StringComparer.Ordinal);
        if (first < 0) first = ~first;
        var last = first;
        while (last < keys.Length && keys[last].StartsWith(key, StringComparison.Ordinal)) last++;
        return Enumerable.Range(first, last - first).OrderBy(i => rarity[i]).ThenBy(i => keys[i], StringComparer.Ordinal).Take(most).Select(i => words[i]).ToList();
    }

    /// <summary>The likeliest known words, best first; none when the word itself is known or too long.</summary>
    public IReadOnlyList<Suggestion> Suggest(string word, int most = 5)
    {
        if (word.Length > LongestWord) return [];
        var key = Folding.Key(word);
        if (key.Length is < 3 or > LongestWord || Array.BinarySearch(keys, key, StringComparer.Ordinal) >= 0) return [];
        var sound = ColognePhonetics.Code(key);
        var found = new Dictionary<int, int>();
        Walk(key, key.Length <= 5 ? 1 : 2, found);
        if (sound.Length > 1)
            foreach (var alike in bySound[sound].Take(1000))
                if (!found.ContainsKey(alike) && EditDistance.Between(key, keys[alike], 4) is var distance and <= 4) found[alike] = distance;
        var alikes = bySound[sound].ToHashSet();
        return found.Select(f => (f.Key, Distance: f.Value, Alike: alikes.Contains(f.Key)))
            .OrderBy(f => f.Distance + (f.Alike ? -0.6 : 0) + (keys[f.Key][0] == key[0] ? 0 : 0.4) + rarity[f.Key]).ThenBy(f => words[f.Key], StringComparer.Ordinal)
            .Take(most).Select(f => new Suggestion(words[f.Key], f.Distance, f.Alike)).ToList();
    }

    // one row of the distance table per letter; the rows of the common beginning are kept from word to word
    private void Walk(string key, int most, Dictionary<int, int> found)
    {
        var width = key.Length + 1;
        Span<int> rows = stackalloc int[(LongestWord + 1) * width];
        Span<int> best = stackalloc int[LongestWord + 1];
        for (var j = 0; j < width; j++) rows[j] = j;
        best[0] = 0;
        var dead = int.MaxValue;
        for (var w = 0; w < keys.Length; w++)
        {
            var depth = shared[w];
            if (depth >= dead) continue;
            dead = int.MaxValue;
            var other = keys[w];
            for (var i = depth + 1; i <= other.Length; i++)
            {
                best[i] = Row(rows, width, key, other, i);
                // a swap reaches back two rows
                if (best[i] > most && best[i - 1] >= most) { dead = i; break; }
            }
            if (dead == int.MaxValue && rows[other.Length * width + width - 1] <= most) found[w] = rows[other.Length * width + width - 1];
        }
    }

    private static int Row(Span<int> rows, int width, string key, string other, int i)
    {
        var (row, above) = (i * width, (i - 1) * width);
        var best = rows[row] = i;
        for (var j = 1; j < width; j++)
        {
            var cost = rows[above + j - 1] + (key[j - 1] == other[i - 1] ? 0 : 1);
            cost = Math.Min(cost, Math.Min(rows[above + j], rows[row + j - 1]) + 1);
            if (i > 1 && j > 1 && key[j - 1] == other[i - 2] && key[j - 2] == other[i - 1]) cost = Math.Min(cost, rows[above - width + j - 2] + 1);
            rows[row + j] = cost;
            best = Math.Min(best, cost);
        }
        return best;
    }
}
