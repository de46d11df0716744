using System.Numerics;
using Rathaus.GermanText.Analysis;

namespace Rathaus.GermanText.Duplicates;

/// <summary>
/// A text in 64 numbers: the smallest hashes of its shingles (three stems in a row). The share of equal numbers estimates the share of common shingles.
/// The same text always gives the same sketch. Source: Broder, On the resemblance and containment of documents, 1997.
/// </summary>
public sealed class Sketch
{
    /// <summary>Numbers of a sketch.</summary>
    public const int Size = 64;

    private const int ShingleLength = 3, MostWords = 20_000;

    private readonly ulong[] smallest;

    private Sketch(ulong[] smallest, bool isEmpty) => (this.smallest, IsEmpty) = (smallest, isEmpty);

    /// <summary>True for a text without words: it resembles nothing.</summary>
    public bool IsEmpty { get; }

    /// <summary>The sketch of a text; of long texts the first 20,000 words without stop words count.</summary>
    public static Sketch Of(string text, Analyser analyser)
    {
        var smallest = new ulong[Size];
        Array.Fill(smallest, ulong.MaxValue);
        var shingles = Shingles(text, analyser);
        foreach (var shingle in shingles)
            for (var i = 0; i < Size; i++)
            {
                var mixed = Mix(shingle ^ (ulong)(i + 1) * 0x9E3779B97F4A7C15);
                if (mixed < smallest[i]) smallest[i] = mixed;
            }
        return new(smallest, shingles.Count == 0);
    }

    /// <summary>The estimated share of common shingles, 0 to 1; the error is about 0.06.</summary>
    public double SimilarityTo(Sketch other)
    {
        if (IsEmpty || other.IsEmpty) return 0;
        var same = 0;
        for (var i = 0; i < Size; i++) if (smallest[i] == other.smallest[i]) same++;
        return (double)same / Size;
    }

    /// <summary>The exact share of common shingles of two texts (Jaccard).</summary>
    public static double Similarity(string a, string b, Analyser analyser)
    {
        var (first, second) = (Shingles(a, analyser), Shingles(b, analyser));
        var common = first.Count(second.Contains);
        return common == 0 ? 0 : (double)common / (first.Count + second.Count - common);
    }

    internal ulong Band(int band, int rows)
    {
        var hash = (ulong)band;
        for (var i = band * rows; i < (band + 1) * rows; i++) hash = Mix(hash ^ smallest[i]);
        return hash;
    }

    // texts shorter than a shingle are one shingle
    private static HashSet<ulong> Shingles(string text, Analyser analyser)
    {
        var stems = analyser.Stems(text);
        var words = stems.Take(MostWords).Select(Hash).ToArray();
        var shingles = new HashSet<ulong>();
        for (var i = 0; i + ShingleLength <= words.Length || i == 0 && words.Length > 0; i++)
        {
            var hash = 0UL;
            for (var j = i; j < Math.Min(i + ShingleLength, words.Length); j++) hash = Mix(BitOperations.RotateLeft(hash, 7) ^ words[j]);
            shingles.Add(hash);
        }
        return shingles;
    }

    // FNV-1a
    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    // the finaliser of SplitMix64
    private static ulong Mix(ulong x)
    {
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 27) * 0x94D049BB133111EB;
        return x ^ x >> 31;
    }
}
