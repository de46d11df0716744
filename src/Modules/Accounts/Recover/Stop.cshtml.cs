using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Recover;

/// <summary>Behind the link in the mail: the owner stops a recovery that was not theirs.</summary>
[Public]
internal sealed class StopPage(StopRecovery verb) : PageModel
{
    [FromRoute] public string Token { get; set; } = "";

    public Refusal? Refusal { get; private set; }
    public bool Works { get; private set; }
    public bool Stopped { get; private set; }
    public UiText Title { get; } = new("Hilfe für Ihr Konto", "Help for your account");

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task OnPostAsync(CancellationToken stop)
    {
        var done = await verb.RunAsync(Token, stop);
        (Stopped, Refusal) = (!done.Refused, done.Refusal);
        await ShowAsync(stop);
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        Works = await verb.FindAsync(Token, stop) is not null;
        if (!Works && !Stopped) Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound;
        await this.FrameAsync(Title, f => f with { HasErrors = Refusal is not null, SearchHref = null });
    }
}
