using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Which mails went out about this case, and whether they arrived; a page of its own, so that the case page stays quick.</summary>
[Needs("cases.view")]
internal sealed class MessagesModel(CasePageReader reader, IPost post) : PageModel
{
    public Case Case { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        (Case, Today) = (view.Case, view.Today);
        Rows = [.. (await post.NotificationsOfCaseAsync(Case.Id, stop)).Select(n => Row.Of(GermanTime.Short(n.At), n.Occasion, Words.Channel(n.Channel), n.State))];
        await this.DeskFrameAsync($"Nachrichten, {number}", frame => frame with { Wide = true });
        return Page();
    }
}
