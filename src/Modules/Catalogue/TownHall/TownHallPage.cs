using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>A page of plain text about the town and this site.</summary>
internal abstract class TownHallPage(TownScope scope, TownProfiles profiles) : PageModel
{
    public TownProfile Town { get; private set; } = new();

    /// <summary>The town's full name.</summary>
    public string TownName => Town.OfficialName.Length > 0 ? Town.OfficialName : Town.Name;

    public abstract UiText Title { get; }

    /// <summary>The town's number; a town without one names the public service number.</summary>
    public Html Phone => Town.Phone.Length == 0 ? Ui.Link("115", "tel:115", "phone")
        : Ui.Phone(Town.Phone, "phone");

    public Html Mail => Ui.Link(Town.Mail, "mailto:" + Town.Mail, "mail");

    public async Task OnGetAsync(CancellationToken stop)
    {
        Town = await profiles.OfAsync(scope.Town, stop);
        await PrepareAsync(stop);
        await this.FrameAsync(Title, f => f with { Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(Title)] });
    }

    protected virtual Task PrepareAsync(CancellationToken stop) => Task.CompletedTask;
}
