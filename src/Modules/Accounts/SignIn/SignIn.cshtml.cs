using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Mail address and password, or a passkey; in the demo also a button per person.</summary>
[Public]
internal sealed class SignInPage(SignInWithPassword signIn, SecondStep step, KnownDevices devices, SignInDemoPerson demo, CurrentPerson current) : PageModel, IKeepsInput
{
    [BindProperty] public string? Mail { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(Name = "zurueck", SupportsGet = true)] public string? Back { get; set; }

    public Refusal? Refusal { get; private set; }
    public bool Ended { get; private set; }
    public IReadOnlyList<(string Key, string Label)> DemoPeople { get; private set; } = [];

    public string Action(string more) => "/anmelden" + more + (Back is null ? "" : "?zurueck=" + Uri.EscapeDataString(Back));

    /// <param name="neu">True asks even those who are signed in: before they change what protects their account.</param>
    public async Task<IActionResult> OnGetAsync(bool abgemeldet, bool neu, CancellationToken stop)
    {
        if (current.Person is not null && !neu) return LocalRedirect(LocalPath.Of(Back, "/anmelden/weiter"));
        Ended = abgemeldet;
        return await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var account = await signIn.RunAsync(Mail, Password, AddressOf(HttpContext), devices.Of(HttpContext), stop);
        return account.Refused ? await RefuseAsync(account.Refusal!, stop)
            : LocalRedirect(await step.AfterPasswordAsync(HttpContext, account.Value, Proof.Password, LocalPath.Of(Back, "/anmelden/weiter"), stop));
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        return ShowAsync(stop);
    }

    /// <summary>Where the request comes from; behind a trusted proxy, what that says.</summary>
    internal static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>A page that nobody keeps; and when it was too much, when to come back.</summary>
    internal static void Answer(PageModel page, TimeSpan? wait)
    {
        page.Response.Headers.CacheControl = "no-store";
        if (wait is not { } pause) return;
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = ((int)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        Answer(this, signIn.Wait);
        DemoPeople = [.. (await demo.PeopleAsync(stop)).Select(p => (p.DemoKey!, DemoLabels.Of(p)))];
        await this.FrameAsync(new UiText("Anmelden", "Sign in"), f => f with { HasErrors = Refusal is not null });
        return Page();
    }
}
