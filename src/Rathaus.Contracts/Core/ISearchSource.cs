namespace Rathaus.Contracts.Core;

/// <summary>Core's extension point for search: a module adds what it has to the one search of the town.</summary>
public interface ISearchSource
{
    /// <summary>German heading for the group of hits.</summary>
    string Heading { get; }

    Task<IReadOnlyList<SearchHit>> FindAsync(string query, int most, CancellationToken stop = default);
}

/// <summary>A hit with its address in the portal; higher scores come first.</summary>
public sealed record SearchHit(string Title, string Summary, string Path, double Score);
