using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>A clerk gives money back, or decides about money that nobody owes: refund it or keep it, always with the reason.</summary>
internal sealed class OrderRefund(TownDb db, TownProfiles profiles, CurrentPerson current)
{
    /// <summary>Gives back money that was rightly received: nothing was found, too much was asked for.</summary>
    public async Task<Result<Claim>> GiveBackAsync(ClaimId id, Money? amount, string? reason, CancellationToken stop)
    {
        if (await LoadAsync(id, stop) is not { } claim) return BookPayment.Unknown;
        if (amount is not { } money) return new Refusal("Geben Sie den Betrag ein, zum Beispiel 24,00.", "amount");
        var given = claim.GiveBack(money.Cents, Cut(reason), db.Now);
        return given.Refusal is { } no ? no : await OrderAsync(claim, given.Value, Cut(reason), stop);
    }

    /// <summary>Orders a refund that the system proposed.</summary>
    public async Task<Result<Claim>> OrderAsync(ClaimId id, Guid refund, string? reason, CancellationToken stop) =>
        await LoadAsync(id, stop) is { } claim && claim.Refunds.FirstOrDefault(r => r.Id == refund) is { } found
            ? await OrderAsync(claim, found, reason is { Length: > 0 } ? Cut(reason) : found.Reason, stop) : BookPayment.Unknown;

    /// <summary>The town keeps the money: the work was done, another claim is settled with it.</summary>
    public async Task<Result<Claim>> KeepAsync(ClaimId id, Guid refund, string? reason, CancellationToken stop)
    {
        if (await LoadAsync(id, stop) is not { } claim || claim.Refunds.FirstOrDefault(r => r.Id == refund) is not { } found) return BookPayment.Unknown;
        var me = current.Required;
        if (found.Keep(me.Account, me.Name, Cut(reason)) is { } no) return no;
        return await CommitAsync(claim, found, "payment.refund.keep", stop);
    }

    private async Task<Result<Claim>> OrderAsync(Claim claim, Refund refund, string reason, CancellationToken stop)
    {
        var me = current.Required;
        var limit = (await profiles.OfAsync(db.Town, stop)).RefundSecondLookCents;
        if (refund.Order(me.Account, me.Name, reason, limit) is { } no) return no;
        return await CommitAsync(claim, refund, "payment.refund.order", stop);
    }

    private async Task<Claim?> LoadAsync(ClaimId id, CancellationToken stop) =>
        current.Person?.May(PaymentsModule.Book) == true ? await db.Claims().SingleOrDefaultAsync(c => c.Id == id, stop) : null;

    private async Task<Result<Claim>> CommitAsync(Claim claim, Refund refund, string action, CancellationToken stop)
    {
        claim.Touch();
        return await RefundCommit.RunAsync(db, current.Required, claim, refund, action, stop);
    }

    private static string Cut(string? text) => text is null ? "" : text.Trim() is { Length: > 600 } long600 ? long600[..600] : text.Trim();
}

/// <summary>Writes what was decided about a refund.</summary>
internal static class RefundCommit
{
    public static async Task<Result<Claim>> RunAsync(TownDb db, Person me, Claim claim, Refund refund, string action, CancellationToken stop)
    {
        try
        {
            await db.CommitAsync(new Deed(me.Actor, action)
            {
                Case = claim.Case.Reference, More = new Dictionary<string, object> { ["cents"] = refund.Cents, ["state"] = refund.State.ToString() },
            }, stop);
            return claim;
        }
        catch (ConflictException slower)
        {
            return new Refusal(slower.Message);
        }
    }
}
