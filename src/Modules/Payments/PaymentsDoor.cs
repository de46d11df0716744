using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments;

/// <summary>Raises and shows claims in the unit of work of others. Nothing here commits.</summary>
internal sealed class PaymentsDoor(TownDb db) : IPayments
{
    public OpenedClaim Raise(CaseId owner, string purpose, IReadOnlyList<Due> dues)
    {
        var claim = db.Add(new Claim(owner, purpose, dues, db.Now)).Entity;
        var opened = new OpenedClaim(claim.Id);
        var year = GermanTime.Today(db.Clock).Year;
        db.DrawNumber($"claim-{year}", n =>
        {
            var reference = PaymentReference.Of(year, n);
            claim.Numbered(reference);
            opened.Reference = reference.ToString();
        });
        return opened;
    }

    public async Task<IReadOnlyList<ClaimInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default) =>
        [.. (await db.Set<Claim>().AsNoTracking().AsSingleQuery().Include(c => c.Dues).Where(c => c.Case == owner).OrderBy(c => c.RaisedAt).ToListAsync(stop)).Select(c => c.Info)];
}
