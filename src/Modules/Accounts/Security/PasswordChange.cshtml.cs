using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>A new password, by whoever knows the old one.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class PasswordChangePage(TownDb db, ChangePassword change) : PageModel, IKeepsInput
{
    [BindProperty] public string? Old { get; set; }
    [BindProperty] public string? Password { get; set; }

    public Refusal? Refusal { get; private set; }
    public UiText Title { get; } = new("Passwort ändern", "Change the password");

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var done = await change.RunAsync(HttpContext, Old, Password, SignInPage.AddressOf(HttpContext), stop);
        return done.Refused ? await RefuseAsync(done.Refusal!, stop) : Redirect("/konto/sicherheit?gespeichert=true");
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        db.ChangeTracker.Clear();
        return ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        SignInPage.Answer(this, change.Wait);
        await this.FrameAsync(Title, f => f with { HasErrors = Refusal is not null, SearchHref = null });
        return Page();
    }
}
