using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.HandOver;

/// <summary>Chooses who works the case next.</summary>
[Needs("cases.work")]
internal sealed class HandOverPageModel(CasePageReader reader, IOrganisation organisation, CurrentPerson current, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];
    public IReadOnlyList<StaffInfo> Staff { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    public string? To { get; private set; }
    public string? Why { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? to, string? why, [FromServices] HandOverCase verb, CancellationToken stop)
    {
        (To, Why) = (to, why);
        Result<Case> result = HandOverTarget.Parse(to) is { } target
            ? await verb.RunAsync(number, seen, target.Unit, target.Person, why ?? "", stop)
            : new Refusal("Wählen Sie, an wen der Vorgang geht.", "to");
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (result.Refusal is null) return Redirect(CaseFinder.Sees(current.Required, result.Value) ? $"/arbeitsplatz/vorgaenge/{number}?fertig=uebergeben" : GivenAwayModel.Address);
        Refused = result.Refusal;
        db.ChangeTracker.Clear();
        return await ShowAsync(number, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        var form = Request.Form;
        (To, Why, Refused) = (form["to"], form["why"], refusal);
        return ShowAsync((string)RouteData.Values["number"]!, stop);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        Staff = await organisation.StaffAsync(stop);
        Units = [.. (await organisation.UnitsAsync(stop)).Where(u => Staff.Any(s => HandOverCase.WorksIn(s, u.Slug)))];
        await this.DeskFrameAsync($"Übergeben, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
