using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.HandOver;

/// <summary>Chooses who works the case next.</summary>
[Needs("cases.work")]
internal sealed class HandOverPageModel(CasePageReader reader, IOrganisation organisation, CurrentPerson current, TownDb db) : TaskPage(reader, db)
{
    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];
    public IReadOnlyList<StaffInfo> Staff { get; private set; } = [];
    public string? To { get; private set; }
    public string? Why { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? to, string? why, [FromServices] HandOverCase verb, CancellationToken stop)
    {
        (To, Why) = (to, why);
        Result<Case> result = HandOverTarget.Parse(to) is { } target
            ? await verb.RunAsync(number, seen, target.Unit, target.Person, why ?? "", stop)
            : new Refusal("Wählen Sie, an wen der Vorgang geht.", "to");
        return await EndAsync(number, result, given => CaseFinder.Sees(current.Required, given) ? $"/arbeitsplatz/vorgaenge/{number}?fertig=uebergeben" : GivenAwayModel.Address, stop);
    }

    protected override string Name => "Übergeben";

    protected override void Take(IFormCollection form) => (To, Why) = (form["to"], form["why"]);

    protected override async Task<bool> LoadAsync(CancellationToken stop)
    {
        Staff = await organisation.StaffAsync(stop);
        Units = [.. (await organisation.UnitsAsync(stop)).Where(u => Staff.Any(s => HandOverCase.WorksIn(s, u.Slug)))];
        return true;
    }
}
