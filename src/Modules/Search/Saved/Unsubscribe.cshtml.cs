using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Saved;

/// <summary>Ends the mails about a kept search by the link of the mail; asks once, because programs open links too.</summary>
[Public]
internal sealed class UnsubscribePage(EndSavedSearch end) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";

    public bool Ended { get; private set; }
    public static string Title => new UiText("Nachrichten abbestellen", "End these messages");

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await end.FindAsync(Token, stop) is null) return NotFound();
        await this.FrameAsync(Title);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await end.ByLinkAsync(Token, stop)) return NotFound();
        Ended = true;
        await this.FrameAsync(Title);
        return Page();
    }
}
