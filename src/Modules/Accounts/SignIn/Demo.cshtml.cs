using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Takes the buttons of the demo; outside the demo there is no such address.</summary>
[Public]
internal sealed class DemoPage(SignInDemoPerson signIn, SessionStart sessions, DemoMode demo) : PageModel
{
    [BindProperty(Name = "person")] public string? Key { get; set; }
    [BindProperty(Name = "zurueck", SupportsGet = true)] public string? Back { get; set; }

    public IActionResult OnGet() => demo.On ? Redirect("/anmelden") : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var account = await signIn.RunAsync(Key, stop);
        if (account.Refused) return NotFound();
        await sessions.RunAsync(HttpContext, account.Value, Proof.Demo, stop);
        return LocalRedirect(LocalPath.Of(Back, "/anmelden/weiter"));
    }
}
