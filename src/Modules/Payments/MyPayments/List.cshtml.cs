using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.MyPayments;

/// <summary>What the person owes from own cases, newest first.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class ListPage(TownDb db, CurrentPerson current, ICases cases, TownProfiles profiles) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<ClaimInfo> Claims { get; private set; } = [];
    public IReadOnlyDictionary<ClaimId, string> Numbers { get; private set; } = new Dictionary<ClaimId, string>();
    public string Iban { get; private set; } = "";
    public string Bank { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken stop)
    {
        var mine = (await cases.OfAccountAsync(new AccountId(current.Required.Account), stop)).ToDictionary(c => c.Id, c => c.Number);
        var ids = mine.Keys.ToList();
        var found = await db.Set<Claim>().AsNoTracking().AsSingleQuery().Include(c => c.Dues).Where(c => ids.Contains(c.Case)).OrderByDescending(c => c.RaisedAt).Take(Most).ToListAsync(stop);
        Claims = [.. found.Select(c => c.Info)];
        Numbers = found.ToDictionary(c => c.Id, c => mine[c.Case]);
        TownProfile profile = await profiles.OfAsync(db.Town, stop);
        (Iban, Bank) = (profile.Iban, profile.Bank);
        await this.FrameAsync(new UiText("Zahlungen", "Payments"), f => f with
        {
            Breadcrumb = [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Zahlungen", "Payments"))],
        });
    }
}
