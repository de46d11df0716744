using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>"Später weitermachen": the link and its QR code, until when it works, and the way to delete everything.</summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class LaterPage(DraftFinder finder, DiscardDraft discard, TownScope scope, LifeEventFinder events) : PageModel
{
    public const string Name = "spaeter";

    public OpenDraft Open { get; private set; } = null!;
    public string Link { get; private set; } = "";
    public string Path { get; private set; } = "";
    public string DiscardPath { get; private set; } = "";
    public string Until { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, string token, CancellationToken stop)
    {
        this.Private();
        if (await finder.OpenAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        Open = open;
        Path = (open.Draft.Event is { } life ? await events.PathAsync(life, stop) : null) ?? $"/antrag/{slug}/{token}";
        DiscardPath = $"/antrag/{slug}/{token}/{Name}";
        Link = scope.Town.BaseAddress + Path;
        Until = GermanTime.Long(GermanTime.Day(open.Draft.ExpiresAt));
        await this.FrameAsync(new UiText("Später weitermachen", "Continue later"), DraftPages.WithoutSearch);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string token, CancellationToken stop)
    {
        if (await finder.OpenAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        await discard.RunAsync(open, stop);
        return Redirect("/leistungen/" + Uri.EscapeDataString(slug));
    }
}
