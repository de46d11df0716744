using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>The receipt, for the signed-in citizen.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OwnReceiptModel(CitizenFiles files) : PageModel
{
    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => files.ReceiptAsync(this, new CitizenKey.Own(number), stop);
}
