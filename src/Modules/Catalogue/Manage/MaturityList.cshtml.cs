using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>For the digital officer: how far each service is, and what would lift it one step.</summary>
[Needs(CatalogueModule.Manage)]
internal sealed class MaturityListPage(TownCatalogue catalogue, ServiceMeasures measures) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "stufe")] public int? Level { get; set; }
    [BindProperty(SupportsGet = true, Name = "seite")] public int Number { get; set; } = 1;

    public IReadOnlyList<(int Level, int Count)> Levels { get; private set; } = [];
    public IReadOnlyList<(ServiceRevision Service, Maturity Maturity)> Rows { get; private set; } = [];
    public int Pages { get; private set; }
    public int Current { get; private set; }

    public string At(int page) => $"/verwaltung/reifegrad?stufe={Level}&seite={page}";

    public async Task OnGetAsync(CancellationToken stop)
    {
        var all = (await catalogue.ShelfAsync(stop)).Shown.Where(s => !s.Definition.Retired).Select(s => (s, measures.Of(s))).ToList();
        Levels = [.. Enumerable.Range(0, 5).Select(level => (level, all.Count(s => s.Item2.Level == level)))];
        var found = all.Where(s => Level is null || s.Item2.Level == Level).ToList();
        Pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        Current = Math.Clamp(Number, 1, Pages);
        Rows = [.. found.Skip((Current - 1) * PageSize).Take(PageSize)];
        await this.DeskFrameAsync("Reifegrad", f => f with { Wide = true });
    }
}
