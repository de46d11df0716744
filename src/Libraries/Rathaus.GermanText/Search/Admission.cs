namespace Rathaus.GermanText.Search;

/// <summary>Which documents one search may find: by tags, days, the caller's own filter, whole phrases and excluded words, the cheapest question first.</summary>
internal sealed class Admission(SearchRequest request, DocumentTable documents, IReadOnlyList<byte[]> runs, IReadOnlyList<PostingList> excluded)
{
    private readonly int from = request.From?.DayNumber ?? int.MinValue, to = request.To?.DayNumber ?? int.MaxValue;
    private readonly bool dated = request.From is not null || request.To is not null;

    // 0: not asked yet, 1: admitted, 2: not
    private readonly byte[] sets = new byte[request.Tags is null ? 0 : documents.TagSetCount];

    public bool IsOpen => request.Tags is null && !dated && request.Filter is null && runs.Count == 0 && excluded.Count == 0;

    public bool Admits(int document)
    {
        if (request.Tags is { } tags && !Asked(tags, documents.TagSet(document))) return false;
        if (dated && !(documents.Merits(document).Changed is >= 0 and var day && day >= from && day <= to)) return false;
        return request.Filter?.Invoke(documents[document]!) != false && Free(document) && Held(document);
    }

    private bool Asked(Func<IReadOnlyList<string>, bool> tags, int set)
    {
        if (sets[set] == 0) sets[set] = tags(documents.TagsOf(set)) ? (byte)1 : (byte)2;
        return sets[set] == 1;
    }

    private bool Free(int document)
    {
        foreach (var postings in excluded)
            if (postings.Holds(document) >= 0) return false;
        return true;
    }

    private bool Held(int document)
    {
        foreach (var run in runs)
            if (!Forward.Holds(documents.Words(document), run)) return false;
        return true;
    }
}
