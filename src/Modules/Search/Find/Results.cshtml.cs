using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Search.Saved;
using Rathaus.Platform;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Find;

/// <summary>The one search of the town: services first, beside them pages and life situations.</summary>
[Public]
internal sealed partial class ResultsPage(TownSearch search, CurrentPerson current) : PageModel
{
    public const int PerPage = 10;
    private const int Beside = 5;

    public SearchAddress Address { get; private set; } = null!;
    public SearchAnswer? Answer { get; private set; }
    public SearchAnswer? Others { get; private set; }
    public IReadOnlyDictionary<string, IReadOnlyList<Searchable>> Successors { get; private set; } = new Dictionary<string, IReadOnlyList<Searchable>>();
    public IReadOnlyList<Card> Categories { get; private set; } = [];
    public string? Said { get; private set; }
    public Refusal? Refused { get; private set; }

    public string Query => Address.Text;
    public bool MaySave => current.Person is { Kind: not PersonKind.Staff };
    public bool Nothing => (Answer?.Total ?? 0) == 0 && (Others?.Total ?? 0) == 0;
    public string Title => Query.Length == 0 ? new UiText("Suche", "Search") : new UiText("Suche nach „{0}“", "Search for “{0}”").With(Query);
    public int Pages => Answer is null ? 0 : (Answer.Total + PerPage - 1) / PerPage;
    public int First => (Address.Page - 1) * PerPage + 1;

    /// <summary>A number of a case is nobody's secret and proves nothing: the page says where the status is, and never whether there is such a case.</summary>
    public bool IsCaseNumber => CaseNumber().IsMatch(Query.Trim());

    [GeneratedRegex(@"^\p{L}{1,8}-\d{4}-\d{3,9}$")]
    private static partial Regex CaseNumber();

    /// <summary>
    /// A page answers all that was typed, and no service is called so: opening hours, the address, a forgotten password. Then nobody should search for it below
    /// services that only mention the word.
    /// </summary>
    public bool PagesFirst => Others?.Hits is [var page, ..] && Address is { Page: 1, Narrowed: false } && !page.Item.Path.StartsWith("/lebenslagen/", StringComparison.Ordinal)
        && (Says(page) || page.Coverage >= Whole && (Answer?.Hits is not [var best, ..] || best.Coverage <= page.Coverage + 0.01)) && Answer?.Hits.Take(5).Any(Says) != true;

    /// <summary>The title holds every long word of the question.</summary>
    private bool Says(Found hit) => Words().Any() && Words().All(word => hit.Item.Title.ToString().Contains(word, StringComparison.CurrentCultureIgnoreCase));

    /// <summary>From here on a hit answers all that was asked; a compound word is counted by its parts.</summary>
    private const double Whole = 0.8;

    /// <summary>The long words of the question, cut to their stem.</summary>
    private IEnumerable<string> Words() => Query.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3).Select(w => w[..Math.Min(w.Length, 7)]);

    public string CountWords => (Answer!.Total, Address.Source) switch
    {
        (1, "services") => new UiText("Eine Leistung gefunden", "One service found"),
        (var count, "services") => new UiText("{0} Leistungen gefunden", "{0} services found").With(count),
        (1, _) => new UiText("Eine Seite gefunden", "One page found"),
        (var count, _) => new UiText("{0} Seiten gefunden", "{0} pages found").With(count),
    };

    /// <summary>The same words without what the reader did not mean.</summary>
    public string? Meant => Answer?.Correction ?? (Nothing ? Others?.Correction : null);

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    /// <summary>Keeps the search and tells by mail when something new appears.</summary>
    public async Task<IActionResult> OnPostAsync([FromServices] SaveSearch save, CancellationToken stop)
    {
        if (current.Person is null) return Redirect("/anmelden?zurueck=" + Uri.EscapeDataString(Request.Path + Request.QueryString));
        var result = await save.RunAsync(SearchAddress.Read("/suche", Request.Query, Asked()), stop);
        if (result.Refusal is { } no) Refused = no;
        else Said = new UiText("Gespeichert. Wir schreiben Ihnen, wenn etwas Neues dazukommt.", "Saved. We write to you when something new appears.");
        await ShowAsync(stop);
        return Page();
    }

    private ISearchSource Asked() => search.Find(Request.Query[SearchAddress.In].ToString() is "pages" ? "pages" : "services")!;

    private async Task ShowAsync(CancellationToken stop)
    {
        var source = Asked();
        Address = SearchAddress.Read("/suche", Request.Query, source);
        if (Query.Length > 0) await FindAsync(source, stop);
        if (Query.Length == 0 || Nothing)
            Categories = [.. source.Shape.Facets.Take(1).SelectMany(f => f.Choices).Select(c => new Card(c.Label, "/lebenslagen/" + c.Value))];
        await this.FrameAsync(Title, f => f with
        {
            SearchHref = null,
            HasErrors = Refused is not null,
            Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(new UiText("Suche", "Search"))],
            Languages = [.. f.Languages.Select(l => l with { Href = Address.Href("sprache=" + l.Lang) })],
        });
    }

    private async Task FindAsync(ISearchSource source, CancellationToken stop)
    {
        Answer = await search.FindAsync(new(Query, source.Name) { Skip = First - 1, Take = PerPage, Facets = Address.Facets, Days = Address.Days, OnlyRelevant = true, Passages = true }, stop);
        if (source.Name == "services" && Address is { Page: 1, Narrowed: false })
            Others = await search.FindAsync(new(Query, "pages") { Take = Beside, OnlyRelevant = true, Passages = true }, stop);
        var successors = new Dictionary<string, IReadOnlyList<Searchable>>();
        foreach (var hit in Answer.Hits.Where(h => h.Item.Instead.Count > 0)) successors[hit.Item.Key] = await source.ReadAsync(hit.Item.Instead, stop);
        Successors = successors;
    }
}
