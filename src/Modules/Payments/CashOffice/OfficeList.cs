using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>A claim in the lists of the cash office.</summary>
internal sealed record OfficeRow(Claim Claim, string CaseNumber, string Party);

/// <summary>What the cash office sees first: money to decide about, what is overdue, what waits.</summary>
internal sealed record Office(IReadOnlyList<(OfficeRow Row, Refund Refund)> Refunds, IReadOnlyList<OfficeRow> Overdue, IReadOnlyList<OfficeRow> Found, int WithoutReference, DateOnly Today);

/// <summary>Reads the lists of the cash office.</summary>
internal sealed class OfficeList(TownDb db, ICases cases)
{
    private const int Most = 50;
    private static readonly RefundState[] Waiting = [RefundState.Proposed, RefundState.SecondLook, RefundState.Failed];

    /// <param name="query">Kassenzeichen or number of a case.</param>
    public async Task<Office> ReadAsync(string? query, CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        var claims = db.Claims().AsNoTracking();
        var refunds = await claims.Where(c => c.Refunds.Any(r => Waiting.Contains(r.State) || r.State == RefundState.Ordered && r.Payment == null)).OrderBy(c => c.Id).Take(Most).ToListAsync(stop);
        var overdue = await claims.Where(c => c.State == ClaimState.Open && c.LapsesOn == null && c.Dues.Any(d => d.On < today)).OrderBy(c => c.Dues.Min(d => d.On)).ThenBy(c => c.Id).Take(Most).ToListAsync(stop);
        overdue = [.. overdue.Where(c => c.OpenDues().Any(d => d.Open.Cents > 0 && d.Due.On < today))];
        var found = await FindAsync(claims, query, stop);
        var known = new Dictionary<CaseId, CaseInfo?>();
        foreach (var owner in refunds.Concat(overdue).Concat(found).Select(c => c.Case).Distinct()) known[owner] = await cases.FindAsync(owner, stop);
        OfficeRow Row(Claim c) => new(c, known[c.Case]?.Number ?? "", known[c.Case]?.Parties.FirstOrDefault()?.Name ?? "");
        return new([.. from claim in refunds from refund in claim.Refunds where Waiting.Contains(refund.State) || refund is { State: RefundState.Ordered, Automatic: false } select (Row(claim), refund)],
            [.. overdue.Select(Row)], [.. found.Select(Row)], await db.Set<Claim>().CountAsync(c => c.Reference == null, stop), today);
    }

    private async Task<IReadOnlyList<Claim>> FindAsync(IQueryable<Claim> claims, string? query, CancellationToken stop)
    {
        var text = string.Concat((query ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (text.Length is 0 or > 60) return [];
        if (await cases.FindByNumberAsync(text, stop) is { } about) return await claims.Where(c => c.Case == about.Id).OrderBy(c => c.RaisedAt).Take(Most).ToListAsync(stop);
        return await claims.Where(c => c.Reference == text).ToListAsync(stop);
    }
}
