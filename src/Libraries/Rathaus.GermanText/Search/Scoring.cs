using System.Numerics;

namespace Rathaus.GermanText.Search;

/// <summary>
/// BM25F for one state of the index: occurrences of a term are weighted by field and divided by the field's relative length, added up, then saturated.
/// Source: Robertson, Zaragoza: The Probabilistic Relevance Framework, section 3.6.
/// </summary>
internal sealed class Scoring
{
    /// <summary>The place of the parts of compounds.</summary>
    public const int CompoundField = 7;

    private readonly double[] factors = new double[8 * 256];
    private readonly double saturation, floor;
    private readonly int documents;

    public Scoring(IndexSchema schema, int documents, long[] totals)
    {
        (saturation, floor, this.documents) = (schema.Saturation, schema.RarityFloor, documents);
        for (var f = 0; f < 8; f++)
        {
            if (f < CompoundField && f >= schema.Fields.Count) continue;
            var (weight, b) = f == CompoundField ? (schema.CompoundWeight, 0.3) : (schema.Fields[f].Weight, schema.Fields[f].LengthNorm);
            var average = documents == 0 || totals[f] == 0 ? 1 : (double)totals[f] / documents;
            for (var l = 0; l < 256; l++) factors[f * 256 + l] = weight / (1 - b + b * Packed.Words(l) / average);
        }
    }

    public double Idf(int documentsWithTerm) => floor + Math.Log(1 + (documents - documentsWithTerm + 0.5) / (documentsWithTerm + 0.5));

    /// <summary>The weighted occurrences of one term.</summary>
    public double Occurrences(ulong counts, ulong lengths)
    {
        var sum = 0.0;
        while (counts != 0)
        {
            var shift = BitOperations.TrailingZeroCount(counts) & 0x38;
            sum += (int)(counts >> shift & 0xFF) * factors[(shift << 5) + (int)(lengths >> shift & 0xFF)];
            counts &= ~(0xFFUL << shift);
        }
        return sum;
    }

    public double Term(double idf, ulong counts, ulong lengths)
    {
        var occurrences = Occurrences(counts, lengths);
        return idf * occurrences * (saturation + 1) / (saturation + occurrences);
    }

    /// <summary>The share of one field in the weighted occurrences.</summary>
    public double Field(ulong counts, ulong lengths, int field) => Packed.At(counts, field) * factors[(field << 8) + Packed.At(lengths, field)];
}
