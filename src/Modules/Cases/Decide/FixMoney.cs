using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>What a released decision does to money: fixes a levy, makes a fee due, or takes back what is not owed.</summary>
internal sealed class FixMoney(TownDb db, IPayments payments)
{
    public async Task RunAsync(Case found, ServiceDefinition service, Decision released, CancellationToken stop)
    {
        if (released.Amends is not null || found.Purpose != CasePurpose.Application || service.Money == MoneyOrder.None) return;
        if (service.Money == MoneyOrder.Prepayment)
        {
            // Paid before the work: what the outcome does not keep goes back. A service that names no outcome leaves it to the clerk.
            if (service.Payment.FixedBy.Count > 0 && !Fixes(service, released.Outcome)) await payments.CancelAsync(found.Id, $"Nicht festgesetzt: {released.Label}", stop);
            return;
        }
        var discreet = service.Secrecy != Secrecy.None;
        if (!Fixes(service, released.Outcome))
        {
            await payments.CancelAsync(found.Id, "Nicht festgesetzt", stop);
            return;
        }
        if (ComputedDues.Of(found.Computed) is { Count: > 0 } dues)
        {
            var terms = new ClaimTerms(service.Money, Discreet: discreet);
            if (ComputedLevy.Of(found.Computed) is { } levy) await payments.AssessAsync(found.Id, found.Subject, levy, dues, terms, stop);
            else await payments.RaiseAsync(found.Id, found.Subject, dues, terms, stop);
            return;
        }
        if (service.Money != MoneyOrder.FeeWithAct) return;
        var dueOn = GermanTime.Day(db.Now).AddDays(service.Payment.DueDays);
        if ((await payments.OfCaseAsync(found.Id, stop)).Count > 0) await payments.BillAsync(found.Id, dueOn, stop);
        else
            foreach (var share in FeeShares.Of(found, service))
                await payments.RaiseAsync(found.Id, found.Subject, [new(dueOn, share.Amount)], new(service.Money, Discreet: discreet) { Debtor = share.Party?.Id, DebtorName = share.Party?.Name ?? "" }, stop);
    }

    /// <summary>Whether an outcome fixes money.</summary>
    public static bool Fixes(ServiceDefinition service, string outcome) => service.Payment.FixedBy.Count > 0 ? service.Payment.FixedBy.Contains(outcome)
        : service.Money == MoneyOrder.FeeWithAct ? service.Decision?.Outcomes.FirstOrDefault(o => o.Code == outcome) is { Burdens: false }
        : outcome is "assess" or "grant";

    /// <summary>The claims that letters name: what is owed, or was paid.</summary>
    public static IReadOnlyList<ClaimInfo> Owed(IReadOnlyList<ClaimInfo> claims) => [.. claims.Where(c => c.State is ClaimState.Open or ClaimState.Paid)];
}
