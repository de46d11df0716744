using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Mailbox;

/// <summary>An enclosure of a letter that was retrieved before; that of anybody else's letter does not exist here.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class EnclosurePage(RetrieveDocument retrieve, EnclosureFile files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken stop)
    {
        if (await retrieve.FindAsync(new(id), stop) is not { } delivery) return NotFound();
        return delivery.RetrievedAt is null ? Redirect($"/mein-bereich/postfach/{id:n}") : await files.OpenAsync(this, delivery, number, "own", stop);
    }
}
