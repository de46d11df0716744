using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>The receipt, for the holder of the secret link.</summary>
[Public]
internal sealed class LinkReceiptModel(CitizenFiles files) : PageModel
{
    public Task<IActionResult> OnGetAsync(string token, CancellationToken stop) => files.ReceiptAsync(this, new CitizenKey.Link(token), stop);
}
