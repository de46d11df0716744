using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>All members of staff, also those whose account is closed.</summary>
[Needs(AccountsModule.Manage)]
internal sealed class StaffPage(TownDb db, OrganisationDoor organisation, DemoMode demo) : PageModel
{
    public TableView Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var units = (await organisation.UnitsAsync(stop)).ToDictionary(u => u.Slug, u => u.Name);
        var roles = await db.Set<Role>().AsNoTracking().ToDictionaryAsync(r => r.Slug, r => r.Name, stop);
        var today = GermanTime.Today(db.Clock);
        var rows = await (from s in db.Set<StaffMember>().AsNoTracking()
                          join a in db.Set<Account>() on s.Account equals a.Id
                          select new
                          {
                              a.Id, a.GivenNames, a.FamilyName, a.Mail, a.Closed, HasPassword = a.PasswordHash != null, s.AwayFrom, s.AwayUntil,
                              Units = s.Units.Select(u => u.Unit).ToList(), Roles = s.Roles.Select(r => r.Role).ToList(),
                          }).AsSingleQuery().ToListAsync(stop);
        Table = new("Personal", [new("Name"), new("Einheiten"), new("Rollen"), new("E-Mail"), new("Stand")],
        [
            .. from r in rows.OrderBy(r => r.FamilyName, OrganisationDoor.German).ThenBy(r => r.GivenNames, OrganisationDoor.German)
               let away = r.AwayFrom <= today && (r.AwayUntil is null || today <= r.AwayUntil)
               select new Row([
                   Ui.Link($"{r.FamilyName}, {r.GivenNames}".TrimEnd(',', ' '), $"/verwaltung/personal/{r.Id.Value:n}"),
                   Html.Text(Names(r.Units, units)), Html.Text(Names(r.Roles, roles)), Html.Text(r.Mail),
                   r.Closed ? Ui.Badge(Tone.Neutral, "geschlossen", "closed") : away ? Ui.Badge(Tone.Warning, "abwesend", "waiting")
                       : r.HasPassword || demo.On ? Ui.Badge(Tone.Success, "aktiv") : Ui.Badge(Tone.Info, "eingeladen", "mail")]),
        ]) { Dense = true, HideCaption = true, RowHeader = 0 };
        await this.DeskFrameAsync("Personal", f => f with { Wide = true });
    }

    private static string Names(IEnumerable<string> slugs, IReadOnlyDictionary<string, string> names) =>
        string.Join(", ", slugs.Select(s => names.GetValueOrDefault(s, s)).Distinct().Order(OrganisationDoor.German));
}
