using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Leads everybody to where their work begins.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OnwardPage(CurrentPerson current) : PageModel
{
    public IActionResult OnGet() => Redirect(current.Required switch
    {
        { Kind: not PersonKind.Staff } => "/mein-bereich",
        var staff when staff.May("cases.view") => "/arbeitsplatz",
        var staff when staff.May("post.room") => "/arbeitsplatz/poststelle",
        var staff when staff.May(AccountsModule.Manage) => "/verwaltung/personal",
        _ => "/",
    });
}
