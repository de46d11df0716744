using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Mail address and password; in the demo also a button per person.</summary>
[Public]
internal sealed class SignInPage(SignInWithPassword signIn, SignInDemoPerson demo, Sessions sessions, CurrentPerson current) : PageModel
{
    [BindProperty] public string? Mail { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(Name = "zurueck", SupportsGet = true)] public string? Back { get; set; }

    public Refusal? Refusal { get; private set; }
    public bool Ended { get; private set; }
    public IReadOnlyList<(string Key, string Label)> DemoPeople { get; private set; } = [];

    public string Action(string more) => "/anmelden" + more + (Back is null ? "" : "?zurueck=" + Uri.EscapeDataString(Back));

    public async Task<IActionResult> OnGetAsync(bool abgemeldet, CancellationToken stop)
    {
        if (current.Person is not null) return LocalRedirect(LocalPath.Of(Back, "/anmelden/weiter"));
        Ended = abgemeldet;
        return await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var account = await signIn.RunAsync(Mail, Password, HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", stop);
        if (account.Refused)
        {
            Refusal = account.Refusal;
            return await ShowAsync(stop);
        }
        await sessions.SignInAsync(HttpContext, account.Value.Id.Value, account.Value.SecurityStamp);
        return LocalRedirect(LocalPath.Of(Back, "/anmelden/weiter"));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        DemoPeople = [.. (await demo.PeopleAsync(stop)).Select(p => (p.DemoKey!, DemoLabels.Of(p)))];
        await this.FrameAsync(new UiText("Anmelden", "Sign in"), f => f with { HasErrors = Refusal is not null });
        return Page();
    }
}
