namespace Rathaus.GermanText.Search;

/// <summary>Walks through documents in rising order and scores the one it stands on.</summary>
internal abstract class Cursor
{
    public const int End = int.MaxValue;

    public int Document { get; protected set; }

    /// <summary>No document scores higher.</summary>
    public double Bound { get; protected init; }

    public abstract void Advance(int target);

    public abstract double Score();

    /// <summary>No document from the given one to <paramref name="last"/> scores higher.</summary>
    public abstract double BlockBound(int document, out int last);
}

/// <summary>The documents of one term.</summary>
internal sealed class TermCursor : Cursor
{
    // the bound is computed by the same formula; the margin covers rounding
    private const double Margin = 1 + 1e-9;

    private readonly PostingList postings;
    private readonly Scoring scoring;
    private readonly ulong[] lengths;
    private readonly double weight;
    private int at;

    public TermCursor(PostingList postings, Scoring scoring, ulong[] lengths, double weight)
    {
        (this.postings, this.scoring, this.lengths) = (postings, scoring, lengths);
        this.weight = weight * scoring.Idf(postings.Live);
        for (var b = 0; b < postings.Blocks; b++) Bound = Math.Max(Bound, OfBlock(b));
        Document = postings.Count == 0 ? End : postings.Document(0);
    }

    public override void Advance(int target)
    {
        at = postings.Seek(target, at);
        Document = at < postings.Count ? postings.Document(at) : End;
    }

    public override double Score() => scoring.Term(weight, postings.Counts(at), lengths[Document]);

    public override double BlockBound(int document, out int last)
    {
        var place = postings.Seek(document, at);
        if (place >= postings.Count)
        {
            last = End;
            return 0;
        }
        var block = place / PostingList.BlockSize;
        var end = Math.Min(postings.Count, (block + 1) * PostingList.BlockSize);
        last = end == postings.Count ? End : postings.Document(end) - 1;
        return OfBlock(block);
    }

    private double OfBlock(int block) => scoring.Term(weight, postings.BlockCounts(block), postings.BlockLengths(block)) * Margin;
}

/// <summary>Documents that hold all of several terms; scores their mean.</summary>
internal sealed class AllCursor : Cursor
{
    private readonly Cursor[] terms;

    public AllCursor(Cursor[] terms)
    {
        this.terms = terms;
        Bound = terms.Sum(t => t.Bound) / terms.Length;
        Meet();
    }

    public override void Advance(int target)
    {
        terms[0].Advance(target);
        Meet();
    }

    public override double Score()
    {
        var sum = 0.0;
        foreach (var term in terms) sum += term.Score();
        return sum / terms.Length;
    }

    public override double BlockBound(int document, out int last)
    {
        last = End;
        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += term.BlockBound(document, out var own);
            last = Math.Min(last, own);
        }
        return sum / terms.Length;
    }

    private void Meet()
    {
        var target = terms[0].Document;
        for (var i = 1; i < terms.Length && target != End;)
        {
            if (terms[i].Document < target) terms[i].Advance(target);
            if (terms[i].Document == target) { i++; continue; }
            target = terms[i].Document;
            if (target == End) break;
            terms[0].Advance(target);
            target = terms[0].Document;
            i = 1;
        }
        Document = target;
    }
}

/// <summary>Documents that hold one of several alternatives; scores the best.</summary>
internal sealed class AnyCursor : Cursor
{
    private readonly Cursor[] alternatives;

    public AnyCursor(Cursor[] alternatives)
    {
        this.alternatives = alternatives;
        Bound = alternatives.Max(a => a.Bound);
        Settle();
    }

    public override void Advance(int target)
    {
        foreach (var alternative in alternatives)
            if (alternative.Document < target) alternative.Advance(target);
        Settle();
    }

    public override double Score()
    {
        var best = 0.0;
        foreach (var alternative in alternatives)
            if (alternative.Document == Document) best = Math.Max(best, alternative.Score());
        return best;
    }

    public override double BlockBound(int document, out int last)
    {
        last = End;
        var best = 0.0;
        foreach (var alternative in alternatives)
        {
            best = Math.Max(best, alternative.BlockBound(document, out var own));
            last = Math.Min(last, own);
        }
        return best;
    }

    private void Settle()
    {
        Document = End;
        foreach (var alternative in alternatives) Document = Math.Min(Document, alternative.Document);
    }
}
