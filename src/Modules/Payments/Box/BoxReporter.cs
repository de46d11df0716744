using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Payments.Pay;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Payments.Box;

/// <summary>Takes the person's choice and reports as a payment service would: at once, late, twice, not at all, or somebody reports in its name.</summary>
internal sealed class BoxReporter(TownDb db, IServiceScopeFactory scopes)
{
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    public async Task<BoxPayment?> ChooseAsync(Guid id, BoxChoice choice, CancellationToken stop)
    {
        if (await db.Set<BoxPayment>().SingleOrDefaultAsync(b => b.Id == id, stop) is not { } payment) return null;
        if (payment.Choose(choice, db.Now, Late))
        {
            await db.CommitAsync(new Deed(Actor.Machine("payments.box"), "box.choose") { Reason = choice.ToString() }, stop);
            await ReportAsync(payment, stop);
        }
        return payment;
    }

    private async Task ReportAsync(BoxPayment payment, CancellationToken stop)
    {
        switch (payment.Choice)
        {
            case BoxChoice.Succeed or BoxChoice.WrongAmount: await TellAsync(payment.Id, forged: false, stop); break;
            case BoxChoice.Twice: await Task.WhenAll(TellAsync(payment.Id, forged: false, stop), TellAsync(payment.Id, forged: false, stop)); break;
            case BoxChoice.Forged: await TellAsync(payment.Id, forged: true, stop); break;
        }
    }

    /// <summary>The server call, as the service sends it.</summary>
    public async Task<Heard> TellAsync(Guid id, bool forged, CancellationToken stop)
    {
        var (body, signature) = BoxProvider.Sign(db.Town, id);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(db.Town);
        return await scope.ServiceProvider.GetRequiredService<HearNotification>().RunAsync(BoxProvider.Service, body, forged ? new string('0', signature.Length) : signature, stop);
    }
}

/// <summary>Sends the late reports of the demo's payment service.</summary>
internal sealed class BoxReports(TownDb db, BoxReporter reporter) : IRecurring
{
    public async Task RunAsync(CancellationToken stop)
    {
        var now = db.Now;
        foreach (var due in await db.Set<BoxPayment>().Where(b => b.ReportAt != null && b.ReportAt <= now).Take(100).ToListAsync(stop))
        {
            await reporter.TellAsync(due.Id, forged: false, stop);
            due.Reported();
            await db.CommitAsync(new Deed(Actor.Machine("payments.box"), "box.report"), stop);
        }
    }
}
