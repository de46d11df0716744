using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>The second person releases a refund or sends it back; the cash office confirms one that it transferred by hand.</summary>
internal sealed class ReviewRefund(TownDb db, CurrentPerson current)
{
    public Task<Result<Claim>> ApproveAsync(ClaimId id, Guid refund, CancellationToken stop) =>
        ActAsync(id, refund, "payment.refund.approve", (r, me) => r.Approve(me.Account, me.Name), stop);

    public Task<Result<Claim>> SendBackAsync(ClaimId id, Guid refund, CancellationToken stop) =>
        ActAsync(id, refund, "payment.refund.send-back", (r, _) => r.SendBack(), stop);

    public Task<Result<Claim>> ConfirmAsync(ClaimId id, Guid refund, CancellationToken stop) => ActAsync(id, refund, "payment.refund.done",
        (r, _) => r is { State: RefundState.Ordered, Automatic: true } ? new Refusal("Diese Erstattung sendet der Zahlungsdienst von selbst. Warten Sie auf seine Antwort.") : r.Finish(db.Now), stop);

    private async Task<Result<Claim>> ActAsync(ClaimId id, Guid refund, string action, Func<Refund, Person, Refusal?> act, CancellationToken stop)
    {
        if (current.Person is not { } me || !me.May(PaymentsModule.Book)) return BookPayment.Unknown;
        if (await db.Claims().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } claim || claim.Refunds.FirstOrDefault(r => r.Id == refund) is not { } found) return BookPayment.Unknown;
        if (act(found, me) is { } no) return no;
        if (found.State == RefundState.Done) db.Publish(new MoneyRefunded(claim.Case, claim.Id, found.Id));
        claim.Touch();
        return await RefundCommit.RunAsync(db, me, claim, found, action, stop);
    }
}
