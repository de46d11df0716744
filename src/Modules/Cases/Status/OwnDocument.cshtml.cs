using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>What the signed-in citizen handed in.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OwnDocumentModel(CitizenFiles files) : PageModel
{
    public Task<IActionResult> OnGetAsync(string number, Guid document, CancellationToken stop) => files.DocumentAsync(this, new CitizenKey.Own(number), document, stop);
}
