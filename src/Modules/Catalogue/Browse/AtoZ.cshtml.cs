using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Read;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Browse;

/// <summary>Every service under its first letter; what was abolished is found by the search.</summary>
[Public, SameForAll]
internal sealed class AtoZPage(TownCatalogue catalogue) : PageModel
{
    public IReadOnlyList<(string Letter, IReadOnlyList<Card> Services)> Letters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var shelf = await catalogue.ShelfAsync(stop);
        Letters = [.. from service in shelf.Shown
                      where !service.Definition.Retired
                      let key = SortKey.Of(service.Definition.Name.Words())
                      orderby key
                      group service.Card() with { Text = null } by key.Length > 0 && char.IsLetter(key[0]) ? key[..1].ToUpperInvariant() : "0–9" into letter
                      select (letter.Key, (IReadOnlyList<Card>)[.. letter])];
        var title = new UiText("Leistungen von A bis Z", "Services from A to Z");
        await this.FrameAsync(title, f => f with { Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(title)] });
    }
}
