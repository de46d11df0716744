using System.Numerics;

namespace Rathaus.GermanText.Search;

/// <summary>One way to satisfy a word of the query. Goes through the documents in windows, only forwards, and scores a whole window at once.</summary>
internal abstract class Way
{
    /// <summary>No document from <paramref name="from"/> to before <paramref name="to"/> scores higher; 0 when none matches.</summary>
    public abstract double Bound(int from, int to);

    /// <summary>Raises the places of the matching documents of the window to their scores.</summary>
    public abstract void Score(int from, int to, double[] window);
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

    public override void Score(int from, int to, double[] window)
    {
        at = postings.Seek(from, at);
        var documents = postings.DocumentsFrom(at);
        var counts = postings.CountsFrom(at);
        var i = 0;
        for (; i < documents.Length && documents[i] < to; i++)
        {
            var score = scoring.Term(rarity, counts[i], lengths[documents[i]]);
            ref var place = ref window[documents[i] - from];
            if (score > place) place = score;
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

    public override void Score(int from, int to, double[] window)
    {
        for (var document = from; (document = Next(document)) < to; document++)
        {
            var sum = 0.0;
            for (var t = 0; t < ways.Length; t++) sum += ways[t].ScoreAt(at[t]);
            window[document - from] = Math.Max(window[document - from], sum / ways.Length);
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

/// <summary>A word of the query: the best of its ways counts.</summary>
internal sealed class ConceptWays(Way[] ways)
{
    public double Bound(int from, int to)
    {
        var best = 0.0;
        foreach (var way in ways) best = Math.Max(best, way.Bound(from, to));
        return best;
    }

    public void AddTo(double[] sums, int from, int to, double[] scratch)
    {
        Array.Clear(scratch, 0, to - from);
        foreach (var way in ways) way.Score(from, to, scratch);
        var i = 0;
        for (; i + Vector<double>.Count <= to - from; i += Vector<double>.Count) (new Vector<double>(sums, i) + new Vector<double>(scratch, i)).CopyTo(sums, i);
        for (; i < to - from; i++) sums[i] += scratch[i];
    }
}
