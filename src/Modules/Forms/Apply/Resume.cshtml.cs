using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>
/// The link of a draft, from a QR code or a note: leads to the first question that is still open, or to the receipt. Where the town changed the
/// form meanwhile, the person chooses whether to go on with the new one.
/// </summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class ResumePage(DraftFinder finder, CarryDraft carry) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;

    public string OnwardHref => DraftPages.Path(Open.Draft.Slug, Open.Token, Open.FirstOpenPage()?.Id ?? CheckPage.Name);

    public string Address => $"/antrag/{Uri.EscapeDataString(Open.Draft.Slug)}/{Open.Token}";

    public async Task<IActionResult> OnGetAsync(string slug, string token, CancellationToken stop)
    {
        if (await LoadAsync(slug, token, stop) is { } elsewhere) return elsewhere;
        if (await carry.NewerAsync(Open, stop) is null) return Redirect(OnwardHref);
        await this.FrameAsync(new Platform.UiKit.UiText("Das Formular wurde geändert", "The form has changed"), DraftPages.WithoutSearch);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string token, CancellationToken stop)
    {
        if (await LoadAsync(slug, token, stop) is { } elsewhere) return elsewhere;
        await carry.RunAsync(Open, stop);
        Open = (await finder.OpenAsync(token, slug, stop))!;
        return Redirect(OnwardHref);
    }

    private async Task<IActionResult?> LoadAsync(string slug, string token, CancellationToken stop)
    {
        if (await finder.FindAsync(token, slug, stop) is not { } draft) return await this.MissingAsync();
        this.Private();
        if (draft.State == DraftState.Submitted) return Redirect("/antrag/eingang/" + token);
        Open = (await finder.OpenAsync(token, slug, stop))!;
        return null;
    }
}
