using System.Collections.Concurrent;
using Rathaus.GermanText.Compounds;
using Rathaus.GermanText.Data;
using Rathaus.GermanText.Stemming;
using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Analysis;

/// <summary>
/// From text to stems: tokens, stop words, Snowball stems, compound parts. The same analyser must be used for documents, queries and synonyms.
/// Safe for many threads. Remembers at most <see cref="Remembered"/> words (about 20 MB): those asked for last.
/// </summary>
public sealed class Analyser(CompoundSplitter? splitter = null, WordList? stopWords = null, TokenLimits? limits = null)
{
    /// <summary>Words whose analysis is kept.</summary>
    public const int Remembered = 100_000;

    private const int LongestRemembered = 40;
    private static readonly string[] None = [];
    private static readonly string[] Openings = ["zusammen", "zurück", "unter", "rück", "nach", "auf", "aus", "ein", "ab", "an", "be", "um", "zu", "vor", "ver"];

    private readonly CompoundSplitter splitter = splitter ?? CompoundSplitter.Municipal;
    private readonly WordList stopWords = stopWords ?? WordList.StopWords;
    // two generations: when the young one is full it becomes the old one, and words that are asked for again come back
    private ConcurrentDictionary<string, WordAnalysis> young = new(StringComparer.Ordinal), old = new(StringComparer.Ordinal);
    private int remembered;

    /// <summary>The analysed tokens of a text.</summary>
    public List<AnalysedToken> Analyse(string text)
    {
        var tokens = Tokeniser.Tokenise(text, limits);
        var analysed = new List<AnalysedToken>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var word = token is { Kind: TokenKind.Word, Parts.Count: 0 } ? Word(token.Text) : Special(token);
            if (token.Elliptic && Completed(tokens, i) is { } whole) word = word with { Also = [.. word.Also, Stem(whole)] };
            analysed.Add(new(token, word));
        }
        return analysed;
    }

    /// <summary>The stems of a text without its stop words, in their order.</summary>
    public IReadOnlyList<string> Stems(string text)
    {
        var stems = new List<string>();
        foreach (var (_, word) in Analyse(text))
            if (!word.IsStop) stems.Add(word.Stem);
        return stems;
    }

    /// <summary>The analysis of one word in lower case.</summary>
    public WordAnalysis Word(string word)
    {
        if (young.TryGetValue(word, out var analysis)) return analysis;
        if (!old.TryGetValue(word, out analysis)) analysis = Fresh(word);
        if (word.Length > LongestRemembered) return analysis;
        if (Interlocked.Increment(ref remembered) > Remembered / 2)
        {
            (old, young) = (young, new(StringComparer.Ordinal));
            Interlocked.Exchange(ref remembered, 0);
        }
        young[word] = analysis;
        return analysis;
    }

    private WordAnalysis Fresh(string word)
    {
        var stem = Stem(word);
        if (stopWords.Contains(word)) return new(stem, true, None, None);
        var points = splitter.SplitPoints(word);
        if (points.Count == 0) return new(stem, false, None, None);
        return new(stem, false, None, splitter.Split(word).Select(Stem).Where(p => p.Length > 2 && p != stem).Distinct().ToArray());
    }

    private WordAnalysis Special(Token token)
    {
        if (token.Kind == TokenKind.LawSection) return new(token.Text, false, token.Parts, None);
        if (token.Kind != TokenKind.Word) return new(token.Text, false, token.Parts.Select(Stem).Distinct().ToArray(), None);
        var words = token.Parts.Select(Word).ToList();
        var stem = Stem(token.Text);
        return new(stem, false, words.Where(w => !w.IsStop && w.Stem != stem).Select(w => w.Stem).Distinct().ToArray(), words.SelectMany(w => w.Parts).Distinct().ToArray());
    }

    // "An- und Abmeldung": An- takes the rest of Abmeldung; "Haus- und Grundbesitz": the last part of Grundbesitz
    private string? Completed(List<Token> tokens, int i)
    {
        for (var j = i + 1; j < tokens.Count && j <= i + 4; j++)
        {
            var other = tokens[j];
            if (other.Kind != TokenKind.Word || other.Elliptic || stopWords.Contains(other.Text)) continue;
            var points = splitter.SplitPoints(other.Text);
            if (points.Count > 0) return tokens[i].Text + other.Text[points[^1]..];
            var opening = Openings.FirstOrDefault(o => other.Text.Length > o.Length + 4 && other.Text.StartsWith(o, StringComparison.Ordinal));
            return opening is null ? null : tokens[i].Text + other.Text[opening.Length..];
        }
        return null;
    }

    private static string Stem(string word) => Folding.Fold(GermanStemmer.Stem(word));
}
