using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Read;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;
using Folded = Rathaus.Modules.Catalogue.Search.Words;

namespace Rathaus.Modules.Catalogue.Find;

/// <summary>The one search of the town: services, life situations, and what other modules add.</summary>
[Public]
internal sealed class SearchPage(TownCatalogue catalogue, ShippedLists lists, IEnumerable<ISearchSource> sources) : PageModel
{
    private const int Most = 20;
    private const int LongestQuery = 200;

    [BindProperty(SupportsGet = true, Name = "q")] public string? Asked { get; set; }

    public string Query { get; private set; } = "";
    public IReadOnlyList<Card> Services { get; private set; } = [];
    public IReadOnlyList<Card> Situations { get; private set; } = [];
    public IReadOnlyList<(string Heading, IReadOnlyList<Card> Hits)> Others { get; private set; } = [];

    public bool Nothing => Services.Count + Situations.Count + Others.Count == 0;
    public string Title => Query.Length == 0 ? new UiText("Suche", "Search") : new UiText("Suche nach „{0}“", "Search for “{0}”").With(Query);
    public string CountWords => Services.Count == 1 ? new UiText("Eine Leistung gefunden", "One service found") : new UiText("{0} Leistungen gefunden", "{0} services found").With(Services.Count);

    public async Task OnGetAsync(CancellationToken stop)
    {
        Query = (Asked ?? "").Trim();
        if (Query.Length > LongestQuery) Query = Query[..LongestQuery];
        if (Query.Length > 0) await FindAsync(stop);
        await this.FrameAsync(Title, f => f with
        {
            SearchHref = null,
            Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(new UiText("Suche", "Search"))],
            Languages = [.. f.Languages.Select(l => l with { Href = $"/suche?q={Uri.EscapeDataString(Query)}&sprache={l.Lang}" })],
        });
    }

    private async Task FindAsync(CancellationToken stop)
    {
        var shelf = await catalogue.ShelfAsync(stop);
        Services = [.. shelf.Index.Find(Query, Most).SelectMany(hit => WithSuccessors(shelf, hit.Service)).DistinctBy(c => c.Href)];
        var words = Folded.OfQuery(Query);
        Situations = [.. from situation in lists.Situations
                         where situation.Synonyms.Append(situation.Name.De).Append(situation.Name.En ?? "").SelectMany(Folded.Of).Any(words.Contains)
                         where shelf.Of(situation.Slug).Any()
                         select new Card(situation.Name.Words(), "/lebenslagen/" + situation.Slug, situation.Summary.Words())];
        var others = new List<(string, IReadOnlyList<Card>)>();
        foreach (var source in sources)
            if (await source.FindAsync(Query, Most, stop) is { Count: > 0 } hits)
                others.Add((source.Heading, [.. hits.OrderByDescending(h => h.Score).Select(h => new Card(h.Title, h.Path, h.Summary))]));
        Others = others;
    }

    /// <summary>An old name leads on: below what was abolished stands what there is instead.</summary>
    private static IEnumerable<Card> WithSuccessors(Shelf shelf, ServiceRevision found)
    {
        if (!found.Definition.Retired) return [found.Card()];
        var note = new UiText("Abgeschafft.", "Abolished.") + " " + found.Definition.RetiredReason?.Words();
        return [found.Card() with { Text = note }, .. shelf.After(found.Definition).Select(s => s.Card())];
    }
}
