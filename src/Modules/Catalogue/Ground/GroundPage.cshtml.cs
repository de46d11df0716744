using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Ground;

/// <summary>The town's own postcodes and places, by which forms know whether an address lies in the town.</summary>
[Needs(CatalogueModule.Manage)]
internal sealed class GroundPage(TownDb db, TownProfiles profiles, ChangeGround change) : PageModel
{
    public const string At = "/verwaltung/stadtgebiet";

    [BindProperty] public string? Postcodes { get; set; }
    [BindProperty] public string? Places { get; set; }

    public TownProfile Profile { get; private set; } = new();
    public Refusal? Refused { get; private set; }
    public bool Saved { get; private set; }

    public async Task OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        await ShowAsync(stop);
        (Postcodes, Places) = (string.Join('\n', Profile.Postcodes), string.Join('\n', Profile.Places));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Refused = (await change.RunAsync(Postcodes, Places, stop)).Refusal;
        if (Refused is null) return Redirect(At + "?gespeichert=true");
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Profile = await profiles.OfAsync(db.Town, stop);
        await this.DeskFrameAsync("Stadtgebiet", f => f with { HasErrors = Refused is not null });
    }
}
