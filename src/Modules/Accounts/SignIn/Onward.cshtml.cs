using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Leads everybody to where their work begins.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OnwardPage(Frames frames) : PageModel
{
    public IActionResult OnGet() => Redirect(frames.Home);
}
