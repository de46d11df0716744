using Rathaus.GermanText.Analysis;

namespace Rathaus.GermanText.Duplicates;

/// <summary>A text that resembles another.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Similarity">Estimated share of common shingles.</param>
public sealed record NearDuplicate(string Key, double Similarity);

/// <summary>Finds texts that are nearly the same among many: compares only those that agree in one of 32 pairs of sketch numbers. Not for several threads.</summary>
public sealed class DuplicateFinder(Analyser analyser)
{
    private const int Rows = 2, Bands = Sketch.Size / Rows, MostCandidates = 2_000;

    private readonly Dictionary<string, Sketch> sketches = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Band, ulong Hash), List<string>> buckets = [];

    /// <summary>Texts kept.</summary>
    public int Count => sketches.Count;

    /// <summary>Adds a text, or replaces the one with the same key.</summary>
    public void Add(string key, string text)
    {
        Remove(key);
        var sketch = sketches[key] = Sketch.Of(text, analyser);
        for (var band = 0; band < Bands && !sketch.IsEmpty; band++)
        {
            if (!buckets.TryGetValue((band, sketch.Band(band, Rows)), out var bucket)) buckets[(band, sketch.Band(band, Rows))] = bucket = [];
            bucket.Add(key);
        }
    }

    /// <summary>Takes a text out; false when there is none with the key.</summary>
    public bool Remove(string key)
    {
        if (!sketches.Remove(key, out var sketch)) return false;
        for (var band = 0; band < Bands && !sketch.IsEmpty; band++)
        {
            var place = (band, sketch.Band(band, Rows));
            buckets[place].Remove(key);
            if (buckets[place].Count == 0) buckets.Remove(place);
        }
        return true;
    }

    /// <summary>The texts at least so similar, most similar first, then by key. Above 0.5 hardly any is missed.</summary>
    public IReadOnlyList<NearDuplicate> Find(string text, double atLeast = 0.5)
    {
        var sketch = Sketch.Of(text, analyser);
        var candidates = new HashSet<string>(StringComparer.Ordinal);
        for (var band = 0; band < Bands && !sketch.IsEmpty && candidates.Count < MostCandidates; band++)
            if (buckets.TryGetValue((band, sketch.Band(band, Rows)), out var bucket)) candidates.UnionWith(bucket.Take(MostCandidates));
        return candidates.Select(k => new NearDuplicate(k, sketch.SimilarityTo(sketches[k]))).Where(d => d.Similarity >= atLeast)
            .OrderByDescending(d => d.Similarity).ThenBy(d => d.Key, StringComparer.Ordinal).ToList();
    }
}
