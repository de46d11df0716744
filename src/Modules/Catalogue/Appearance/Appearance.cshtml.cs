using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Appearance;

/// <summary>The town's colours and crest, with a preview before anything is kept; and what its maps show.</summary>
[Needs(CatalogueModule.Manage)]
internal sealed class AppearancePage(TownDb db, TownProfiles profiles, ChangeAppearance change) : PageModel
{
    private const string OwnLight = "#2044aa", OwnDark = "#97afe1";

    [BindProperty] public string? Accent { get; set; }
    [BindProperty] public string? AccentDark { get; set; }
    [BindProperty] public IFormFile? Crest { get; set; }
    [BindProperty] public bool WithoutCrest { get; set; }
    [BindProperty] public string? MapTiles { get; set; }
    [BindProperty] public string? MapNote { get; set; }
    [BindProperty] public string? MapCentre { get; set; }

    public TownProfile Profile { get; private set; } = new();
    public Refusal? Refused { get; private set; }
    public bool Saved { get; private set; }
    public bool Previewed { get; private set; }
    public string? CrestHref => Profile.CrestSvg.Length > 0 ? "/wappen.svg" : Profile.CrestPng.Length > 0 ? "/wappen.png" : null;

    public async Task OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        await ShowAsync(stop);
        (Accent, AccentDark) = (Profile.Accent, Profile.AccentDark);
        ShowMap();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Refused = (await change.RunAsync(new(Accent, AccentDark, await FileAsync(stop), WithoutCrest), stop)).Refusal;
        if (Refused is null) return Redirect("/verwaltung/erscheinungsbild?gespeichert=true");
        await ShowAsync(stop);
        ShowMap();
        return Page();
    }

    public async Task<IActionResult> OnPostMapAsync([FromServices] ChangeMap verb, CancellationToken stop)
    {
        Refused = (await verb.RunAsync(MapTiles, MapNote, MapCentre, stop)).Refusal;
        if (Refused is null) return Redirect("/verwaltung/erscheinungsbild?gespeichert=true");
        await ShowAsync(stop);
        (Accent, AccentDark) = (Profile.Accent, Profile.AccentDark);
        return Page();
    }

    /// <summary>Shows how the typed colours look; keeps nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken stop)
    {
        Refused = new Look(Accent, AccentDark, null, false).Refuse();
        Previewed = Refused is null;
        await ShowAsync(stop);
        ShowMap();
        return Page();
    }

    /// <summary>A small page drawn with a colour, as it would look.</summary>
    public Html Preview(bool dark)
    {
        var typed = (dark ? AccentDark : Accent)?.Trim();
        var colour = string.IsNullOrEmpty(typed) || TownColours.Refuse(typed, dark, "") is not null ? dark ? OwnDark : OwnLight : typed;
        var (ground, text, button) = dark ? ("#000000", "#ffffff", "#000000") : ("#ffffff", "#000000", "#ffffff");
        var words = dark ? "dunkles" : "helles";
        return Html.Of($"""
            <svg class="rh-sample" viewBox="0 0 320 150" role="img" aria-label="Vorschau, {words} Design"><rect width="320" height="150" fill="{ground}" stroke="#767676"/><rect width="320" height="6" fill="{colour}"/><text x="16" y="40" font-size="18" font-weight="600" fill="{text}">{Profile.OfficialName}</text><text x="16" y="72" font-size="15" fill="{colour}" text-decoration="underline">Alle Leistungen ansehen</text><rect x="16" y="92" width="150" height="40" rx="4" fill="{colour}"/><text x="91" y="117" font-size="15" font-weight="600" text-anchor="middle" fill="{button}">Weiter</text></svg>
            <p class="rh-muted">{(dark ? "Dunkles" : "Helles")} Design: Kontrast {TownColours.Show(TownColours.Contrast(colour, ground))} : 1, nötig {TownColours.Show(TownColours.Least)} : 1</p>
            """);
    }

    private async Task<byte[]?> FileAsync(CancellationToken stop)
    {
        if (Crest is not { Length: > 0 } file) return null;
        // One byte more than allowed is enough to see that it is too large.
        var bytes = new byte[Math.Min(file.Length, CrestFile.LargestFile + 1)];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    private void ShowMap() => (MapTiles, MapNote, MapCentre) = (Profile.MapTiles, Profile.MapNote, Profile.MapCentre);

    private async Task ShowAsync(CancellationToken stop)
    {
        Profile = await profiles.OfAsync(db.Town, stop);
        await this.DeskFrameAsync("Erscheinungsbild", f => f with { HasErrors = Refused is not null });
    }
}
