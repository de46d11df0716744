using System.Runtime.InteropServices;
using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Spelling;

/// <summary>Counts the words of texts, the ground for spelling and completion. Holds at most the given number of distinct words: beyond it new ones are left out.</summary>
public sealed class WordCounts(int mostWords = 500_000)
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The words in lower case and how often they occur.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    /// <summary>Counts the words of a text; each counts <paramref name="weight"/> times. Numbers, signs, days and addresses are left out.</summary>
    public void Add(string text, int weight = 1)
    {
        foreach (var token in Tokeniser.Tokenise(text))
        {
            if (token.Kind != TokenKind.Word || token.Text.Length < 2) continue;
            if (token.Parts.Count == 0) Count(token.Text, weight);
            foreach (var part in token.Parts) Count(part, weight);
        }
    }

    private void Count(string word, int weight)
    {
        if (counts.Count >= mostWords && !counts.ContainsKey(word)) return;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _);
        count = (int)Math.Min(int.MaxValue, (long)count + weight);
    }
}
