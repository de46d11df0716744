using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Noting;

/// <summary>The person came and took the document: it counts from that day.</summary>
internal sealed class HandOverAtCounter(TownDb db, StaffDeliveries deliveries, TellCase tell, CurrentPerson current)
{
    public async Task<Result<Delivery>> RunAsync(DeliveryId id, DateOnly on, string? identity, CancellationToken stop = default)
    {
        if (await deliveries.FindAsync(id, stop) is not { } instead) return StaffDeliveries.Unknown;
        var handed = HandedDelivery.Hand(instead, on, identity, new(current.Required.Account), DeliveryLaw.Of(db.Town), db.Now);
        if (handed.Refusal is { } wrong) return wrong;
        if (await deliveries.FollowAsync(instead, stop) is { } no) return no;
        var delivery = db.Add(handed.Value).Entity;
        db.Publish(new DeliveryRepeated(delivery.Case, instead.Id, delivery.Id));
        await tell.TakeEffectAsync(delivery, stop);
        return await deliveries.CommitAsync(delivery, "post.hand-over",
            $"Übergeben am {GermanTime.Short(on)}. Ausgewiesen durch: {HandedDelivery.Identities.First(i => i.Key == identity).Label}. Keine Kopie.", stop);
    }
}
