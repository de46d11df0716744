using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Saved;

/// <summary>The searches that the signed-in person keeps.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class SavedSearchesPage(TownDb db, CurrentPerson current) : PageModel
{
    public IReadOnlyList<SavedSearch> Mine { get; private set; } = [];
    public bool Ended { get; private set; }
    public static string Title => new UiText("Gespeicherte Suchen", "Saved searches");

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync([FromForm] Guid id, [FromServices] EndSavedSearch end, CancellationToken stop)
    {
        if (!await end.RunAsync(id, stop)) return NotFound();
        Ended = true;
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        var account = new AccountId(current.Required.Account);
        Mine = await db.Set<SavedSearch>().AsNoTracking().Where(s => s.Account == account).OrderBy(s => s.Id).ToListAsync(stop);
        await this.FrameAsync(Title, f => f with { Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(Title)] });
    }
}
