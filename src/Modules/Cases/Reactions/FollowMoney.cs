using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>The money is there: a case that waited for it comes into the inbox, its clocks start today.</summary>
internal sealed class BeginAfterPayment(TownDb db, ICatalogue catalogue) : IReaction<ClaimPaid>
{
    public async Task HandleAsync(ClaimPaid happened, CancellationToken stop)
    {
        if (await db.CaseAsync(happened.Case, stop) is not { } found) return;
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        found.PaymentArrived(ClockBook.For(db.Town).AtReceipt(GermanTime.Day(db.Now), service.PromiseWorkingDays, service.Result.IsAct(), service.Process.ReceiptDays, service.Clocks), db.Now);
        await db.CommitAsync(new Deed(Actor.Machine("cases.paid"), "case.paid") { Case = happened.Case.Reference }, stop);
    }
}

/// <summary>What is owed stands in the history and under "Geld" of the case as it is now: raised, changed, carried on into another year.</summary>
internal sealed class NoteClaims(TownDb db, IPayments payments) : IReaction<ClaimRaised>, IReaction<ReferenceGiven>, IReaction<ClaimsChanged>
{
    public Task HandleAsync(ClaimRaised happened, CancellationToken stop) => NoteAsync(happened.Case, null, stop);

    public Task HandleAsync(ReferenceGiven happened, CancellationToken stop) => NoteAsync(happened.Case, null, stop);

    public Task HandleAsync(ClaimsChanged happened, CancellationToken stop) => NoteAsync(happened.Case, happened.Told, stop);

    private async Task NoteAsync(CaseId id, string? told, CancellationToken stop)
    {
        if (await db.CaseAsync(id, stop) is not { } found) return;
        var owed = FixMoney.Owed(await payments.OfCaseAsync(id, stop));
        // What a decision fixes is told by the letter that names it; without a Kassenzeichen nobody can pay.
        if (told is null && (owed.Count == 0 || owed.Any(c => c.Reference.Length == 0) || found is { Decided: not null, HasDecisionDocument: false })) return;
        if (!found.Claimed(owed, db.Now, told)) return;
        await db.CommitAsync(new Deed(Actor.Machine("cases.claims"), "case.claims") { Case = id.Reference }, stop);
    }
}

/// <summary>The money did not come in time: the order ends by itself.</summary>
internal sealed class EndUnpaid(TownDb db) : IReaction<ClaimLapsed>
{
    public async Task HandleAsync(ClaimLapsed happened, CancellationToken stop)
    {
        if (await db.CaseAsync(happened.Case, stop) is not { } found || !found.Lapse(db.Now)) return;
        db.Publish(new CaseClosed(found.Id));
        await db.CommitAsync(new Deed(Actor.Machine("cases.lapsed"), "case.lapse") { Case = happened.Case.Reference }, stop);
    }
}

/// <summary>Money went back: the person and the office read it in the history.</summary>
internal sealed class NoteRefund(TownDb db) : IReaction<MoneyRefunded>
{
    public async Task HandleAsync(MoneyRefunded happened, CancellationToken stop)
    {
        if (await db.CaseAsync(happened.Case, stop) is not { } found) return;
        found.Refunded(db.Now);
        await db.CommitAsync(new Deed(Actor.Machine("cases.refunded"), "case.refunded") { Case = happened.Case.Reference }, stop);
    }
}

/// <summary>A letter that waited for its Kassenzeichen goes out.</summary>
internal sealed class SendAfterReference(TownDb db, SendDecision send) : IReaction<ReferenceGiven>
{
    public async Task HandleAsync(ReferenceGiven happened, CancellationToken stop)
    {
        if (await db.CaseAsync(happened.Case, stop) is not { Decided: { DeemedOn: null } decision } found || found.DocumentsOf(decision.Id).Count > 0) return;
        await send.HandleAsync(new(found.Id, decision.Id), stop);
    }
}

internal static class LoadedCases
{
    public static Task<Case?> CaseAsync(this TownDb db, CaseId id, CancellationToken stop) =>
        db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleOrDefaultAsync(c => c.Id == id, stop);
}
