using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>What was handed in, for the holder of the secret link, where no secrecy stands against it.</summary>
[Public]
internal sealed class LinkDocumentModel(CitizenFiles files) : PageModel
{
    public Task<IActionResult> OnGetAsync(string token, Guid document, CancellationToken stop) => files.DocumentAsync(this, new CitizenKey.Link(token), document, stop);
}
