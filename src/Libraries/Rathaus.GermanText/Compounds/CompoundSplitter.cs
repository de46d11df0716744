using System.Collections.Frozen;
using Rathaus.GermanText.Data;

namespace Rathaus.GermanText.Compounds;

/// <summary>
/// Cuts compound words into the words of a dictionary: Hundesteueranmeldung into hunde, steuer, anmeldung. Linking s is cut off with the part before it;
/// other linking elements are part of an inflected form (Hunde, Straßen). A word of the dictionary is never cut.
/// The cheapest way through the word wins: few parts, known words before derived forms. Cost grows with the square of the length, which is bounded.
/// </summary>
public sealed class CompoundSplitter
{
    /// <summary>Longer words are not cut (the longest in use have about 60 letters).</summary>
    public const int LongestWord = 80;

    private const int ShortestWord = 7, LongestPart = 40;
    private const double Known = 1, Short = 0.45, Opening = 1.05, ShortOpening = 0.3, Clipped = 1.2, Inflected = 1.3, ShortEnd = 0.6, Link = 0.1;

    // at the end of a word these are nearly always endings of participles, not words
    private static readonly FrozenSet<string> NoEnd = FrozenSet.Create(StringComparer.Ordinal, "ende", "enden", "endes");

    private readonly WordList words;
    private readonly WordList openings;
    private readonly WordList clipped;

    /// <summary>A splitter over a dictionary of words in lower case; <paramref name="openings"/> are elements that only open a word (Sonder-, Neu-), by default the library's own list.</summary>
    public CompoundSplitter(WordList words, WordList? openings = null)
    {
        this.words = words;
        this.openings = openings ?? WordList.Own("first-elements.txt");
        clipped = WordList.Of(words.Words.SelectMany(Clips).Distinct());
    }

    /// <summary>The splitter over the library's own words of municipal life.</summary>
    public static CompoundSplitter Municipal { get; } = new(WordList.Own("municipal-words.txt"));

    /// <summary>The splitter over a dictionary file: words in lower case, separated by white space, # opens a remark.</summary>
    public static CompoundSplitter FromFile(string path)
    {
        using var reader = new StreamReader(path);
        return new(WordList.Read(reader, Path.GetFileName(path)));
    }

    /// <summary>The parts of a word in lower case, without the linking s; one part when the word is not cut.</summary>
    public IReadOnlyList<string> Split(string word)
    {
        var points = SplitPoints(word);
        if (points.Count == 0) return [word];
        var parts = new string[points.Count + 1];
        for (var p = 0; p < parts.Length; p++)
        {
            var start = p == 0 ? 0 : points[p - 1];
            var end = p == points.Count ? word.Length : points[p];
            var part = word[start..end];
            var linked = p < points.Count && part.EndsWith('s') && words.Contains(part.AsSpan(0, part.Length - 1));
            parts[p] = linked ? part[..^1] : part;
        }
        return parts;
    }

    /// <summary>Where the second and later parts start; empty when the word is not cut.</summary>
    public IReadOnlyList<int> SplitPoints(ReadOnlySpan<char> word)
    {
        var n = word.Length;
        if (n is < ShortestWord or > LongestWord || word.Contains('-') || words.Contains(word)) return [];
        Span<double> cost = stackalloc double[n + 1];
        Span<int> next = stackalloc int[n + 1];
        cost.Fill(double.MaxValue);
        cost[n] = 0;
        for (var i = n - 3; i >= 0; i--)
            for (var j = i + 2; j <= n; j++)
                if (!(i == 0 && j == n)) Try(word, i, j, cost, next);
        if (cost[0] == double.MaxValue) return [];
        var points = new List<int>(3);
        for (var i = next[0]; i < n; i = next[i]) points.Add(i);
        return points;
    }

    private void Try(ReadOnlySpan<char> word, int i, int j, Span<double> cost, Span<int> next)
    {
        var last = j == word.Length;
        var linked = !last && j - i >= 4 && word[j] == 's' && j + 1 < word.Length && cost[j + 1] < double.MaxValue;
        if (cost[j] == double.MaxValue && !linked) return;
        var own = PartCost(word[i..j], last);
        if (own == double.MaxValue) return;
        if (cost[j] < double.MaxValue && own + cost[j] < cost[i]) (cost[i], next[i]) = (own + cost[j], j);
        if (linked && own + Link + cost[j + 1] < cost[i]) (cost[i], next[i]) = (own + Link + cost[j + 1], j + 1);
    }

    private double PartCost(ReadOnlySpan<char> part, bool last)
    {
        if (last && (part.Length < 3 || NoEnd.GetAlternateLookup<ReadOnlySpan<char>>().Contains(part))) return double.MaxValue;
        var end = last && part.Length == 3 ? ShortEnd : 0;
        if (part.Length >= 3 && words.Contains(part)) return Known + (part.Length == 3 ? Short : 0) + end;
        if (!last && openings.Contains(part)) return Opening + (part.Length <= 3 ? ShortOpening : 0);
        if (!last && part.Length >= 4 && clipped.Contains(part)) return Clipped;
        return part.Length is >= 5 and <= LongestPart && IsInflected(part) ? Inflected + end : double.MaxValue;
    }

    // Schule gives Schul-, sparen gives Spar-, wandern gives Wander-
    private static IEnumerable<string> Clips(string word)
    {
        if (word.Length >= 5 && word.EndsWith('e')) yield return word[..^1];
        if (word.Length >= 5 && word.EndsWith("en", StringComparison.Ordinal)) yield return word[..^2];
        if (word.Length >= 6 && (word.EndsWith("ern", StringComparison.Ordinal) || word.EndsWith("eln", StringComparison.Ordinal))) yield return word[..^1];
    }

    // endings of known nouns, and -ung and -er of known verbs
    private bool IsInflected(ReadOnlySpan<char> part)
    {
        switch (part[^1])
        {
            case 's': return Noun(part, "es") || Noun(part, "s") || Verb(part, "ungs") || Verb(part, "ers");
            case 'n': return Noun(part, "en") || Noun(part, "n") || Verb(part, "ungen") || Verb(part, "ern") || Female(part, "innen") || Female(part, "in");
            case 'e': return Noun(part, "e");
            case 'g': return Verb(part, "ung");
            case 'r': return Verb(part, "er");
            default: return false;
        }
    }

    private bool Noun(ReadOnlySpan<char> part, ReadOnlySpan<char> ending) => part.Length - ending.Length >= 4 && part.EndsWith(ending) && words.Contains(part[..^ending.Length]);

    private bool Female(ReadOnlySpan<char> part, ReadOnlySpan<char> ending) => part.EndsWith(ending) && part[..^ending.Length].EndsWith("er") && words.Contains(part[..^ending.Length]);

    private bool Verb(ReadOnlySpan<char> part, ReadOnlySpan<char> ending) => part.Length - ending.Length >= 4 && part.EndsWith(ending) && IsVerb(part[..^ending.Length]);

    private bool IsVerb(ReadOnlySpan<char> stem)
    {
        Span<char> verb = stackalloc char[stem.Length + 2];
        stem.CopyTo(verb);
        "en".CopyTo(verb[stem.Length..]);
        if (words.Contains(verb)) return true;
        verb[stem.Length] = 'n';
        return stem[^1] is 'l' or 'r' && words.Contains(verb[..^1]);
    }
}
