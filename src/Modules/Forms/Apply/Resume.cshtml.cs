using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>The link of a draft, from a QR code or a note: leads to the first question that is still open, or to the receipt.</summary>
[Public]
internal sealed class ResumePage(DraftFinder finder) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, string token, CancellationToken stop)
    {
        if (await finder.FindAsync(token, slug, stop) is not { } draft) return await this.MissingAsync();
        this.Private();
        if (draft.State == DraftState.Submitted) return Redirect("/antrag/eingang/" + token);
        var open = (await finder.OpenAsync(token, slug, stop))!;
        return Redirect(DraftPages.Path(slug, token, open.FirstOpenPage()?.Id ?? CheckPage.Name));
    }
}
