using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Read;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Browse;

/// <summary>What belongs to a life situation, by what can be done at once.</summary>
[Public]
internal sealed class SituationPage(TownCatalogue catalogue, ShippedLists lists) : PageModel
{
    private static readonly (ServiceMode Mode, UiText Title)[] Order =
    [
        (ServiceMode.Complete, new("Online erledigen", "Do it online")),
        (ServiceMode.Prepare, new("Mit Termin vor Ort", "With an appointment")),
        (ServiceMode.Refer, new("Bei einer anderen Stelle", "With another authority")),
        (ServiceMode.Inform, new("Gut zu wissen", "Good to know")),
    ];

    public Situation Situation { get; private set; } = null!;
    public IReadOnlyList<(string Title, IReadOnlyList<Card> Services)> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (lists.Situations.FirstOrDefault(s => s.Slug == slug) is not { } situation) return NotFound();
        Situation = situation;
        var services = (await catalogue.ShelfAsync(stop)).Of(slug).ToLookup(s => s.Definition.Mode);
        Groups = [.. Order.Where(o => services[o.Mode].Any()).Select(o => (o.Title.ToString(), (IReadOnlyList<Card>)[.. services[o.Mode].Select(s => s.Card())]))];
        var name = situation.Name.Words();
        await this.FrameAsync(name, f => f with { Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(name)] });
        return Page();
    }
}
