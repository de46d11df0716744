using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>Asks the holder of the secret link once more, then takes the application back.</summary>
[Public]
internal sealed class LinkWithdrawModel(CitizenCase shared) : PageModel
{
    public CitizenCase Shown => shared;

    public Task<IActionResult> OnGetAsync(string token, CancellationToken stop) => shared.ShowAsync(this, new CitizenKey.Link(token), stop);

    public Task<IActionResult> OnPostAsync(string token, CancellationToken stop) => shared.WithdrawAsync(this, new CitizenKey.Link(token), stop);
}
