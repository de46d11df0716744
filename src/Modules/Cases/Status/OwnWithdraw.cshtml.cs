using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>Asks the signed-in citizen once more, then takes the application back.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OwnWithdrawModel(CitizenCase shared) : PageModel
{
    public CitizenCase Shown => shared;

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => shared.ShowAsync(this, new CitizenKey.Own(number), stop);

    public Task<IActionResult> OnPostAsync(string number, CancellationToken stop) => shared.WithdrawAsync(this, new CitizenKey.Own(number), stop);
}
