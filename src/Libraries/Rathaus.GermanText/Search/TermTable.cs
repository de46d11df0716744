namespace Rathaus.GermanText.Search;

/// <summary>The terms by number with their postings.</summary>
internal sealed class TermTable(int most)
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private List<PostingList> postings = [];

    public int Count => numbers.Count;

    /// <summary>The number of a term, given on first sight; null when the table is full.</summary>
    public int? Number(string term)
    {
        if (numbers.TryGetValue(term, out var number)) return number;
        if (postings.Count >= most) return null;
        number = postings.Count;
        numbers.Add(term, number);
        postings.Add(new());
        return number;
    }

    public int? Find(string term) => numbers.TryGetValue(term, out var number) ? number : null;

    public PostingList Postings(int number) => postings[number];

    /// <summary>How many documents hold the term with this number.</summary>
    public int Live(int number) => postings[number].Live;

    /// <summary>The postings of a term that occurs, else null.</summary>
    public PostingList? Occurring(string term) => numbers.TryGetValue(term, out var number) && postings[number].Live > 0 ? postings[number] : null;

    /// <summary>The terms in the order of their numbers.</summary>
    public string[] InOrder()
    {
        var names = new string[numbers.Count];
        foreach (var (name, number) in numbers) names[number] = name;
        return names;
    }

    /// <summary>Forgets removed documents: numbers move up, block bounds become tight again.</summary>
    public void Compact(DocumentTable documents)
    {
        var moved = documents.Compact();
        postings = postings.ConvertAll(old =>
        {
            var fresh = new PostingList();
            for (var i = 0; i < old.Count; i++)
                if (moved[old.Document(i)] is var document and >= 0) fresh.Add(document, old.Counts(i), documents.Lengths[document]);
            return fresh;
        });
    }
}
