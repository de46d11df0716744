using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Synonyms;
using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Search;

/// <summary>Reads what people type: words, phrases in quotation marks, excluded words; adds synonyms, parts and corrected spellings.</summary>
internal sealed class QueryReader(Analyser analyser, SynonymTable synonyms, IndexSchema schema)
{
    private const int LongestText = 1000, MostConcepts = 32, MostAlternatives = 24, MostPhrases = 8;

    private readonly HashSet<string> faint = [.. (schema.FaintWords?.Words ?? []).Select(w => analyser.Word(w).Stem)];

    /// <param name="text">As typed; cut off after 1,000 characters.</param>
    /// <param name="isKnown">Whether a stem occurs in the index.</param>
    /// <param name="correct">Known words for an unknown one with a weight, best first.</param>
    public Query Read(string text, Func<string, bool> isKnown, Func<string, IEnumerable<(string Word, double Weight)>> correct)
    {
        text = text.Length > LongestText ? text[..LongestText] : text;
        var words = new List<AnalysedToken>();
        var excluded = new List<string>();
        foreach (var word in analyser.Analyse(text))
            if (IsExcluded(text, word.Token.Start)) excluded.Add(word.Word.Stem);
            else if (!word.Word.IsStop && words.Count < MostConcepts) words.Add(word);
        var stems = words.Select(w => w.Word.Stem).ToList();
        // when all words are everyday words, they are all there is
        var telling = stems.Exists(s => !faint.Contains(s));
        var importance = stems.ConvertAll(s => telling && faint.Contains(s) ? schema.FaintWeight : 1);
        var ways = words.Select((w, i) => Own(w.Word, importance[i])).ToList();
        AddSynonyms(stems, ways, importance);
        AddJoined(words, ways, isKnown);
        var corrections = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < words.Count; i++)
            if (words[i].Token.Kind == TokenKind.Word && !ways[i].Any(w => w.Kind is not MatchKind.Part && w.Stems.All(isKnown)))
                Correct(words[i].Token.Text, ways[i], correct, corrections);
        var concepts = words.Select((w, i) => new Concept(text.Substring(w.Token.Start, w.Token.Length), [.. ways[i].Take(MostAlternatives)]) { Importance = importance[i] }).ToList();
        return new(concepts, Phrases(text), excluded, corrections);
    }

    private static List<Alternative> Own(WordAnalysis word, double importance)
    {
        var ways = new List<Alternative> { new([word.Stem], 1, MatchKind.Word) };
        ways.AddRange(word.Also.Select(s => new Alternative([s], 0.8, MatchKind.Form)));
        if (word.Also.Count > 1) ways.Add(new([.. word.Also], 0.9, MatchKind.Form));
        if (word.Parts.Count > 1) ways.Add(new(word.Parts, 0.6, MatchKind.Part));
        // the last part names the thing, the first ones its kind
        ways.AddRange(word.Parts.Select((p, i) => new Alternative([p], i == word.Parts.Count - 1 ? 0.2 : 0.3, MatchKind.Part)));
        return importance < 1 ? ways.ConvertAll(w => w with { Weight = w.Weight * importance }) : ways;
    }

    private void AddSynonyms(List<string> stems, List<List<Alternative>> ways, List<double> importance)
    {
        for (var start = 0; start < stems.Count; start++)
            for (var length = Math.Min(SynonymTable.MostWords, stems.Count - start); length > 0; length--)
            {
                var others = synonyms.Of(stems.GetRange(start, length));
                if (others.Count == 0) continue;
                for (var i = start; i < start + length; i++)
                    ways[i].AddRange(others.Select(o => new Alternative(o, schema.SynonymWeight * (length > 1 ? 1 : importance[i]), MatchKind.Synonym)));
                break;
            }
    }

    // "melde bescheinigung": what is written apart may be one word
    private void AddJoined(List<AnalysedToken> words, List<List<Alternative>> ways, Func<string, bool> isKnown)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Token.Kind != TokenKind.Word || words[i + 1].Token.Kind != TokenKind.Word) continue;
            var stem = analyser.Word(words[i].Token.Text + words[i + 1].Token.Text).Stem;
            if (!isKnown(stem)) continue;
            foreach (var each in (int[])[i, i + 1]) ways[each].Add(new([stem], 0.9, MatchKind.Form));
        }
    }

    private void Correct(string word, List<Alternative> ways, Func<string, IEnumerable<(string Word, double Weight)>> correct, List<KeyValuePair<string, string>> corrections)
    {
        var first = true;
        foreach (var (known, weight) in correct(word))
        {
            if (first) corrections.Add(new(word, known));
            first = false;
            var analysis = analyser.Word(known);
            ways.Add(new([analysis.Stem], weight, MatchKind.Spelling));
            ways.AddRange(synonyms.Of([analysis.Stem]).Select(o => new Alternative(o, weight * schema.SynonymWeight, MatchKind.Spelling)));
        }
    }

    private List<IReadOnlyList<string>> Phrases(string text)
    {
        var phrases = new List<IReadOnlyList<string>>();
        var start = -1;
        for (var i = 0; i < text.Length && phrases.Count < MostPhrases; i++)
        {
            if (text[i] is not ('"' or '„' or '“' or '”' or '«' or '»')) continue;
            if (start < 0) { start = i + 1; continue; }
            var stems = analyser.Analyse(text[start..i]).Select(t => t.Word.Stem).ToList();
            if (stems.Count > 1) phrases.Add(stems);
            start = -1;
        }
        return phrases;
    }

    private static bool IsExcluded(string text, int start) => start > 0 && text[start - 1] == '-' && (start == 1 || char.IsWhiteSpace(text[start - 2]));
}
