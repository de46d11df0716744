using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Takes what the browser made of a passkey.</summary>
[Public]
internal sealed class PasskeyPage(SignInWithPasskey signIn, SecondStep second) : PageModel
{
    [BindProperty] public string? Credential { get; set; }
    [BindProperty(Name = "zurueck", SupportsGet = true)] public string? Back { get; set; }

    public Refusal? Refusal { get; private set; }

    public IActionResult OnGet() => Redirect("/anmelden");

    public async Task<IActionResult> OnPostOptionsAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return Content(await signIn.OptionsAsync(HttpContext), "application/json");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var onward = LocalPath.Of(Back ?? (await second.PendingAsync(HttpContext, stop))?.Onward, "/anmelden/weiter");
        Refusal = (await signIn.RunAsync(HttpContext, Credential, stop)).Refusal;
        if (Refusal is null) return LocalRedirect(onward);
        Response.Headers.CacheControl = "no-store";
        await this.FrameAsync(new UiText("Anmelden mit Passkey", "Sign in with a passkey"), f => f with { HasErrors = true });
        return Page();
    }
}
