using Rathaus.Contracts.Core;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Delivering;

/// <summary>Tells the case what a delivery brought about, in the current unit of work. Does not commit.</summary>
internal sealed class TellCase(TownDb db, ICases cases)
{
    /// <summary>The day came: the delivery takes effect and the case is told.</summary>
    /// <returns>False when it is not there yet.</returns>
    public async Task<bool> TakeEffectAsync(Delivery delivery, CancellationToken stop)
    {
        if (!delivery.TakeEffect(GermanTime.Today(db.Clock))) return false;
        await EffectiveAsync(delivery, stop);
        return true;
    }

    /// <summary>The day of a delivery that took effect is another one now.</summary>
    public async Task EffectiveAsync(Delivery delivery, CancellationToken stop) => await cases.DeliveredAsync(
        delivery.Case, delivery.Id, delivery.Document, delivery.EffectiveOn!.Value, delivery.Reasons, delivery.RemedyEndsOn, await StillOpenAsync(delivery, stop), delivery.ToName, stop);

    /// <summary>Documents of the case with another delivery that did not take effect and was not followed by one that is counted instead.</summary>
    private async Task<IReadOnlyCollection<DocumentId>> StillOpenAsync(Delivery delivery, CancellationToken stop)
    {
        var others = await db.Set<Delivery>().AsNoTracking().Where(d => d.Case == delivery.Case && d.Id != delivery.Id).Select(d => new { d.Id, d.Document, d.State, d.Follows }).ToListAsync(stop);
        var followed = others.Select(d => d.Follows).Append(delivery.Follows).ToHashSet();
        return [.. others.Where(d => d.State != DeliveryState.Effective && !followed.Contains(d.Id)).Select(d => d.Document).Distinct()];
    }
}
