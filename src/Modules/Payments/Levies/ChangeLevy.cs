using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Levies;

/// <summary>
/// Changes or ends a levy: every year from then on is worked out anew by months. Days that are over keep their amounts as far as the new sum reaches;
/// what was paid beyond it becomes a credit to refund.
/// </summary>
internal sealed class ChangeLevy(TownDb db, PaymentsDoor door, ICases cases, CurrentPerson current)
{
    /// <summary>Days to pay where all days of the plan are over.</summary>
    public const int DaysToPay = 30;

    public Task<Result<CaseInfo>> ChangeAsync(string number, Guid levy, DateOnly from, Money yearly, CancellationToken stop) =>
        RunAsync(number, levy, "levy.change", from, l => l.Change(from, yearly), stop);

    public Task<Result<CaseInfo>> EndAsync(string number, Guid levy, DateOnly until, CancellationToken stop) =>
        RunAsync(number, levy, "levy.end", until, l => l.End(until), stop);

    private async Task<Result<CaseInfo>> RunAsync(string number, Guid id, string action, DateOnly from, Func<Levy, Refusal?> change, CancellationToken stop)
    {
        if (current.Person?.May(PaymentsModule.Book) != true || await cases.FindByNumberAsync(number, stop) is not { } about) return CashOffice.BookPayment.Unknown;
        var key = new LevyId(id);
        if (await db.Set<Levy>().Include(l => l.Rates).SingleOrDefaultAsync(l => l.Id == key && l.Case == about.Id, stop) is not { } levy) return CashOffice.BookPayment.Unknown;
        if (change(levy) is { } no) return no;
        var today = GermanTime.Today(db.Clock);
        var claims = await db.Claims().Where(c => c.Levy == key && c.Year >= from.Year).ToListAsync(stop);
        for (var year = from.Year; year <= Math.Min(levy.ClaimedTo, today.AddDays(RenewLevies.Ahead).Year); year++)
        {
            var claim = claims.Find(c => c.Year == year);
            var before = claim?.Dues.Select(d => new Due(d.On, new(d.Cents))).ToList() ?? [];
            var dues = LevyMath.Replan(before, levy.Of(year), LevyMath.DaysOf(levy.Days, year), today, today.AddDays(DaysToPay));
            if (claim is not null) claim.Reschedule(dues, db.Now);
            else if (dues.Count > 0)
            {
                claim = new Claim(levy.Case, $"{levy.Purpose} {year}", dues, db.Now, new(MoneyOrder.Assessment, Discreet: levy.Discreet));
                claim.Belongs(key, year);
                await door.AddAsync(claim, stop);
            }
        }
        try
        {
            await db.CommitAsync(new Deed(current.Required.Actor, action) { Case = about.Id.Reference, More = new Dictionary<string, object> { ["from"] = from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) } }, stop);
        }
        catch (ConflictException slower)
        {
            return new Refusal(slower.Message);
        }
        return about;
    }
}
