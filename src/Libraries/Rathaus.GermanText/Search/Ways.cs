using System.Numerics;

namespace Rathaus.GermanText.Search;

/// <summary>One way to satisfy a word of the query. Goes through the documents in windows, only forwards, and scores a whole window at once.</summary>
internal abstract class Way
{
    /// <summary>Documents of one window.</summary>
    public const int WindowSize = 2048;

    /// <summary>No document from <paramref name="from"/> to before <paramref name="to"/> scores higher; 0 when none matches.</summary>
    public abstract double Bound(int from, int to);

    /// <summary>Raises the places of the matching documents of the window to their scores, and notes there that this way did so.</summary>
    /// <param name="number">The number that is noted, from 1.</param>
    public abstract void Score(int from, int to, double[] window, byte[] best, byte number);
}

/// <summary>The documents of one term.</summary>
internal sealed class TermWay(PostingList postings, Scoring scoring, ulong[] lengths, double rarity) : Way
{
    // the bound is computed by the same formula; the margin covers rounding
    private const double Margin = 1 + 1e-9;

    private int at;

    /// <summary>The place of the first document at or after the given one.</summary>
    public int Seek(int document, int from) => postings.Seek(document, from);

    public int Count => postings.Count;

    public int Document(int place) => postings.Document(place);

    public double ScoreAt(int place) => scoring.Term(rarity, postings.Counts(place), lengths[postings.Document(place)]);

    public override double Bound(int from, int to)
    {
        at = postings.Seek(from, at);
        var best = 0.0;
        for (var place = at; place < postings.Count && postings.Document(place) < to;)
        {
            var block = place / PostingList.BlockSize;
            best = Math.Max(best, scoring.Term(rarity, postings.BlockCounts(block), postings.BlockLengths(block)));
            place = (block + 1) * PostingList.BlockSize;
        }
        return best * Margin;
    }

    public override void Score(int from, int to, double[] window, byte[] best, byte number)
    {
        at = postings.Seek(from, at);
        var documents = postings.DocumentsFrom(at);
        var counts = postings.CountsFrom(at);
        var i = 0;
        for (; i < documents.Length && documents[i] < to; i++)
        {
            var score = scoring.Term(rarity, counts[i], lengths[documents[i]]);
            var place = documents[i] - from;
            if (!(score > window[place])) continue;
            window[place] = score;
            best[place] = number;
        }
        at += i;
    }
}

/// <summary>Documents that hold all of several terms; scores their mean.</summary>
internal sealed class AllWay(TermWay[] ways) : Way
{
    private readonly int[] at = new int[ways.Length];

    public override double Bound(int from, int to)
    {
        var sum = 0.0;
        foreach (var way in ways)
        {
            var bound = way.Bound(from, to);
            if (bound == 0) return 0;
            sum += bound;
        }
        return sum / ways.Length;
    }

    public override void Score(int from, int to, double[] window, byte[] best, byte number)
    {
        for (var document = from; (document = Next(document)) < to; document++)
        {
            var sum = 0.0;
            for (var t = 0; t < ways.Length; t++) sum += ways[t].ScoreAt(at[t]);
            if (!(sum / ways.Length > window[document - from])) continue;
            window[document - from] = sum / ways.Length;
            best[document - from] = number;
        }
    }

    // the first document at or after the given one that all terms share
    private int Next(int document)
    {
        for (var t = 0; t < ways.Length;)
        {
            at[t] = ways[t].Seek(document, at[t]);
            if (at[t] >= ways[t].Count) return int.MaxValue;
            var own = ways[t].Document(at[t]);
            t = own == document ? t + 1 : 0;
            document = own;
        }
        return document;
    }
}

/// <summary>A word of the query: the best of its ways counts, among equals the first.</summary>
/// <param name="held">For each way, what it adds to the share of the query that a document holds.</param>
internal sealed class ConceptWays(Way[] ways, double[] held)
{
    private readonly double[] scores = new double[Way.WindowSize];

    // the number of the way that counts in each document of the window; 0: none
    private readonly byte[] best = new byte[Way.WindowSize];

    public double Bound(int from, int to)
    {
        var best = 0.0;
        foreach (var way in ways) best = Math.Max(best, way.Bound(from, to));
        return best;
    }

    public void AddTo(double[] sums, int from, int to)
    {
        Array.Clear(scores);
        Array.Clear(best);
        for (var w = 0; w < ways.Length; w++) ways[w].Score(from, to, scores, best, (byte)(w + 1));
        var i = 0;
        for (; i + Vector<double>.Count <= to - from; i += Vector<double>.Count) (new Vector<double>(sums, i) + new Vector<double>(scores, i)).CopyTo(sums, i);
        for (; i < to - from; i++) sums[i] += scores[i];
    }

    /// <summary>What the document at this place of the window holds of the query by this word.</summary>
    public double Held(int place) => best[place] == 0 ? 0 : held[best[place] - 1];
}
