using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Payments.MyPayments;

/// <summary>A claim of one's own, with the number of its case.</summary>
internal sealed record MyClaim(ClaimInfo Claim, string Number);

/// <summary>The claims from the cases of an account, open ones first, then newest.</summary>
internal sealed class MyClaims(TownDb db, ICases cases)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<MyClaim>> OfAsync(AccountId account, CancellationToken stop)
    {
        // Where somebody else took over the fee, the applicant owes nothing.
        var mine = (await cases.OfAccountAsync(account, stop)).Where(c => c.Parties.All(p => p.Role != PartyRole.Payer || p.Account == account)).ToDictionary(c => c.Id, c => c.Number);
        var ids = mine.Keys.ToList();
        var found = await db.Claims().AsNoTracking().Where(c => ids.Contains(c.Case)).OrderByDescending(c => c.RaisedAt).ThenBy(c => c.Id).Take(Most).ToListAsync(stop);
        return [.. found.Select(c => new MyClaim(c.Info(PaymentLinks.Path(db.Town, c.Id)), mine[c.Case])).OrderByDescending(c => c.Claim.Open.Cents > 0)];
    }
}
