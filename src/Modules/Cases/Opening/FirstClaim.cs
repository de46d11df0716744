using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Opening;

/// <summary>
/// What is owed when an application comes in: a prepayment, for which the case waits, or a fee that may be paid before the decision.
/// Not paying a fee never stops a notice.
/// Where somebody else is invited to pay, nothing is raised before the decision: until then they may agree.
/// </summary>
internal static class FirstClaim
{
    public static async Task RaiseAsync(IPayments payments, Case opened, NewCase application, CancellationToken stop)
    {
        var service = application.Service.Definition;
        if (opened.Purpose != CasePurpose.Application || application.Snapshot.Fees.Total() is not { Cents: > 0 } total) return;
        var day = GermanTime.Day(application.Intake?.EnteredAt ?? application.ReceivedAt);
        var discreet = service.Secrecy != Secrecy.None;
        if (service.Money == MoneyOrder.Prepayment)
        {
            var last = day.AddDays(service.Payment.LapseDays);
            await payments.RaiseAsync(opened.Id, application.Subject, [new(last, total)], new(service.Money, last, day.AddDays(service.Payment.RemindDays), discreet), stop);
            opened.AwaitPayment();
        }
        else if (service.Money == MoneyOrder.FeeWithAct && service.Payment.Early && application.Parties.All(p => p.Role != PartyRole.InvitedPayer))
            foreach (var share in FeeShares.Of(opened, service))
                await payments.RaiseAsync(opened.Id, application.Subject, [new(day.AddDays(service.Payment.DueDays), share.Amount)], new(service.Money, Discreet: discreet) { Debtor = share.Party?.Id, DebtorName = share.Party?.Name ?? "" }, stop);
    }
}
