using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Payments.Passing;

/// <summary>Sends ordered refunds back by the service that the money came by. The refund's id keeps a second try from paying twice.</summary>
internal sealed class SendRefunds(TownDb db, IEnumerable<IPaymentProvider> providers, ILogger<SendRefunds> log) : IRecurring
{
    public async Task RunAsync(CancellationToken stop)
    {
        var claims = await db.Claims().Where(c => c.Refunds.Any(r => r.State == RefundState.Ordered && r.Payment != null)).Take(200).ToListAsync(stop);
        foreach (var claim in claims)
        {
            foreach (var refund in claim.Refunds.Where(r => r is { State: RefundState.Ordered, Automatic: true })) await SendAsync(claim, refund, stop);
        }
    }

    private async Task SendAsync(Claim claim, Refund refund, CancellationToken stop)
    {
        if (providers.FirstOrDefault(p => p.Name == refund.Source) is not { } provider) return;
        RefundAnswer answer;
        try
        {
            answer = await provider.RefundAsync(refund.Id, refund.Transaction!, new Money(refund.Cents), stop);
        }
        catch (ProviderUnavailableException silent)
        {
            LogLines.SilentToRefund(log, provider.Name, silent.Message);
            return;
        }
        if (answer == RefundAnswer.Pending) return;
        if ((answer == RefundAnswer.Done ? refund.Finish(db.Now) : refund.Fail()) is not null) return;
        claim.Touch();
        if (answer == RefundAnswer.Done) db.Publish(new MoneyRefunded(claim.Case, claim.Id, refund.Id));
        await db.CommitAsync(new Deed(Actor.Machine("payments.refunds"), "payment.refund")
        {
            Case = claim.Case.Reference, More = new Dictionary<string, object> { ["cents"] = refund.Cents, ["answer"] = answer.ToString() },
        }, stop);
    }
}
