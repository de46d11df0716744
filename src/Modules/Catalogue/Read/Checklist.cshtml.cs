using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Read;

/// <summary>What to bring to the appointment, on one sheet to print and tick.</summary>
[Public, SameForAll]
internal sealed class ChecklistPage(TownCatalogue catalogue, IOrganisation organisation) : PageModel
{
    public ServiceDefinition Service { get; private set; } = null!;
    public UnitInfo? Unit { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        var shelf = await catalogue.ShelfAsync(stop);
        if (shelf.Find(slug) is not { Definition: { Retired: false, Papers.Count: > 0 } service }) return NotFound();
        Service = service;
        Unit = await organisation.UnitAsync(service.Unit, stop);
        await this.FrameAsync($"{new UiText("Checkliste", "Checklist")}: {service.Name.Words()}");
        return Page();
    }

    public IEnumerable<Fact> Facts(UnitInfo unit)
    {
        yield return new(new UiText("Wo", "Where"), Html.Of($"<span lang=\"de\">{unit.Name}{Html.If(unit.Address.Length > 0, $", {unit.Address}")}</span>"));
        if (unit.Hours.Length > 0) yield return new(new UiText("Geöffnet", "Open"), OpeningHours.SayAll(unit.Hours));
        if (unit.Phone.Length > 0) yield return new(new UiText("Telefon", "Telephone"), unit.Phone);
    }
}
