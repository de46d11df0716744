using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Ends the session, by POST only: a link in somebody's mail must not sign people out.</summary>
[Public]
internal sealed class SignOutPage(Sessions sessions, CurrentPerson current, EndSession end) : PageModel
{
    public Task OnGetAsync() => this.FrameAsync(new UiText("Abmelden", "Sign out"));

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (current.Session is { } session) await end.RunAsync(session, stop);
        await sessions.SignOutAsync(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Redirect("/anmelden?abgemeldet=true");
    }
}
