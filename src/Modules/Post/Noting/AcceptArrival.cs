using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Notify;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Noting;

/// <summary>The party says that a letter came later, or never; the office accepts it with a proof. The later day counts, or nothing was delivered.</summary>
internal sealed class AcceptArrival(TownDb db, StaffDeliveries deliveries, TellCase tell, ICases cases, Notifier notifier)
{
    public async Task<Result<Delivery>> RunAsync(DeliveryId id, ArrivalStatement statement, CancellationToken stop = default)
    {
        if (await deliveries.FindAsync(id, stop) is not { } delivery) return StaffDeliveries.Unknown;
        var (law, before) = (DeliveryLaw.Of(db.Town), delivery.State);
        var no = delivery switch
        {
            LetterDelivery letter => letter.Accept(statement, law, db.Now),
            TransmissionDelivery sent => sent.Accept(statement, law, db.Now),
            _ => new Refusal("Bei diesem Weg zählt der nachgewiesene Tag. Ein anderer Zugang lässt sich nicht vermerken."),
        };
        if (no is not null) return no;
        if (statement.On is null)
        {
            db.Publish(new DeliveryFailed(delivery.Case, delivery.Id));
            if (await cases.FindAsync(delivery.Case, stop) is { } about)
                await notifier.QueueForUnitAsync(NotificationKind.Returned, about, $"returned:{delivery.Id.Value:n}", delivery.Id, stop);
        }
        // What counted already counts on another day now; what did not takes effect as soon as its day is there.
        else if (before == DeliveryState.Effective) await tell.EffectiveAsync(delivery, stop);
        else await tell.TakeEffectAsync(delivery, stop);
        var what = statement.On is { } on ? $"Zugang am {GermanTime.Short(on)} anerkannt" : "Nicht zugegangen, anerkannt";
        return await deliveries.CommitAsync(delivery, "post.arrival", $"{what}. Beleg: {ArrivalStatement.LabelOf(statement.Proof)}, {statement.Reference}", stop);
    }
}
