using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>After the password: the code.</summary>
[Public]
internal sealed class SecondStepPage(SecondStep step) : PageModel, IKeepsInput
{
    [BindProperty] public string? Code { get; set; }

    public Refusal? Refusal { get; private set; }
    public bool HasCodes { get; private set; }
    public bool HasKeys { get; private set; }
    public UiText Title { get; } = new("Zweiter Schritt", "Second step");

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var done = await step.RunAsync(HttpContext, Code, SignInPage.AddressOf(HttpContext), stop);
        return done.Refused ? await RefuseAsync(done.Refusal!, stop) : LocalRedirect(done.Value);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        return ShowAsync(stop);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (await step.PendingAsync(HttpContext, stop) is not var (account, _)) return Redirect("/anmelden");
        (HasCodes, HasKeys) = (account.HasCodes, account.Passkeys.Count > 0);
        SignInPage.Answer(this, step.Wait);
        await this.FrameAsync(Title, f => f with { HasErrors = Refusal is not null, SearchHref = null });
        return Page();
    }
}
