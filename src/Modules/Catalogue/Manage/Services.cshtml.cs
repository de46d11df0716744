using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>The digital officer's list: what each service can do online, which revision is in force, what is hidden.</summary>
[Needs(CatalogueModule.Manage)]
internal sealed class ServicesPage(TownCatalogue catalogue, ShowService show) : PageModel
{
    private Shelf _shelf = null!;

    [BindProperty(SupportsGet = true, Name = "modus")] public string? Filter { get; set; }

    public Refusal? Refusal { get; private set; }

    public int All => _shelf.All.Count;

    public IEnumerable<ShelvedService> Rows => _shelf.All.Where(s => string.IsNullOrEmpty(Filter) || Key(s) == Filter);

    /// <summary>Three figures and what is not online, never one percentage.</summary>
    public IEnumerable<Fact> Counts => Filters.Select(f => new Fact(f.Word, f.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public IEnumerable<(string Word, string Value, int Count)> Filters
    {
        get
        {
            var counts = _shelf.All.CountBy(Key).ToDictionary();
            foreach (var (word, key) in new[] { ("Vollständig online", "complete"), ("Vorbereiten", "prepare"), ("Verweisen", "refer"), ("Auskunft", "inform"), ("Abgeschafft", "retired"), ("Ausgeblendet", "hidden") })
                yield return (word, key, counts.GetValueOrDefault(key));
        }
    }

    public IReadOnlyList<Crumb> Chosen => Filters.Where(f => f.Value == Filter).Select(f => new Crumb(f.Word, "/verwaltung/leistungen")).ToList();

    public static string ModeWord(ServiceDefinition service) => service switch
    {
        { Retired: true } => "abgeschafft",
        { Mode: ServiceMode.Complete, HasForm: true } => "vollständig online, eigenes Formular",
        { Mode: ServiceMode.Complete } => "vollständig online, allgemeines Formular",
        { Mode: ServiceMode.Prepare } => "vorbereiten, Termin vor Ort",
        { Mode: ServiceMode.Refer } => "verweisen",
        _ => "Auskunft",
    };

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(string? slug, string? zeigen, CancellationToken stop)
    {
        var done = await show.RunAsync(slug, zeigen == "ja", stop);
        if (!done.Refused) return Redirect("/verwaltung/leistungen");
        Refusal = done.Refusal;
        await ShowAsync(stop);
        return Page();
    }

    private static string Key(ShelvedService service) =>
        service.Hidden ? "hidden" : service.Definition.Retired ? "retired" : service.Definition.Mode.ToString().ToLowerInvariant();

    private async Task ShowAsync(CancellationToken stop)
    {
        _shelf = await catalogue.ShelfAsync(stop);
        await this.DeskFrameAsync("Leistungen", f => f with { Wide = true });
    }
}
