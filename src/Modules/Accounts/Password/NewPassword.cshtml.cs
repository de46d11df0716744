using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Password;

/// <summary>Behind a one-time link: choose a password, after "forgotten" or as an invited member of staff (<c>/einladung/…</c>).</summary>
[Public]
internal sealed class NewPasswordPage(SetPasswordByLink set, SecondStep step) : PageModel, IKeepsInput
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
        if (account.Refused) return await RefuseAsync(account.Refusal!, stop);
        // Whoever is new is led to a passkey at once; whoever had a second factor still needs it: a mailbox alone opens no account.
        return LocalRedirect(await step.AfterPasswordAsync(HttpContext, account.Value, Proof.Link, Invited ? "/konto/sicherheit?neu=true" : "/anmelden/weiter", stop));
    }

    public async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        Name = (await set.AccountAsync(Token, Purpose, stop))?.Name;
        await this.FrameAsync(Title, f => f with { HasErrors = Refusal is not null, SearchHref = null });
    }
}
