using System.Diagnostics;
using System.Globalization;
using Rathaus.GermanText.Highlighting;
using Rathaus.GermanText.Search;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Platform.Search;

/// <summary>The one search of the town, for the person of this scope.</summary>
public sealed class TownSearch(TownDb db, SearchIndexes indexes, IEnumerable<ISearchSource> sources, CurrentPerson current)
{
    private const int MostCut = 1000, LongestPassage = 220;

    /// <summary>What this person may search, in the order of registration.</summary>
    public IReadOnlyList<ISearchSource> Sources => [.. sources.Where(s => !s.ReachOf(current.Person).IsNothing)];

    public ISearchSource? Find(string name) => Sources.FirstOrDefault(s => s.Name == name);

    /// <summary>Searches one source. What the person may not see is neither found nor counted.</summary>
    /// <exception cref="ArgumentException">There is no such source for this person.</exception>
    public async Task<SearchAnswer> FindAsync(SearchAsk ask, CancellationToken stop = default)
    {
        var source = Find(ask.Source) ?? throw new ArgumentException($"no source {ask.Source} for this person");
        var started = Stopwatch.GetTimestamp();
        var index = await indexes.CurrentAsync(db, source, stop);
        var admits = new Admission(source.ReachOf(current.Person), ask.Facets, ask.Days);
        var request = new SearchRequest(ask.Text) { Today = source.Shape.Recency > 0 ? GermanTime.Day(db.Now) : null };
        IReadOnlyList<Hit> hits;
        SearchResult result;
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> counts = new Dictionary<string, IReadOnlyDictionary<string, int>>();
        int total;
        if (ask.OnlyRelevant)
        {
            // Far behind the best one comes what only shares a syllable.
            result = index.Text.Search(admits.Within(request, chosen: false) with { Take = MostCut });
            var relevant = Relevance.Cut(result);
            counts = Facets.Count(relevant, index, source.Shape, admits);
            var narrowed = admits.Narrows ? relevant.Where(h => admits.Chosen(index.Text.Find(h.Key)?.Tags ?? [])).ToList() : relevant;
            (total, hits) = (narrowed.Count, [.. narrowed.Skip(ask.Skip).Take(ask.Take)]);
        }
        else
        {
            result = index.Text.Search(admits.Within(request, chosen: true) with { Skip = ask.Skip, Take = ask.Take });
            (total, hits) = (result.Matches, result.Hits);
        }
        var elapsed = Stopwatch.GetElapsedTime(started);
        var items = (await source.ReadAsync([.. hits.Select(h => h.Key)], stop)).ToDictionary(i => i.Key);
        return new SearchAnswer(source, [.. from hit in hits
                                            where items.ContainsKey(hit.Key)
                                            select new Found(items[hit.Key], hit.Score, hit.Coverage, ask.Passages ? Passage(items[hit.Key], result.Query) : [])],
            total, counts, Correction(ask.Text, result.Query), elapsed);
    }

    /// <summary>How the scores of what was found come about, in German, for who tends the synonyms.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(SearchAnswer answer, string text, CancellationToken stop = default)
    {
        var index = await indexes.CurrentAsync(db, answer.Source, stop);
        var request = new SearchRequest(text) { Today = answer.Source.Shape.Recency > 0 ? GermanTime.Day(db.Now) : null };
        return [.. answer.Hits.Select(h => index.Text.Explain(h.Item.Key, request)?.ToString() ?? "")];
    }

    /// <summary>Titles that go on from what was typed, of all public sources, in the language of the page; without any, in the other one.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, int most, CancellationToken stop = default)
    {
        var own = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        return await TitlesAsync(own) is { Count: > 0 } found ? found : await TitlesAsync(!own);

        async Task<IReadOnlyList<string>> TitlesAsync(bool english)
        {
            var titles = new List<string>();
            foreach (var source in Sources.Where(s => s.Shape.Suggests))
                if (titles.Count < most) titles.AddRange((await indexes.CurrentAsync(db, source, stop)).Complete(typed, most - titles.Count, english));
            return [.. titles.Distinct()];
        }
    }

    private static IReadOnlyList<Fragment> Passage(Searchable item, Query query)
    {
        var text = item.Passage.ToString();
        if (string.IsNullOrEmpty(text)) text = item.Summary.ToString();
        return Language.Highlighter.Passage(text, query, LongestPassage);
    }

    /// <summary>The query with its unknown words replaced by the likeliest known ones; null where all are known.</summary>
    private static string? Correction(string asked, Query query)
    {
        var text = asked;
        foreach (var (unknown, known) in query.Corrections)
            text = text.Replace(unknown, known, StringComparison.OrdinalIgnoreCase);
        return text == asked ? null : text;
    }
}

/// <summary>What is asked.</summary>
public sealed record SearchAsk(string Text, string Source)
{
    public int Skip { get; init; }
    public int Take { get; init; } = 20;

    /// <summary>Chosen values by facet: one of them must hold, in every facet.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Facets { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>Only what is dated within these days.</summary>
    public DayRange Days { get; init; } = DayRange.Any;

    /// <summary>Leaves out what is far behind the best, and counts the facets of the rest.</summary>
    public bool OnlyRelevant { get; init; }

    /// <summary>Adds the passage that holds most of the words.</summary>
    public bool Passages { get; init; }
}

/// <summary>From a day to a day, both included; null is open. What has no date lies in no range.</summary>
public sealed record DayRange(DateOnly? From, DateOnly? To)
{
    public static DayRange Any { get; } = new(null, null);

    public bool IsOpen => From is null && To is null;
}

/// <summary>What was found.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Counts">By facet and value, as if nothing of that facet were chosen.</param>
/// <param name="Correction">What may have been meant: the query with known words.</param>
/// <param name="Elapsed">Time of the search, without reading the titles.</param>
public sealed record SearchAnswer(
    ISearchSource Source, IReadOnlyList<Found> Hits, int Total, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Counts, string? Correction, TimeSpan Elapsed);

/// <summary>A hit; higher scores come first and are comparable only within one search.</summary>
/// <param name="Coverage">Share of the query's words that it holds, rare ones counting more.</param>
/// <param name="Passage">Plain text in pieces, to be marked or not.</param>
public sealed record Found(Searchable Item, double Score, double Coverage, IReadOnlyList<Fragment> Passage);
