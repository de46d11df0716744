using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>The receipt of the log, for the signed-in citizen.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OwnProofModel(CitizenReceipts receipts) : PageModel
{
    public Task<IActionResult> OnGetAsync(string number, string format, CancellationToken stop) => receipts.SendAsync(this, new CitizenKey.Own(number), format, stop);
}
