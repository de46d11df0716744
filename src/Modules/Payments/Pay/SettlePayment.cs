using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>
/// Asks the payment service about one attempt and books what it says. Called by the return, by notifications and by the clock, also at the same
/// time: the claim's version and the unique id of the money let each amount be booked once, and the loser of a race looks again.
/// </summary>
internal sealed class SettlePayment(TownDb db, IServiceScopeFactory scopes, IEnumerable<IPaymentProvider> providers)
{
    private const int MostTries = 8;

    /// <returns>The attempt as it stands now; null when there is none with this id.</returns>
    /// <exception cref="ProviderUnavailableException">The service does not answer.</exception>
    public async Task<Attempt?> RunAsync(Guid reference, CancellationToken stop)
    {
        var attempt = await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == reference, stop);
        if (attempt is null || providers.FirstOrDefault(p => p.Name == attempt.Provider) is not { } provider) return attempt;
        var report = await provider.StatusAsync(reference, stop);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await BookAsync(reference, report, stop);
            }
            catch (Exception raced) when (raced is ConflictException or DuplicateException && tries < MostTries)
            {
                // Somebody else booked meanwhile; the next try sees what they wrote.
            }
        }
    }

    private async Task<Attempt> BookAsync(Guid reference, ProviderReport report, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(db.Town);
        var own = scope.ServiceProvider.GetRequiredService<TownDb>();
        var attempt = await own.Set<Attempt>().SingleAsync(a => a.Id == reference, stop);
        var claim = await own.Claims().SingleAsync(c => c.Id == attempt.Claim, stop);
        var more = new Dictionary<string, object> { ["provider"] = attempt.Provider, ["state"] = report.State.ToString() };
        var news = attempt.Hear(report, own.Now);
        if (report is { State: ProviderState.Paid, Transaction: { } transaction, Amount.Cents: > 0 } && claim.Payments.All(p => p.Source != attempt.Provider || p.Transaction != transaction))
        {
            news = true;
            var note = attempt.OtherAmount ? "Der Zahlungsdienst hat einen anderen Betrag gemeldet als bestellt." : null;
            var (payment, settled) = claim.Receive(report.Amount.Cents, PaymentWay.Online, attempt.Provider, transaction, null, null, note, GermanTime.Day(own.Now), own.Now);
            own.Publish(new MoneyReceived(claim.Case, claim.Id, payment.Id));
            if (settled) own.Publish(new ClaimPaid(claim.Case, claim.Id));
            more["cents"] = report.Amount.Cents;
            more["other_amount"] = attempt.OtherAmount;
        }
        if (!news) return attempt;
        await own.CommitAsync(new Deed(Actor.Machine("payments.settle"), "payment.settle") { Case = claim.Case.Reference, More = more }, stop);
        return attempt;
    }
}
