using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Processing;

/// <summary>One service in the register of processing activities, answer by answer.</summary>
[Needs(RegisterPage.Right)]
internal sealed class EntryPage(ICatalogue catalogue, FormBook forms) : PageModel
{
    public ProcessingEntry Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (await catalogue.FindAsync(slug, stop) is not { Definition.CanApply: true } service) return NotFound();
        Entry = ProcessingRegister.Of([service], forms)[0];
        await this.DeskFrameAsync($"{Entry.Name}: Verarbeitung", f => f with { Wide = true });
        return Page();
    }
}
