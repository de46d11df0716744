namespace Rathaus.GermanText.Search;

/// <summary>One way to satisfy a word of the query, with its postings looked up.</summary>
internal sealed record Chance(Alternative Alternative, PostingList[] Postings, double[] Rarity)
{
    private readonly int[] at = new int[Postings.Length];

    /// <summary>The place of a document in one of the postings, or -1. Documents asked for in rising order are found fastest.</summary>
    public int Place(int term, int document)
    {
        var postings = Postings[term];
        if (at[term] >= postings.Count || postings.Document(at[term]) > document) at[term] = 0;
        at[term] = postings.Seek(document, at[term]);
        return at[term] < postings.Count && postings.Document(at[term]) == document ? at[term] : -1;
    }
}

/// <summary>A word of the query with all its ways that occur: which of them counts most in one document. Made once for a search and asked for each hit.</summary>
internal sealed class Chances(Concept concept, Scoring scoring, double idf, Chance[] ways)
{
    public Concept Concept => concept;

    public double Idf => idf;

    /// <summary>The best way and what it adds to the score; among equals the first. Null where the document holds none.</summary>
    public (Chance Way, double Value)? Best(int document, ulong lengths)
    {
        (Chance Way, double Value)? best = null;
        foreach (var way in ways)
            if (Value(way, document, lengths) is >= 0 and var value && !(best?.Value >= value)) best = (way, value);
        return best;
    }

    // below zero where one of the terms is missing
    private double Value(Chance way, int document, ulong lengths)
    {
        var sum = 0.0;
        for (var i = 0; i < way.Postings.Length; i++)
        {
            if (way.Place(i, document) is not (>= 0 and var place)) return -1;
            sum += scoring.Term(way.Rarity[i], way.Postings[i].Counts(place), lengths);
        }
        return sum / way.Postings.Length;
    }
}
