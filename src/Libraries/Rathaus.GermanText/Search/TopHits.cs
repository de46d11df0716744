namespace Rathaus.GermanText.Search;

/// <summary>The best documents of a query, found without scoring those that cannot be among them (MaxScore with block bounds).</summary>
internal sealed class TopHits(int wanted, double highestFactor, Func<int, double> factor, Func<int, bool> admits, Func<int, string> key)
{
    private readonly PriorityQueue<(int Document, double Score), (double Score, string Key)> best = new(wanted + 1, Comparer<(double Score, string Key)>.Create(Worse));

    /// <summary>Documents seen that match; all of them when nothing was skipped.</summary>
    public int Matches { get; private set; }

    /// <summary>True when documents were skipped, so that <see cref="Matches"/> is too low.</summary>
    public bool Skipped { get; private set; }

    private double Threshold => best.Count < wanted ? -1 : best.TryPeek(out _, out var worst) ? worst.Score : -1;

    /// <summary>The hits, best first; equal scores in the order of their keys.</summary>
    public List<(int Document, double Score)> Find(Cursor[] query, bool countAll)
    {
        // lowest bound first; scores are added up in the order of the query, so that the sum never depends on the bounds
        var order = Enumerable.Range(0, query.Length).OrderBy(i => query[i].Bound).ToArray();
        var concepts = order.Select(i => query[i]).ToArray();
        var scores = new double[query.Length];
        var sums = new double[concepts.Length + 1];
        for (var i = 0; i < concepts.Length; i++) sums[i + 1] = sums[i] + concepts[i].Bound * highestFactor;
        var (essential, judged) = (0, -1);
        while (true)
        {
            // documents that hold only the concepts before `essential` cannot reach the list
            while (!countAll && essential < concepts.Length && sums[essential + 1] < Threshold)
            {
                essential++;
                Skipped = true;
            }
            var document = Cursor.End;
            for (var i = essential; i < concepts.Length; i++) document = Math.Min(document, concepts[i].Document);
            if (document == Cursor.End) break;
            if (!countAll && document > judged && SkipBlocks(concepts, essential, sums[essential], document, out judged)) continue;
            if (admits(document)) Score(concepts, order, scores, essential, sums, document, countAll);
            for (var i = essential; i < concepts.Length; i++)
                if (concepts[i].Document == document) concepts[i].Advance(document + 1);
        }
        var hits = new List<(int Document, double Score)>(best.Count);
        while (best.TryDequeue(out var hit, out _)) hits.Add(hit);
        hits.Reverse();
        return hits;
    }

    // up to the end of the nearest block no document can reach the list: go on behind it
    private bool SkipBlocks(Cursor[] concepts, int essential, double bound, int document, out int last)
    {
        last = Cursor.End;
        for (var i = essential; i < concepts.Length; i++)
        {
            bound += concepts[i].BlockBound(document, out var own) * highestFactor;
            last = Math.Min(last, own);
        }
        if (bound >= Threshold) return false;
        Skipped = true;
        var target = last == Cursor.End ? Cursor.End : last + 1;
        for (var i = essential; i < concepts.Length; i++)
            if (concepts[i].Document < target) concepts[i].Advance(target);
        return true;
    }

    private void Score(Cursor[] concepts, int[] order, double[] scores, int essential, double[] sums, int document, bool countAll)
    {
        Array.Clear(scores);
        var reached = 0.0;
        for (var i = concepts.Length - 1; i >= 0; i--)
        {
            if (i < essential)
            {
                if (!countAll && reached * highestFactor * (1 + 1e-9) + sums[i + 1] < Threshold) return;
                if (concepts[i].Document < document) concepts[i].Advance(document);
            }
            if (concepts[i].Document == document) reached += scores[order[i]] = concepts[i].Score();
        }
        if (reached <= 0) return;
        Matches++;
        var score = 0.0;
        foreach (var own in scores) score += own;
        score *= factor(document);
        if (best.Count < wanted) best.Enqueue((document, score), (score, key(document)));
        else if (score >= Threshold) best.EnqueueDequeue((document, score), (score, key(document)));
    }

    // the smallest is thrown out first: the lower score, among equals the later key
    private static int Worse((double Score, string Key) a, (double Score, string Key) b)
    {
        var byScore = a.Score.CompareTo(b.Score);
        return byScore != 0 ? byScore : string.CompareOrdinal(b.Key, a.Key);
    }
}
