using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Who looked at this case, from the log.</summary>
[Needs("cases.view")]
internal sealed class WhoLookedModel(CasePageReader reader, IOrganisation organisation, TownDb db) : PageModel
{
    private const int Most = 200;

    public Case Case { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        (Case, Today) = (view.Case, view.Today);
        var staff = await organisation.StaffAsync(stop);
        var readings = await db.ReadingsAsync(view.Case.Id.Reference, Most, stop);
        Rows = [.. readings.Select(r => Row.Of(GermanTime.Short(r.At), NameOf(r, staff), Readings.What(r), Readings.Why(r), r.PlaceWords))];
        await this.DeskFrameAsync($"Einsichten, {number}", frame => frame with { Wide = true });
        return Page();
    }

    private string NameOf(Reading reading, IReadOnlyList<StaffInfo> staff) => reading.ByStaff
        ? staff.FirstOrDefault(s => reading.Was(db.Town, Actor.Staff(s.Id.Value)))?.Name ?? "Beschäftigte der Stadt, nicht mehr im Dienst"
        : "Bürgerin oder Bürger";
}
