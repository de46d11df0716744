using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Levies;

/// <summary>Each levy gets the claim of the next year a month before it begins; a missed year is made up. One commit per year and levy.</summary>
internal sealed class RenewLevies(TownDb db, PaymentsDoor door) : IRecurring
{
    /// <summary>Days before New Year at which the claims of the coming year are raised.</summary>
    public const int Ahead = 31;

    public async Task RunAsync(CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        var year = today.AddDays(Ahead).Year;
        foreach (var levy in await db.Set<Levy>().Include(l => l.Rates).Where(l => l.ClaimedTo < year).OrderBy(l => l.Id).Take(2000).ToListAsync(stop))
        {
            for (var next = levy.ClaimedTo + 1; next <= year; next++)
            {
                if (levy.Until is { } end && end <= new DateOnly(next, 1, 1)) levy.Claimed(9999);
                else
                {
                    var dues = levy.DuesOf(next, today);
                    if (dues.Count > 0)
                    {
                        var claim = new Claim(levy.Case, $"{levy.Purpose} {next}", dues, db.Now, new(MoneyOrder.Assessment, Discreet: levy.Discreet));
                        claim.Belongs(levy.Id, next);
                        await door.AddAsync(claim, stop);
                    }
                    levy.Claimed(next);
                }
                await db.CommitAsync(new Deed(Actor.Machine("payments.levies"), "levy.renew") { Case = levy.Case.Reference, More = new Dictionary<string, object> { ["year"] = next } }, stop);
                if (levy.ClaimedTo == 9999) break;
            }
        }
    }
}
