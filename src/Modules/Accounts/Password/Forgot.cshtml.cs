using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Password;

/// <summary>Asks where to send the link; the answer does not tell whether there is an account.</summary>
[Public]
internal sealed class ForgotPage(RequestPasswordReset request) : PageModel, IKeepsInput
{
    [BindProperty] public string? Mail { get; set; }

    public Refusal? Refusal { get; private set; }
    public string? SentTo { get; private set; }

    public Task OnGetAsync() => ShowAsync();

    public async Task OnPostAsync(CancellationToken stop)
    {
        var requested = await request.RunAsync(Mail, stop);
        Refusal = requested.Refusal;
        if (!requested.Refused) SentTo = requested.Value.Shown;
        await ShowAsync();
    }

    public async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        await ShowAsync();
        return Page();
    }

    private Task ShowAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return this.FrameAsync(new UiText("Passwort vergessen", "Forgot your password"), f => f with { HasErrors = Refusal is not null });
    }
}
