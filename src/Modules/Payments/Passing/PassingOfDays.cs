using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Passing;

/// <summary>Reminds once of an open prepayment, and ends the order when its day is over. One commit per claim.</summary>
internal sealed class PassingOfDays(TownDb db) : IRecurring
{
    public async Task RunAsync(CancellationToken stop)
    {
        await LinkOldAsync(stop);
        var today = GermanTime.Today(db.Clock);
        var waiting = await db.Claims().Where(c => c.State == ClaimState.Open && (c.LapsesOn < today || c.RemindOn <= today)).OrderBy(c => c.Id).Take(500).ToListAsync(stop);
        foreach (var claim in waiting)
        {
            if (claim.LapsesOn < today)
            {
                // Part of the money is there: a person decides, the clock does not.
                if (claim.Received.Cents > 0 || !claim.Lapse(db.Now)) continue;
                db.Publish(new ClaimLapsed(claim.Case, claim.Id));
                await CommitAsync(claim, "payment.lapse", stop);
            }
            else
            {
                claim.Reminded();
                db.Publish(new PaymentReminded(claim.Case, claim.Id));
                await CommitAsync(claim, "payment.remind", stop);
            }
        }
    }

    /// <summary>Claims from before the payment page get their secret.</summary>
    private async Task LinkOldAsync(CancellationToken stop)
    {
        foreach (var claim in await db.Set<Claim>().Where(c => c.TokenHash == null).Take(500).ToListAsync(stop))
        {
            claim.Linked(PaymentLinks.Hash(db.Town, claim.Id));
            await CommitAsync(claim, "payment.link", stop);
        }
    }

    /// <summary>Where the money comes at this very moment, the commit fails and the next run sees it.</summary>
    private Task CommitAsync(Claim claim, string action, CancellationToken stop) =>
        db.CommitAsync(new Deed(Actor.Machine("payments.days"), action) { Case = claim.Case.Reference }, stop);
}
