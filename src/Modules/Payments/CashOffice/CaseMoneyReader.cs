using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>All money of a case.</summary>
internal sealed record CaseMoney(CaseInfo Case, IReadOnlyList<Claim> Claims, IReadOnlyList<Levy> Levies, IReadOnlyList<Attempt> Attempts, bool SeesCase, Person Me, DateOnly Today)
{
    public bool MayBook => Me.May(PaymentsModule.Book);
}

/// <summary>Reads the money of a case for those who may see the case, and for the cash office; the reading is logged before it is shown.</summary>
internal sealed class CaseMoneyReader(TownDb db, TownDbs towns, ICases cases, CurrentPerson current)
{
    public async Task<CaseMoney?> ReadAsync(string number, CancellationToken stop)
    {
        var me = current.Required;
        var seen = await cases.ForStaffAsync(number, stop);
        if ((seen ?? (me.May(PaymentsModule.Book) ? await cases.FindByNumberAsync(number, stop) : null)) is not { } about) return null;
        await towns.LogReadAsync(db.Town, new Deed(me.Actor, "case.view") { Kind = TransparencyLog.EntryKind.Read, Case = about.Id.Reference, Reason = "processing" }, stop);
        var claims = await db.Claims().AsNoTracking().Where(c => c.Case == about.Id).OrderBy(c => c.RaisedAt).ThenBy(c => c.Id).ToListAsync(stop);
        var ids = claims.Select(c => c.Id).ToList();
        return new(about, claims,
            await db.Set<Levy>().AsNoTracking().Include(l => l.Rates).Where(l => l.Case == about.Id).ToListAsync(stop),
            await db.Set<Attempt>().AsNoTracking().Where(a => ids.Contains(a.Claim) && a.State != AttemptState.Succeeded).OrderByDescending(a => a.StartedAt).Take(20).ToListAsync(stop),
            seen is not null, me, GermanTime.Today(db.Clock));
    }
}
