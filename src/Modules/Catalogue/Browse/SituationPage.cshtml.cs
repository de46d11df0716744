using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Read;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Browse;

/// <summary>What belongs to a life situation, by what can be done at once.</summary>
[Public, SameForAll]
internal sealed class SituationPage(TownCatalogue catalogue, ShippedLists lists, ILifeEvents events) : PageModel
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

    /// <summary>What can be done over several services at once.</summary>
    public IReadOnlyList<Card> Together { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (lists.Situations.FirstOrDefault(s => s.Slug == slug) is not { } situation) return NotFound();
        Situation = situation;
        var services = (await catalogue.ShelfAsync(stop)).Of(slug).ToLookup(s => s.Definition.Mode);
        Groups = [.. Order.Where(o => services[o.Mode].Any()).Select(o => (o.Title.ToString(), (IReadOnlyList<Card>)[.. services[o.Mode].Select(s => s.Card())]))];
        Together = [.. events.All.Where(e => e.Situation == slug).Select(e => new Card(e.Name.In(UiText.Language), e.Href, e.Summary.In(UiText.Language)))];
        var name = situation.Name.Words();
        await this.FrameAsync(name, f => f with { Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(name)] });
        return Page();
    }
}
