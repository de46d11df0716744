using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>The receipt of the log, for the holder of the secret link.</summary>
[Public]
internal sealed class LinkProofModel(CitizenReceipts receipts) : PageModel
{
    public Task<IActionResult> OnGetAsync(string token, string format, CancellationToken stop) => receipts.SendAsync(this, new CitizenKey.Link(token), format, stop);
}
