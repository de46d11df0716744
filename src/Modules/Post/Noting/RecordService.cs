using Rathaus.Contracts.Core;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Noting;

/// <summary>The proof of a formal service came back: certificate, slip, acknowledgement.</summary>
internal sealed class RecordService(TownDb db, StaffDeliveries deliveries, TellCase tell)
{
    public async Task<Result<Delivery>> RunAsync(DeliveryId id, DateOnly day, string? reference, CancellationToken stop = default)
    {
        if (await deliveries.FindAsync(id, stop) is not FormalDelivery formal) return StaffDeliveries.Unknown;
        if (formal.Serve(day, reference?.Trim(), DeliveryLaw.Of(db.Town), db.Now) is { } no) return no;
        await tell.TakeEffectAsync(formal, stop);
        return await deliveries.CommitAsync(formal, "post.service", $"Zugestellt am {GermanTime.Short(day)}, Nachweis {formal.ProofReference}", stop);
    }
}

/// <summary>A letter was sent to an electronic access that the person had opened.</summary>
internal sealed class RecordSending(TownDb db, StaffDeliveries deliveries)
{
    public async Task<Result<Delivery>> RunAsync(DeliveryId id, DateOnly day, DateOnly? accessOpened, CancellationToken stop = default)
    {
        if (await deliveries.FindAsync(id, stop) is not TransmissionDelivery sent) return StaffDeliveries.Unknown;
        if (sent.Send(day, accessOpened, DeliveryLaw.Of(db.Town), db.Now) is { } no) return no;
        return await deliveries.CommitAsync(sent, "post.send", $"Abgesandt am {GermanTime.Short(day)}, Zugang eröffnet am {GermanTime.Short(accessOpened!.Value)}", stop);
    }
}
