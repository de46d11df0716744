using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Search;

namespace Rathaus.GermanText.Highlighting;

/// <summary>A piece of a text, to be marked or not. Plain text: who shows it escapes it.</summary>
/// <param name="Text">The piece as it stands in the text.</param>
/// <param name="IsHit">Whether a word of the query is found here.</param>
public sealed record Fragment(string Text, bool IsHit);

/// <summary>Marks the words of a query in a text, also inflected forms, synonyms and compounds, and finds the passage that holds most of them.</summary>
public sealed class Highlighter(Analyser analyser)
{
    private const int LongestText = 200_000;

    /// <summary>The passage of at most <paramref name="length"/> characters with the most different words of the query, in pieces; "…" shows that text was left out.</summary>
    public IReadOnlyList<Fragment> Passage(string text, Query query, int length = 240)
    {
        text = text.Length > LongestText ? text[..LongestText] : text;
        var hits = Hits(text, query);
        var (start, end) = Window(text, hits, Math.Max(20, length));
        var pieces = new List<Fragment>();
        if (start > 0) pieces.Add(new("… ", false));
        var at = start;
        foreach (var (from, to, _) in hits.Where(h => h.From >= start && h.To <= end))
        {
            if (from > at) pieces.Add(new(text[at..from], false));
            pieces.Add(new(text[from..to], true));
            at = to;
        }
        if (end > at) pieces.Add(new(text[at..end], false));
        if (end < text.Length) pieces.Add(new(" …", false));
        return pieces;
    }

    private List<(int From, int To, int Concept)> Hits(string text, Query query)
    {
        var stems = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var c = 0; c < query.Concepts.Count; c++)
            foreach (var way in query.Concepts[c].Alternatives.Where(a => a.Kind != MatchKind.Part))
                foreach (var stem in way.Stems) stems.TryAdd(stem, c);
        var hits = new List<(int, int, int)>();
        foreach (var (token, word) in analyser.Analyse(text))
        {
            if (word.IsStop) continue;
            foreach (var stem in (IEnumerable<string>)[word.Stem, .. word.Also, .. word.Parts])
            {
                if (!stems.TryGetValue(stem, out var concept)) continue;
                hits.Add((token.Start, token.End, concept));
                break;
            }
        }
        return hits;
    }

    private static (int Start, int End) Window(string text, List<(int From, int To, int Concept)> hits, int length)
    {
        if (text.Length <= length) return (0, text.Length);
        var (best, start, last) = (0, 0, 0);
        var inside = new Dictionary<int, int>();
        for (var first = 0; first < hits.Count; first++)
        {
            for (; last < hits.Count && hits[last].To - hits[first].From <= length; last++)
                inside[hits[last].Concept] = inside.GetValueOrDefault(hits[last].Concept) + 1;
            if (inside.Count > best) (best, start) = (inside.Count, hits[first].From);
            if (last <= first) { last = first + 1; continue; }
            if (--inside[hits[first].Concept] == 0) inside.Remove(hits[first].Concept);
        }
        // The beginning says what it is about, and a whole sentence is read more easily than its end: both come before a little more of the words asked for.
        start = Holds(0) ? 0
            : SentenceStart(text, start, length / 2) is { } sentence && Holds(sentence) ? sentence
            : WordStart(text, Math.Max(0, Math.Min(start - length / 6, text.Length - length)));
        return (start, WordEnd(text, start, Math.Min(text.Length, start + length)));

        bool Holds(int from) => hits.Where(h => h.From >= from && h.To <= from + length).Select(h => h.Concept).Distinct().Count() == best;
    }

    private static int? SentenceStart(string text, int at, int back)
    {
        for (var i = at; i > 1 && i > at - back; i--)
            if (char.IsUpper(text[i]) && text[i - 1] == ' ' && text[i - 2] is ('.' or '?' or '!')) return i;
        return null;
    }

    private static int WordStart(string text, int at)
    {
        for (var i = at; i > 0 && i < text.Length && i < at + 40; i++)
            if (char.IsWhiteSpace(text[i - 1])) return i;
        return at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static int WordEnd(string text, int start, int at)
    {
        for (var i = at; i < text.Length && i > start && i > at - 40; i--)
            if (char.IsWhiteSpace(text[i])) return i;
        return at < text.Length && at > start && char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}
