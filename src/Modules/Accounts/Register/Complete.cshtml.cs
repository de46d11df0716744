using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.MyArea;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Register;

/// <summary>Behind the link of the mail: name and password.</summary>
[Public]
internal sealed class CompletePage(CompleteRegistration complete, SessionStart sessions) : PageModel, IKeepsInput
{
    [BindProperty] public PersonForm Person { get; set; } = new();
    [BindProperty] public string? Kind { get; set; }
    [BindProperty] public string? Password { get; set; }
    [FromRoute] public string Token { get; set; } = "";

    public string? Mail { get; private set; }
    public Refusal? Refusal { get; private set; }

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var account = await complete.RunAsync(Token, Kind == "business", Person.ToData(), Password, stop);
        if (account.Refused) return await RefuseAsync(account.Refusal!, stop);
        await sessions.RunAsync(HttpContext, account.Value, Proof.Link, stop);
        return Redirect("/mein-bereich");
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
        Mail = (await complete.LinkAsync(Token, stop))?.Mail;
        await this.FrameAsync(new UiText("Konto anlegen", "Create an account"), f => f with { HasErrors = Refusal is not null, SearchHref = null });
    }
}
