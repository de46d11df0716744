using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.HandOver;

/// <summary>One case that the clerk gave away.</summary>
internal sealed record Given(DateTimeOffset At, string Number, string Service, string To);

/// <summary>The trace that stays with who gave a case away: when, which and to whom; nothing of its content.</summary>
[Needs("cases.view")]
internal sealed class GivenAwayModel(TownDb db, CurrentPerson current) : PageModel
{
    public const string Address = "/arbeitsplatz/abgegeben";

    public IReadOnlyList<Given> Given { get; private set; } = [];

    public TableView Table => new("Abgegebene Vorgänge, die letzten zuerst", [new("Am") { NoWrap = true }, new("Nummer") { NoWrap = true }, new("Leistung"), new("Was")],
        [.. Given.Select(g => Row.Of(GermanTime.Short(g.At), g.Number, g.Service, g.To))]) { HideCaption = true };

    public async Task OnGetAsync(CancellationToken stop)
    {
        var me = new AccountId(current.Required.Account);
        var since = db.Now.AddDays(-90);
        Given = await (from e in db.Set<Entry>().AsNoTracking()
                       join c in db.Set<Case>() on e.CaseId equals c.Id
                       where e.Kind == EntryKind.HandOver && e.ByAccount == me && e.At >= since
                       orderby e.At descending
                       select new Given(e.At, c.Number, c.ServiceName, e.Text)).Take(100).ToListAsync(stop);
        await this.DeskFrameAsync("Abgegebene Vorgänge");
    }
}
