namespace Rathaus.GermanText.Search;

/// <summary>A document on the list of a search.</summary>
/// <param name="Coverage">Share of the query's words that it holds.</param>
internal readonly record struct Candidate(int Document, double Score, double Coverage);

/// <summary>
/// The best documents of a query. The documents are taken in windows of 2,048; a window whose block bounds cannot reach the list is skipped,
/// else all words of the query score it one after the other, without jumping about in memory.
/// </summary>
internal sealed class TopHits(int wanted, DocumentTable documents, Factors factors, Admission? admission)
{
    // the worst of the list stands first, each place is no better than the two below it
    private readonly List<Candidate> heap = new(Math.Min(wanted, 128));
    private double threshold = -1;

    /// <summary>Documents seen that match; all of them when nothing was skipped.</summary>
    public int Matches { get; private set; }

    /// <summary>True when documents were skipped, so that <see cref="Matches"/> is too low.</summary>
    public bool Skipped { get; private set; }

    /// <summary>The hits, best first; equal scores in the order of their keys.</summary>
    public List<Candidate> Find(ConceptWays[] concepts, double allRarities, bool countAll)
    {
        var sums = new double[Way.WindowSize];
        for (var from = 0; from < documents.Numbers; from += Way.WindowSize)
        {
            var to = Math.Min(from + Way.WindowSize, documents.Numbers);
            var bound = 0.0;
            foreach (var concept in concepts) bound += concept.Bound(from, to);
            if (bound == 0) continue;
            if (!countAll && bound * factors.Highest < threshold) { Skipped = true; continue; }
            Array.Clear(sums);
            foreach (var concept in concepts) concept.AddTo(sums, from, to);
            Gather(sums.AsSpan(0, to - from), from, countAll, concepts, allRarities);
        }
        heap.Sort((a, b) => IsWorse(a, b) ? 1 : a.Document == b.Document ? 0 : -1);
        return heap;
    }

    private void Gather(ReadOnlySpan<double> sums, int from, bool countAll, ConceptWays[] concepts, double allRarities)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            if (sums[i] <= 0 || !documents.IsLive(from + i)) continue;
            var tooLow = sums[i] * factors.Highest < threshold;
            if (tooLow && admission is null) { Matches++; continue; }
            if (tooLow && !countAll) { Skipped = true; continue; }
            if (admission?.Admits(from + i) == false) continue;
            Matches++;
            if (tooLow) continue;
            var score = sums[i] * factors.Of(from + i);
            if (score >= threshold) Offer(new(from + i, score, Coverage(concepts, i, allRarities)));
        }
    }

    private static double Coverage(ConceptWays[] concepts, int place, double allRarities)
    {
        var held = 0.0;
        foreach (var concept in concepts) held += concept.Held(place);
        return allRarities > 0 ? held / allRarities : 0;
    }

    private void Offer(Candidate candidate)
    {
        if (heap.Count < wanted)
        {
            heap.Add(candidate);
            Rise(heap.Count - 1, candidate);
        }
        else if (IsWorse(heap[0], candidate)) Sink(candidate);
        if (heap.Count == wanted) threshold = heap[0].Score;
    }

    private void Rise(int place, Candidate candidate)
    {
        for (int above; place > 0 && IsWorse(candidate, heap[above = (place - 1) / 2]); place = above) heap[place] = heap[above];
        heap[place] = candidate;
    }

    // the worst is thrown out and the candidate takes a place from the top down
    private void Sink(Candidate candidate)
    {
        var place = 0;
        for (var below = 1; below < heap.Count; below = 2 * place + 1)
        {
            if (below + 1 < heap.Count && IsWorse(heap[below + 1], heap[below])) below++;
            if (!IsWorse(heap[below], candidate)) break;
            heap[place] = heap[below];
            place = below;
        }
        heap[place] = candidate;
    }

    // the lower score is worse, among equals the later key
    private bool IsWorse(Candidate a, Candidate b) =>
        a.Score < b.Score || a.Score == b.Score && string.CompareOrdinal(documents[a.Document]!.Key, documents[b.Document]!.Key) > 0;
}
