using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Payments.Passing;

/// <summary>An application was taken back: what is open is owed no more, what was paid becomes a task to refund.</summary>
internal sealed class EndWithWithdrawal(TownDb db) : IReaction<ApplicationWithdrawn>
{
    public async Task HandleAsync(ApplicationWithdrawn happened, CancellationToken stop)
    {
        var changed = false;
        foreach (var claim in await db.ClaimsOfAsync(happened.Case, stop)) changed |= claim.Order != MoneyOrder.Assessment && claim.Cancel("Antrag zurückgenommen", db.Now);
        if (changed) await db.CommitAsync(new Deed(Actor.Machine("payments.withdrawn"), "payment.cancel") { Case = happened.Case.Reference }, stop);
    }
}

/// <summary>A case was closed: nobody works on an order that was never paid. A fee that an act fixed stays owed.</summary>
internal sealed class EndWithCase(TownDb db) : IReaction<CaseClosed>
{
    public async Task HandleAsync(CaseClosed happened, CancellationToken stop)
    {
        var changed = false;
        foreach (var claim in await db.ClaimsOfAsync(happened.Case, stop))
            changed |= claim is { Order: MoneyOrder.Prepayment, State: ClaimState.Open } && claim.Cancel("Vorgang geschlossen", db.Now);
        if (changed) await db.CommitAsync(new Deed(Actor.Machine("payments.case-closed"), "payment.cancel") { Case = happened.Case.Reference }, stop);
    }
}
