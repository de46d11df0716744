using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>
/// Sends a person to a payment service. The attempt is written first: whatever the service reports later, there is a row that it belongs to.
/// </summary>
internal sealed class StartPayment(TownDb db, ClaimFinder finder, IEnumerable<IPaymentProvider> providers)
{
    /// <param name="all">True: everything that is open; false: only the part that is due next.</param>
    /// <returns>Where the person pays.</returns>
    public async Task<Result<string>> RunAsync(string token, string? provider, bool all, CancellationToken stop)
    {
        if (await finder.ByTokenAsync(token, stop) is not { } claim) return new Refusal(new UiText("Diese Zahlung gibt es nicht.", "There is no such payment."));
        if (providers.FirstOrDefault(p => p.Offered && p.Name == provider) is not { } service) return new Refusal(new UiText("Wählen Sie eine Art zu zahlen.", "Choose a way to pay."), "weg");
        var amount = AmountOf(claim, all);
        if (amount.Cents <= 0) return new Refusal(new UiText("Hier ist nichts mehr zu zahlen.", "There is nothing left to pay here."));
        if (TooLate(claim, GermanTime.Today(db.Clock))) return new Refusal(new UiText("Der Tag zum Bezahlen ist vorbei. Die Bestellung endet von selbst.", "The day for paying is over. The order ends by itself."));
        var about = await finder.CaseOfAsync(claim, stop);
        var attempt = db.Add(new Attempt(claim.Id, service.Name, amount.Cents, db.Now)).Entity;
        await db.CommitAsync(new Deed(finder.Actor(about), "payment.start")
        {
            Case = about.Id.Reference, More = new Dictionary<string, object> { ["cents"] = amount.Cents, ["provider"] = service.Name },
        }, stop);
        try
        {
            var home = db.Town.BaseAddress;
            return await service.StartAsync(new(attempt.Id, amount, $"{about.Number} {claim.Shown}".Trim(), $"{home}/zahlung/rueckkehr/{attempt.Id:n}", $"{home}/zahlung/meldung/{service.Name}"), stop);
        }
        catch (ProviderUnavailableException)
        {
            return new Refusal(new UiText("Der Zahlungsdienst antwortet gerade nicht. Es wurde nichts abgebucht. Versuchen Sie es in einigen Minuten noch einmal, oder überweisen Sie.", "The payment service does not answer at the moment. Nothing was charged. Try again in a few minutes, or pay by bank transfer."));
        }
    }

    /// <summary>A prepayment of which nothing came by its last day; it lapses with the next run of the days.</summary>
    public static bool TooLate(Claim claim, DateOnly today) => claim is { Order: MoneyOrder.Prepayment, State: ClaimState.Open, Received.Cents: 0 } && claim.LapsesOn < today;

    public static Money AmountOf(Claim claim, bool all) => all ? claim.Open : claim.OpenDues().FirstOrDefault(d => d.Open.Cents > 0).Open;
}
