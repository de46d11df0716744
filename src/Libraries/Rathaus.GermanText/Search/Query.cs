namespace Rathaus.GermanText.Search;

/// <summary>Why an alternative of a word of the query counts.</summary>
public enum MatchKind
{
    /// <summary>The word itself (same stem).</summary>
    Word,

    /// <summary>Another form: male form, part of a hyphenated word.</summary>
    Form,

    /// <summary>A synonym or a written-out abbreviation.</summary>
    Synonym,

    /// <summary>A part of the compound that was asked for.</summary>
    Part,

    /// <summary>A known word that is spelt alike.</summary>
    Spelling,
}

/// <summary>One way to satisfy a word of the query: all of these stems, with a weight.</summary>
/// <param name="Stems">The stems, all of which must be in the document.</param>
/// <param name="Weight">Against 1 for the word itself.</param>
/// <param name="Kind">Why it counts.</param>
public sealed record Alternative(IReadOnlyList<string> Stems, double Weight, MatchKind Kind);

/// <summary>A word of the query with the ways to satisfy it; the best one counts.</summary>
/// <param name="Text">As it was asked.</param>
/// <param name="Alternatives">The ways, the word itself first.</param>
public sealed record Concept(string Text, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>1, or less for an everyday word.</summary>
    public double Importance { get; init; } = 1;
}

/// <summary>A query as the index understands it.</summary>
/// <param name="Concepts">Its words without stop words.</param>
/// <param name="Phrases">Stems that must stand side by side, from quotation marks.</param>
/// <param name="Excluded">Stems that must not occur, from a leading minus.</param>
/// <param name="Corrections">Unknown words and what was taken instead.</param>
public sealed record Query(
    IReadOnlyList<Concept> Concepts, IReadOnlyList<IReadOnlyList<string>> Phrases, IReadOnlyList<string> Excluded, IReadOnlyList<KeyValuePair<string, string>> Corrections);

/// <summary>What is searched.</summary>
/// <param name="Text">The words; quotation marks hold a phrase together, a leading minus excludes a word.</param>
public sealed record SearchRequest(string Text)
{
    /// <summary>Hits left out at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>Hits given, 1 to 1000.</summary>
    public int Take { get; init; } = 20;

    /// <summary>Admits documents; works inside the search, never afterwards. Asked for every document, so <see cref="Tags"/> and the days are quicker.</summary>
    public Func<SearchDocument, bool>? Filter { get; init; }

    /// <summary>Admits documents by their tags (permissions, facets). Asked once for each set of tags that occurs, so it must depend on nothing else.</summary>
    public Func<IReadOnlyList<string>, bool>? Tags { get; init; }

    /// <summary>Only documents changed on this day or later; those without a day are left out.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only documents changed on this day or earlier; those without a day are left out.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day for the recency factor; none without it.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Counts all matches instead of skipping those that cannot be among the hits.</summary>
    public bool CountAll { get; init; }
}

/// <summary>A document that was found.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Score">Its score; comparable only within one search.</param>
/// <param name="Coverage">Share of the query's words that it holds, rare words counting more: 0 to 1. A low share of the first hit says that the answer is not known.</param>
public sealed record Hit(string Key, double Score, double Coverage);

/// <summary>What a search found.</summary>
/// <param name="Hits">Best first; equal scores by key.</param>
/// <param name="Matches">Documents that match; a lower bound unless <see cref="MatchesAreExact"/>.</param>
/// <param name="MatchesAreExact">Whether all matches were counted.</param>
/// <param name="Query">How the query was understood.</param>
public sealed record SearchResult(IReadOnlyList<Hit> Hits, int Matches, bool MatchesAreExact, Query Query);
