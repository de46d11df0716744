namespace Rathaus.GermanText.Search;

/// <summary>The different sets of tags that documents have, numbered: a filter by tags is asked once for each and not for every document.</summary>
internal sealed class TagSets
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> sets = [];

    public int Count => sets.Count;

    public IReadOnlyList<string> this[int set] => sets[set];

    public int Of(IReadOnlyList<string> tags)
    {
        // the length before each tag keeps apart what would read the same joined
        var name = string.Concat(tags.Select(t => $"{t.Length}:{t}"));
        if (numbers.TryGetValue(name, out var known)) return known;
        sets.Add([.. tags]);
        return numbers[name] = sets.Count - 1;
    }

    public void Clear()
    {
        numbers.Clear();
        sets.Clear();
    }
}
