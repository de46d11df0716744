using Microsoft.AspNetCore.Http;
using Rathaus.Platform.Search;

namespace Rathaus.Modules.Search.Find;

/// <summary>A search as its address says it: words, source, chosen filters, page. What an address may not say is left out.</summary>
internal sealed record SearchAddress(string Path, string Text, string Source, IReadOnlyDictionary<string, IReadOnlyCollection<string>> Facets, int Page)
{
    public const string Words = "q", In = "in", PageName = "seite";
    private const int LongestText = 200, MostPages = 100;

    public static SearchAddress Read(string path, IQueryCollection query, ISearchSource source)
    {
        var facets = source.Shape.Facets.ToDictionary(
            f => f.Name, f => (IReadOnlyCollection<string>)[.. query[f.Name].OfType<string>().Where(v => f.Choices.Any(c => c.Value == v)).Distinct()]);
        return new(path, Cut(query[Words].ToString()), source.Name, facets, int.TryParse(query[PageName], out var page) ? Math.Clamp(page, 1, MostPages) : 1);
    }

    public static string Cut(string text)
    {
        text = text.Trim();
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    public bool Narrowed => Facets.Values.Any(v => v.Count > 0);

    public SearchAddress Without(string facet, string value) =>
        this with { Page = 1, Facets = Facets.ToDictionary(f => f.Key, f => f.Key == facet ? [.. f.Value.Where(v => v != value)] : f.Value) };

    public SearchAddress Everything => this with { Page = 1, Facets = new Dictionary<string, IReadOnlyCollection<string>>() };

    public string Href(string? extra = null)
    {
        var parts = new List<string> { $"{Words}={Uri.EscapeDataString(Text)}" };
        if (Source != "services" && Path == "/suche") parts.Add($"{In}={Source}");
        parts.AddRange(from facet in Facets from value in facet.Value select $"{facet.Key}={Uri.EscapeDataString(value)}");
        if (Page > 1) parts.Add($"{PageName}={Page}");
        if (extra is not null) parts.Add(extra);
        return Path + "?" + string.Join('&', parts);
    }
}
