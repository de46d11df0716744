using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Notify;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Post.Delivering;

/// <summary>Ends a provision that came to nothing: nothing was delivered, the letter is queued, the unit is told. Does not commit.</summary>
internal sealed class EndProvision(TownDb db, Notifier notifier, ICases cases)
{
    /// <summary>The mailbox of an account led nowhere: refused, ruled out, or notified too late.</summary>
    /// <param name="refused">Why the account did not take it; null where the facts say it.</param>
    public async Task<bool> EndAsync(AccountDelivery delivery, DeliveryLaw law, string? refused, CancellationToken stop)
    {
        if (delivery.End(law, db.Now, refused) is not { } letter) return false;
        db.Add(letter);
        db.Add(new DeliveryNote(delivery.Id, "Über das Nutzerkonto nicht bekannt gegeben, Brief veranlasst", "automatisch", db.Now));
        db.Publish(new DeliveryFailed(delivery.Case, delivery.Id));
        if (await cases.FindAsync(delivery.Case, stop) is { } about)
            await notifier.QueueForUnitAsync(NotificationKind.NotRetrieved, about, $"ended:{delivery.Id.Value:n}", delivery.Id, stop);
        return true;
    }

    /// <returns>False when its time is not over.</returns>
    public async Task<bool> EndAsync(PortalDelivery delivery, CaseInfo about, DeliveryLaw law, bool cannotNotify, CancellationToken stop)
    {
        if (delivery.End(law, cannotNotify, db.Now) is not { } letter) return false;
        db.Add(letter);
        db.Add(new DeliveryNote(delivery.Id, cannotNotify ? "Benachrichtigung nicht zustellbar, Brief veranlasst" : "Nicht abgerufen, Brief veranlasst", "automatisch", db.Now));
        db.Publish(new DeliveryFailed(delivery.Case, delivery.Id));
        await notifier.QueueForUnitAsync(NotificationKind.NotRetrieved, about, $"ended:{delivery.Id.Value:n}", delivery.Id, stop);
        return true;
    }
}
