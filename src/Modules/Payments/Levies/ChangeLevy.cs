using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
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
        RunAsync(number, levy, "levy.change", from, l => l.Change(from, yearly), $"Abgabe ab {GermanTime.Short(from)} geändert: {yearly} im Jahr", stop);

    public Task<Result<CaseInfo>> EndAsync(string number, Guid levy, DateOnly until, CancellationToken stop) =>
        RunAsync(number, levy, "levy.end", until, l => l.End(until), $"Abgabe endet, sie zählt ab {GermanTime.Short(until)} nicht mehr", stop);

    private async Task<Result<CaseInfo>> RunAsync(string number, Guid id, string action, DateOnly from, Func<Levy, Refusal?> change, string told, CancellationToken stop)
    {
        if (current.Person?.May(PaymentsModule.Book) != true || await cases.FindByNumberAsync(number, stop) is not { } about) return CashOffice.BookPayment.Unknown;
        var key = new LevyId(id);
        if (await db.Set<Levy>().Include(l => l.Rates).SingleOrDefaultAsync(l => l.Id == key && l.Case == about.Id, stop) is not { } levy) return CashOffice.BookPayment.Unknown;
        if (change(levy) is { } no) return no;
        await door.WorkOutAsync(levy, from.Year, stop);
        db.Publish(new ClaimsChanged(about.Id, $"{told} ({current.Required.Name})"));
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
