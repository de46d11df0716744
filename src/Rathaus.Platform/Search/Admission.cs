using Rathaus.GermanText.Search;

namespace Rathaus.Platform.Search;

/// <summary>What may be found by this person and was not narrowed away; asked inside the search.</summary>
internal sealed class Admission
{
    private readonly SearchReach _reach;
    private readonly HashSet<string> _marks;
    private readonly List<(string Name, HashSet<string> Tags)> _chosen;
    private readonly DayRange _days;

    public Admission(SearchReach reach, IReadOnlyDictionary<string, IReadOnlyCollection<string>> facets, DayRange days)
    {
        (_reach, _days) = (reach, days);
        _marks = [.. reach.Marks.Select(SourceIndex.Mark)];
        _chosen = [.. facets.Where(f => f.Value.Count > 0).Select(f => (f.Key, f.Value.Select(v => SourceIndex.Facet(f.Key, v)).ToHashSet()))];
    }

    public bool Narrows => _chosen.Count > 0;

    /// <summary>The request with this person's reach, the days and, where wanted, the chosen facets in it.</summary>
    public SearchRequest Within(SearchRequest request, bool chosen) => request with
    {
        Tags = _reach.All && !(chosen && Narrows) ? null : tags => MaySee(tags) && (!chosen || Chosen(tags)),
        From = _days.From,
        To = _days.To,
    };

    private bool MaySee(IReadOnlyList<string> tags)
    {
        if (_reach.All) return true;
        foreach (var tag in tags)
            if (_marks.Contains(tag)) return true;
        return false;
    }

    /// <param name="except">A facet whose choice is left aside, for counting it.</param>
    public bool Chosen(IReadOnlyList<string> tags, string? except = null)
    {
        foreach (var (name, values) in _chosen)
            if (name != except && !tags.Any(values.Contains)) return false;
        return true;
    }
}

/// <summary>Counts how many hits each value of a facet would leave.</summary>
internal static class Facets
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Count(IReadOnlyList<Hit> hits, SourceIndex index, SearchShape shape, Admission admits)
    {
        if (shape.Facets.Count == 0) return new Dictionary<string, IReadOnlyDictionary<string, int>>();
        var counts = shape.Facets.ToDictionary(f => f.Name, f => new Dictionary<string, int>());
        // documents with the same tags share their list, so each is looked at once
        var sets = new Dictionary<IReadOnlyList<string>, int>(ReferenceEqualityComparer.Instance);
        foreach (var hit in hits)
            if (index.Text.Find(hit.Key) is { } document) sets[document.Tags] = sets.GetValueOrDefault(document.Tags) + 1;
        foreach (var facet in shape.Facets)
        {
            var left = sets.Where(s => admits.Chosen(s.Key, facet.Name)).ToList();
            foreach (var choice in facet.Choices)
            {
                var tag = SourceIndex.Facet(facet.Name, choice.Value);
                if (left.Where(s => s.Key.Contains(tag)).Sum(s => s.Value) is > 0 and var number) counts[facet.Name][choice.Value] = number;
            }
        }
        return counts.ToDictionary(c => c.Key, c => (IReadOnlyDictionary<string, int>)c.Value);
    }
}

/// <summary>Which hits are shown to people: those that are not far behind the best.</summary>
internal static class Relevance
{
    private const double ShareOfBest = 0.2, FewestCovered = 0.5;

    public static IReadOnlyList<Hit> Cut(SearchResult result)
    {
        if (result.Hits.Count == 0) return [];
        var best = result.Hits[0];
        var covered = Math.Min(FewestCovered, result.Hits.Max(h => h.Coverage)) * 0.5;
        return [.. result.Hits.Where(h => h.Score >= best.Score * ShareOfBest && h.Coverage >= covered)];
    }
}
