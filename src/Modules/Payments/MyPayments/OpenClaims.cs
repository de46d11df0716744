using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.MyPayments;

/// <summary>What the person has to pay, first on "Mein Bereich": prepayments, and what is due within two weeks.</summary>
internal sealed class OpenClaims(TownDb db, MyClaims mine) : IMyAreaSource
{
    private const int Soon = 14;

    public async Task<IReadOnlyList<MyAreaItem>> OfAccountAsync(AccountId account, CancellationToken stop = default)
    {
        var soon = GermanTime.Today(db.Clock).AddDays(Soon);
        return [.. from entry in await mine.OfAsync(account, stop)
                   let claim = entry.Claim
                   where claim.Open.Cents > 0 && (claim.Order == MoneyOrder.Prepayment || claim.Until <= soon)
                   select new MyAreaItem(new UiText("{0} bezahlen", "Pay {0}").With(claim.Open), $"{claim.Purpose}, {entry.Number}", claim.PayPath, true, db.Now, claim.Until)];
    }
}
