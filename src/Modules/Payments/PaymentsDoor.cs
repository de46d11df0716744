using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Modules.Payments.Levies;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments;

/// <summary>Raises and shows claims in the unit of work of others. Nothing here commits.</summary>
internal sealed class PaymentsDoor(TownDb db, TownProfiles profiles) : IPayments
{
    public async Task<OpenedClaim> RaiseAsync(CaseId owner, string purpose, IReadOnlyList<Due> dues, ClaimTerms? terms = null, CancellationToken stop = default) =>
        await AddAsync(new Claim(owner, purpose, dues, db.Now, terms), stop);

    public async Task<OpenedClaim> AssessAsync(CaseId owner, string purpose, LevyPlan plan, IReadOnlyList<Due> first, ClaimTerms? terms = null, CancellationToken stop = default)
    {
        var levy = db.Add(new Levy(owner, purpose, plan, terms?.Discreet ?? false)).Entity;
        var claim = new Claim(owner, purpose, first, db.Now, terms ?? new(MoneyOrder.Assessment));
        claim.Belongs(levy.Id, plan.From.Year);
        return await AddAsync(claim, stop);
    }

    /// <summary>Adds a claim, gives it its secret, and its Kassenzeichen where the town draws it from its own range.</summary>
    internal async Task<OpenedClaim> AddAsync(Claim claim, CancellationToken stop)
    {
        db.Add(claim);
        claim.Linked(PaymentLinks.Hash(db.Town, claim.Id));
        var opened = new OpenedClaim(claim.Id);
        db.Publish(new ClaimRaised(claim.Case, claim.Id));
        if ((await profiles.OfAsync(db.Town, stop)).FinanceSystem.Length > 0) return opened;
        var year = GermanTime.Today(db.Clock).Year;
        db.DrawNumber($"claim-{year}", n =>
        {
            var reference = PaymentReference.Of(year, n);
            claim.Numbered(reference);
            opened.Reference = reference.ToString();
        });
        return opened;
    }

    public async Task<IReadOnlyList<LevyInfo>> LeviesAsync(IReadOnlyCollection<CaseId> owners, CancellationToken stop = default) =>
        [.. (await db.Set<Levy>().AsNoTracking().Include(l => l.Rates).Where(l => owners.Contains(l.Case)).OrderBy(l => l.Id).ToListAsync(stop))
            .Select(l => new LevyInfo(l.Id.Value, l.Case, l.From, l.Until, [.. l.RatesInOrder.Select(r => new LevyAmount(r.From, new(r.Cents)))]))];

    public async Task<Refusal?> ChangeLevyAsync(Guid levy, DateOnly from, Money yearly, CancellationToken stop = default)
    {
        var key = new LevyId(levy);
        if (await db.Set<Levy>().Include(l => l.Rates).SingleOrDefaultAsync(l => l.Id == key, stop) is not { } found) return new("Diese Abgabe gibt es nicht.");
        if (found.Change(from, yearly) is { } no) return no;
        await WorkOutAsync(found, from.Year, stop);
        db.Publish(new ClaimsChanged(found.Case, $"Abgabe ab {GermanTime.Short(from)} geändert: {yearly} im Jahr"));
        return null;
    }

    /// <summary>The claims of a changed levy, from a year on.</summary>
    internal async Task WorkOutAsync(Levy levy, int first, CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        var claims = await db.Claims().Where(c => c.Levy == levy.Id && c.Year >= first).ToListAsync(stop);
        for (var year = first; year <= Math.Min(levy.ClaimedTo, today.AddDays(RenewLevies.Ahead).Year); year++)
        {
            var claim = claims.Find(c => c.Year == year);
            var before = claim?.Dues.Select(d => new Due(d.On, new(d.Cents))).ToList() ?? [];
            var dues = LevyMath.Replan(before, levy.Of(year), LevyMath.DaysOf(levy.Days, year), today, today.AddDays(ChangeLevy.DaysToPay));
            if (claim is not null) claim.Reschedule(dues, db.Now);
            else if (dues.Count > 0)
            {
                claim = new Claim(levy.Case, $"{levy.Purpose} {year}", dues, db.Now, new(MoneyOrder.Assessment, Discreet: levy.Discreet));
                claim.Belongs(levy.Id, year);
                await AddAsync(claim, stop);
            }
        }
    }

    public async Task BillAsync(CaseId owner, DateOnly dueOn, CancellationToken stop = default)
    {
        foreach (var claim in await db.ClaimsOfAsync(owner, stop)) if (claim.Order == MoneyOrder.FeeWithAct) claim.Bill(dueOn);
    }

    public async Task CancelAsync(CaseId owner, string why, CancellationToken stop = default)
    {
        foreach (var claim in await db.ClaimsOfAsync(owner, stop)) if (claim.Order != MoneyOrder.Assessment) claim.Cancel(why, db.Now);
    }

    public string GiroCode(string payee, string iban, Money amount, string reference) => QrCode.Draw(Domain.GiroCode.Text(payee, iban, amount, reference), "GiroCode").ToString();

    public async Task<IReadOnlyList<ClaimInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default) =>
        [.. (await db.Claims().AsNoTracking().AsSingleQuery().Where(c => c.Case == owner).OrderBy(c => c.RaisedAt).ThenBy(c => c.Id).ToListAsync(stop)).Select(c => c.Info(PaymentLinks.Path(db.Town, c.Id)))];
}

internal static class ClaimQueries
{
    /// <summary>Claims with all that decides what is owed.</summary>
    public static IQueryable<Claim> Claims(this TownDb db) => db.Set<Claim>().Include(c => c.Dues).Include(c => c.Payments).Include(c => c.Refunds).AsSplitQuery();

    /// <summary>The claims of a case, those raised in this unit of work included.</summary>
    public static async Task<IReadOnlyList<Claim>> ClaimsOfAsync(this TownDb db, CaseId owner, CancellationToken stop)
    {
        var stored = await db.Claims().Where(c => c.Case == owner).ToListAsync(stop);
        return [.. stored.Union(db.Set<Claim>().Local.Where(c => c.Case == owner))];
    }
}
