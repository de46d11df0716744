using System.Runtime.InteropServices;
using Rathaus.GermanText.Analysis;

namespace Rathaus.GermanText.Search;

/// <summary>A document taken apart: occurrences of each stem per field, lengths of the fields, the sequence of words.</summary>
internal sealed class DocumentWords
{
    /// <summary>Occurrences by stem, a byte per field, at most 255.</summary>
    public Dictionary<string, ulong> Counts { get; } = new(StringComparer.Ordinal);

    public int[] Lengths { get; } = new int[8];

    /// <summary>The words in their order; null parts the fields.</summary>
    public List<string?> Sequence { get; } = [];

    public int LeftOut { get; private set; }

    public static DocumentWords Of(SearchDocument document, Analyser analyser, Dictionary<string, int> fields, int most)
    {
        var words = new DocumentWords();
        var before = 0;
        foreach (var (name, text) in document.Texts)
        {
            if (!fields.TryGetValue(name, out var field)) throw new ArgumentException($"The index has no field “{name}”.");
            var tokens = analyser.Analyse(text);
            if (tokens.Count == 0) continue;
            // one null parts texts, and one more stands for each field that was passed
            if (words.Sequence.Count > before) words.Sequence.Add(null);
            for (; before < field; before++) words.Sequence.Add(null);
            words.Read(tokens, field, most);
        }
        return words;
    }

    private void Read(List<AnalysedToken> tokens, int field, int most)
    {
        foreach (var (_, word) in tokens)
        {
            if (Sequence.Count >= most) { LeftOut++; continue; }
            Sequence.Add(word.Stem);
            if (word.IsStop) continue;
            Lengths[field]++;
            Count(word.Stem, field);
            foreach (var other in word.Also) if (other != word.Stem) Count(other, field);
            foreach (var part in word.Parts) Count(part, Scoring.CompoundField);
            Lengths[Scoring.CompoundField] += word.Parts.Count;
        }
    }

    private void Count(string stem, int field)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(Counts, stem, out _);
        if (Packed.At(counts, field) < 255) counts += 1UL << (field * 8);
    }
}
