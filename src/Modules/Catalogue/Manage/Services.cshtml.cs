using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>The digital officer's list: what each service can do online, which revision is in force, what is hidden, one by one or by group.</summary>
[Needs(CatalogueModule.Manage)]
internal sealed class ServicesPage(TownCatalogue catalogue, ShippedLists lists, ShowService show, ShowGroup showGroup) : PageModel
{
    private const int PageSize = 50;
    private Shelf _shelf = null!;

    [BindProperty(SupportsGet = true, Name = "modus")] public string? Filter { get; set; }
    [BindProperty(SupportsGet = true, Name = "gruppe")] public string? Group { get; set; }
    [BindProperty(SupportsGet = true, Name = "name")] public string? Words { get; set; }
    [BindProperty(SupportsGet = true, Name = "seite")] public int Number { get; set; } = 1;

    public Refusal? Refusal { get; private set; }

    public int All => _shelf.All.Count;

    private List<ShelvedService> Found => [.. _shelf.All.Where(s => (string.IsNullOrEmpty(Filter) || Key(s) == Filter)
        && (string.IsNullOrEmpty(Group) || s.Definition.Group == Group)
        && (string.IsNullOrWhiteSpace(Words) || s.Definition.Name.De.Contains(Words.Trim(), StringComparison.CurrentCultureIgnoreCase)))];

    public int Count => Found.Count;
    public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);
    public int Current => Math.Clamp(Number, 1, Pages);
    public IEnumerable<ShelvedService> Rows => Found.Skip((Current - 1) * PageSize).Take(PageSize);

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

    public IReadOnlyList<Choice> Modes => [.. Filters.Select(f => new Choice(f.Value, $"{f.Word} ({f.Count})"))];
    public IReadOnlyList<Choice> Groups => [.. _shelf.All.CountBy(s => s.Definition.Group).Where(g => g.Key.Length > 0)
        .Select(g => new Choice(g.Key, $"{lists.NameOf(g.Key)} ({g.Value})")).OrderBy(c => c.Label, StringComparer.CurrentCulture)];

    public string? GroupName => string.IsNullOrEmpty(Group) ? null : lists.NameOf(Group);
    public bool GroupShown => _shelf.All.Any(s => s.Definition.Group == Group && !s.Hidden);
    public bool GroupHidden => _shelf.All.Any(s => s.Definition.Group == Group && s.Hidden);

    public string At(int page) => $"/verwaltung/leistungen?modus={Uri.EscapeDataString(Filter ?? "")}&gruppe={Uri.EscapeDataString(Group ?? "")}&name={Uri.EscapeDataString(Words ?? "")}&seite={page}";

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
        var refusal = slug is null ? (await showGroup.RunAsync(Group, zeigen == "ja", stop)).Refusal : (await show.RunAsync(slug, zeigen == "ja", stop)).Refusal;
        if (refusal is null) return Redirect(At(Number));
        Refusal = refusal;
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
