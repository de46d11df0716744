using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Leave;

/// <summary>Says what deleting the account means, before it happens; afterwards shows once the links by which running matters are reached.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class LeavePage(DeleteAccount verb, ICases cases, CurrentPerson current, Sessions sessions, TownDb db) : PageModel
{
    public static string Title => new UiText("Konto löschen", "Delete the account");

    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<string> Open { get; private set; } = [];
    public IReadOnlyList<LeftMatter>? Left { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(bool sure, CancellationToken stop)
    {
        if (current.Required.Kind == PersonKind.Staff) return NotFound();
        var done = await verb.RunAsync(sure, stop);
        if (done.Refused)
        {
            Refusal = done.Refusal;
            db.ChangeTracker.Clear();
            return await ShowAsync(stop);
        }
        Left = done.Value;
        await sessions.SignOutAsync(HttpContext);
        current.Person = null;
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        Response.Headers.CacheControl = "no-store";
        await this.FrameAsync(Title);
        return Page();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (current.Required.Kind == PersonKind.Staff) return NotFound();
        Open = [.. (await cases.OfAccountAsync(new AccountId(current.Required.Account), stop)).Where(c => c.State is not "Closed").Select(c => $"{c.Subject} ({c.Number})")];
        await this.FrameAsync(Title, f => f with
        {
            HasErrors = Refusal is not null,
            Breadcrumb = [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Meine Daten", "My data"), "/mein-bereich/daten"), new(Title)],
        });
        return Page();
    }
}
