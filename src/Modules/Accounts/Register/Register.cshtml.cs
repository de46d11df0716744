using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Register;

/// <summary>Asks for the mail address; says the same whether it is known or not.</summary>
[Public]
internal sealed class RegisterPage(StartRegistration start) : PageModel, IKeepsInput
{
    [BindProperty] public string? Mail { get; set; }

    public Refusal? Refusal { get; private set; }
    public string? SentTo { get; private set; }

    public Task OnGetAsync() => ShowAsync();

    public async Task OnPostAsync(CancellationToken stop)
    {
        var started = await start.RunAsync(Mail, stop);
        Refusal = started.Refusal;
        if (!started.Refused) SentTo = started.Value.Shown;
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
        return this.FrameAsync(new UiText("Konto anlegen", "Create an account"), f => f with { HasErrors = Refusal is not null });
    }
}
