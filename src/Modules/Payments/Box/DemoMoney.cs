using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.CashOffice;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Modules.Payments.Levies;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Box;

/// <summary>Some of the demo's claims are paid, one twice, one goes back; the rest is open or overdue. By the real verbs.</summary>
internal sealed class DemoMoney(TownDb db, DemoStage stage, IDemoPeople people, ICases cases) : IDemoSeed
{
    public int Order => 70;
    public string Brings => "Zahlungen";

    public async Task SeedAsync(CancellationToken stop)
    {
        if ((await people.StaffAsync(stop)).FirstOrDefault(p => p.May(PaymentsModule.Book)) is not { } cashier) return;
        var random = new Random(1923);
        var claims = await db.Claims().AsNoTracking().OrderBy(c => c.RaisedAt).ThenBy(c => c.Purpose).Take(200).ToListAsync(stop);
        // The demo's citizen has paid the first and not the last, whatever else the order brings.
        var mine = (await cases.OfAccountAsync(new((await people.CitizensAsync(stop))[0].Account), stop)).Select(c => c.Id).ToHashSet();
        var own = claims.Where(c => mine.Contains(c.Case) && c.Open.Cents > 0).ToList();
        foreach (var (claim, place) in claims.Select((c, i) => (c, i)).Where(x => x.c.Open.Cents > 0 && (mine.Contains(x.c.Case) ? x.c != own[^1] : x.i % 3 != 0)))
        {
            var at = claim.RaisedAt.AddDays(1 + random.Next(5));
            if (at > stage.Clock.Start) continue;
            var entry = $"{at.Year}-{at.DayOfYear}/{place}";
            await BookAsync(cashier, claim, at, claim.Open, entry, stop);
            if (place == 4) await BookAsync(cashier, claim, at.AddHours(2), claim.Amount, entry + "a", stop);
            if (place == 7) await stage.ActAsync(db.Town, at.AddHours(20), cashier, provider => provider.GetRequiredService<OrderRefund>().GiveBackAsync(claim.Id, claim.Amount, "Betrag war doppelt festgesetzt", stop));
        }
        await stage.ActAsync(db.Town, stage.Clock.Start, cashier, async provider =>
        {
            await provider.GetRequiredService<RenewLevies>().RunAsync(stop);
            return true;
        });
        await stage.DrainAsync(db.Town, stop);
    }

    private Task<Platform.Result<Claim>> BookAsync(Person cashier, Claim claim, DateTimeOffset at, Contracts.Core.Money amount, string entry, CancellationToken stop) =>
        stage.ActAsync(db.Town, at, cashier, provider => provider.GetRequiredService<BookPayment>().RunAsync(claim.Id, PaymentWay.Transfer, amount, GermanTime.Day(at), entry, null, stop));
}
