using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Notify;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Post.Delivering;

/// <summary>Ends a provision that came to nothing: nothing was delivered, the letter is queued, the unit is told. Does not commit.</summary>
internal sealed class EndProvision(TownDb db, Notifier notifier)
{
    /// <returns>False when its time is not over.</returns>
    public async Task<bool> EndAsync(PortalDelivery delivery, CaseInfo about, DeliveryLaw law, bool cannotNotify, CancellationToken stop)
    {
        if (delivery.End(law, cannotNotify, db.Now) is not { } letter) return false;
        db.Add(letter);
        db.Publish(new DeliveryFailed(delivery.Case, delivery.Id));
        await notifier.QueueForUnitAsync(NotificationKind.NotRetrieved, about, $"ended:{delivery.Id.Value:n}", delivery.Id, stop);
        return true;
    }
}
