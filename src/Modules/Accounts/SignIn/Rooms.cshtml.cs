using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Who shortens an address of the desk by hand comes to where their work begins, as after signing in. The menu there has the rooms; a second inbox would only be one more page to look at.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class RoomsPage(Frames frames) : PageModel
{
    public IActionResult OnGet() => Redirect(frames.Home);
}
