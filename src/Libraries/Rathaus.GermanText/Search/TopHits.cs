namespace Rathaus.GermanText.Search;

/// <summary>
/// The best documents of a query. The documents are taken in windows of 2,048; a window whose block bounds cannot reach the list is skipped,
/// else all words of the query score it one after the other, without jumping about in memory.
/// </summary>
internal sealed class TopHits(int wanted, DocumentTable documents, Factors factors, Admission? admission)
{
    private const int WindowSize = 2048;

    private readonly PriorityQueue<(int Document, double Score), (double Score, string Key)> best = new(wanted + 1, Comparer<(double Score, string Key)>.Create(Worse));
    private double threshold = -1;

    /// <summary>Documents seen that match; all of them when nothing was skipped.</summary>
    public int Matches { get; private set; }

    /// <summary>True when documents were skipped, so that <see cref="Matches"/> is too low.</summary>
    public bool Skipped { get; private set; }

    /// <summary>The hits, best first; equal scores in the order of their keys.</summary>
    public List<(int Document, double Score)> Find(ConceptWays[] concepts, bool countAll)
    {
        var (sums, scratch) = (new double[WindowSize], new double[WindowSize]);
        for (var from = 0; from < documents.Numbers; from += WindowSize)
        {
            var to = Math.Min(from + WindowSize, documents.Numbers);
            var bound = 0.0;
            foreach (var concept in concepts) bound += concept.Bound(from, to);
            if (bound == 0) continue;
            if (!countAll && bound * factors.Highest < threshold) { Skipped = true; continue; }
            Array.Clear(sums);
            foreach (var concept in concepts) concept.AddTo(sums, from, to, scratch);
            Gather(sums.AsSpan(0, to - from), from, countAll);
        }
        var hits = new List<(int Document, double Score)>(best.Count);
        while (best.TryDequeue(out var hit, out _)) hits.Add(hit);
        hits.Reverse();
        return hits;
    }

    private void Gather(ReadOnlySpan<double> sums, int from, bool countAll)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            if (sums[i] <= 0 || !documents.IsLive(from + i)) continue;
            var tooLow = sums[i] * factors.Highest < threshold;
            if (tooLow && admission is null) { Matches++; continue; }
            if (tooLow && !countAll) { Skipped = true; continue; }
            if (admission?.Admits(from + i) == false) continue;
            Matches++;
            if (!tooLow) Offer(from + i, sums[i]);
        }
    }

    private void Offer(int document, double sum)
    {
        var score = sum * factors.Of(document);
        if (score < threshold) return;
        if (best.Count < wanted) best.Enqueue((document, score), (score, documents[document]!.Key));
        else best.EnqueueDequeue((document, score), (score, documents[document]!.Key));
        if (best.Count == wanted && best.TryPeek(out var worst, out _)) threshold = worst.Score;
    }

    // the smallest is thrown out first: the lower score, among equals the later key
    private static int Worse((double Score, string Key) a, (double Score, string Key) b)
    {
        var byScore = a.Score.CompareTo(b.Score);
        return byScore != 0 ? byScore : string.CompareOrdinal(b.Key, a.Key);
    }
}
