using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.MyPayments;

/// <summary>What an account owes, paid and got back. Claims stay with their cases when the account ends.</summary>
internal sealed class PaymentData(MyClaims claims) : IPersonalDataSource
{
    public int Order => 50;

    public async Task<IReadOnlyList<DataSection>> CollectAsync(AccountId account, CancellationToken stop = default) =>
    [
        new("payments", new UiText("Zahlungen", "Payments"), new UiText("Forderungen aus Ihren Vorgängen, was davon bezahlt und was erstattet ist.", "Claims from your matters, what of them was paid and refunded."),
            [.. (await claims.OfAsync(account, stop)).Select(c => DataRecord.Of(c.Claim.Purpose,
                ("case", new UiText("Vorgang", "Matter"), c.Number), ("reference", new UiText("Kassenzeichen", "Reference"), c.Claim.Reference), ("amount", new UiText("Betrag", "Amount"), c.Claim.Amount.ToString()),
                ("dues", new UiText("Fällig", "Due"), string.Join("\n", c.Claim.Dues.Select(d => $"{GermanTime.Long(d.On)}: {d.Amount}"))), ("received", new UiText("Bezahlt", "Paid"), c.Claim.Received.ToString()),
                ("refunded", new UiText("Erstattet", "Refunded"), c.Claim.Refunded.Cents > 0 ? c.Claim.Refunded.ToString() : null), ("open", new UiText("Noch offen", "Still open"), c.Claim.Open.ToString())))]),
    ];

    public Task<IReadOnlyList<LeftMatter>> LeaveAsync(AccountId account, CancellationToken stop = default) => Task.FromResult<IReadOnlyList<LeftMatter>>([]);
}
