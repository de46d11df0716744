using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>The form ends here without sending: why, and where to turn instead.</summary>
[Public]
internal sealed class StopPage(DraftFinder finder) : PageModel
{
    public const string Name = "ende";

    public StopDefinition Stop { get; private set; } = null!;
    public string BackHref { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, string token, CancellationToken stop)
    {
        this.Private();
        if (await finder.OpenAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        if (open.Run.Pages.FirstOrDefault(p => open.Run.StopOn(p) is not null) is not { } page) return Redirect($"/antrag/{slug}/{token}");
        Stop = open.Run.StopOn(page)!;
        BackHref = DraftPages.Path(slug, token, page.Id);
        await this.FrameAsync(Stop.Title.In(UiText.Language), DraftPages.WithoutSearch);
        return Page();
    }
}
