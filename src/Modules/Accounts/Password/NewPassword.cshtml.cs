using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Password;

/// <summary>Behind a one-time link: choose a password, after "forgotten" or as an invited member of staff (<c>/einladung/…</c>).</summary>
[Public]
internal sealed class NewPasswordPage(SetPasswordByLink set, Sessions sessions) : PageModel
{
    [BindProperty] public string? Password { get; set; }
    [FromRoute] public string Token { get; set; } = "";

    public Refusal? Refusal { get; private set; }
    public string? Name { get; private set; }

    private bool Invited => Request.Path.StartsWithSegments("/einladung", StringComparison.Ordinal);
    private LinkPurpose Purpose => Invited ? LinkPurpose.Invitation : LinkPurpose.PasswordReset;
    public string Address => (Invited ? "/einladung/" : "/passwort/") + Token;
    public string Title => Invited ? new UiText("Willkommen: Passwort wählen", "Welcome: choose a password") : new UiText("Neues Passwort wählen", "Choose a new password");

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var account = await set.RunAsync(Token, Purpose, Password, stop);
        if (account.Refused)
        {
            Refusal = account.Refusal;
            await ShowAsync(stop);
            return Page();
        }
        await sessions.SignInAsync(HttpContext, account.Value.Id.Value, account.Value.SecurityStamp);
        return Redirect("/anmelden/weiter");
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        Name = (await set.AccountAsync(Token, Purpose, stop))?.Name;
        await this.FrameAsync(Title, f => f with { HasErrors = Refusal is not null, SearchHref = null });
    }
}
