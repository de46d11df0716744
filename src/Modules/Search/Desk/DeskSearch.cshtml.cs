using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Search.Find;
using Rathaus.Platform.Search;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Desk;

/// <summary>The search of the desk: a clerk's own cases by number, subject, name and unit. A whole number leads to its case at once.</summary>
[Needs("cases.view")]
internal sealed class DeskSearchPage(TownSearch search) : PageModel
{
    public const int PerPage = 20;

    public SearchAddress Address { get; private set; } = null!;
    public SearchAnswer? Answer { get; private set; }
    public int Pages => Answer is null ? 0 : (Answer.Total + PerPage - 1) / PerPage;
    public int First => (Address.Page - 1) * PerPage + 1;
    public string Title => Address.Text.Length == 0 ? "Vorgänge suchen" : $"Vorgänge: „{Address.Text}“";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (search.Find("cases") is not { } source) return NotFound();
        Address = SearchAddress.Read("/arbeitsplatz/suche", Request.Query, source);
        if (Address.Text.Length > 0)
        {
            Answer = await search.FindAsync(new(Address.Text, "cases") { Skip = First - 1, Take = PerPage, Facets = Address.Facets, Days = Address.Days, OnlyRelevant = true, Passages = true }, stop);
            if (Answer.Hits.FirstOrDefault(h => h.Item.Path.EndsWith("/" + Address.Text, StringComparison.OrdinalIgnoreCase)) is { } meant) return Redirect(meant.Item.Path);
        }
        // The page has its own field.
        await this.DeskFrameAsync(Title, f => f with { SearchHref = null });
        return Page();
    }
}
