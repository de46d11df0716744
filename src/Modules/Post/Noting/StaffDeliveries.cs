using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Noting;

/// <summary>Deliveries that the signed-in clerk may act on: those of cases in the own units. Each act leaves a line in the delivery's history.</summary>
internal sealed class StaffDeliveries(TownDb db, CurrentPerson current, ICases cases)
{
    public static Refusal Unknown => new("Dieses Schreiben gibt es nicht.");

    public async Task<Delivery?> FindAsync(DeliveryId id, CancellationToken stop)
    {
        if (current.Person is not { Kind: PersonKind.Staff } me || !me.May("cases.work")) return null;
        var found = await db.Set<Delivery>().SingleOrDefaultAsync(d => d.Id == id, stop);
        return found is not null && await cases.FindAsync(found.Case, stop) is { } about && me.Units.Contains(about.Unit) ? found : null;
    }

    /// <summary>The delivery that follows this one, where there is one.</summary>
    public Task<Delivery?> FollowerAsync(DeliveryId id, CancellationToken stop) =>
        db.Set<Delivery>().AsNoTracking().FirstOrDefaultAsync(d => d.Follows == id, stop);

    /// <summary>Failed and not followed, or not under way yet: another way may be taken.</summary>
    public async Task<bool> MayGoAnotherWayAsync(Delivery delivery, CancellationToken stop) =>
        delivery.State is DeliveryState.Returned or DeliveryState.NotDelivered ? await FollowerAsync(delivery.Id, stop) is null
            : Lifecycle.Next(delivery.State, DeliveryAct.Replace) is not null && delivery is not LetterDelivery { HandedToProviderAt: not null };

    /// <summary>Another delivery takes the place of this one.</summary>
    public async Task<Refusal?> FollowAsync(Delivery failed, CancellationToken stop)
    {
        if (!await MayGoAnotherWayAsync(failed, stop))
            return Lifecycle.Next(failed.State, DeliveryAct.Replace) is null && failed.State is not (DeliveryState.Returned or DeliveryState.NotDelivered)
                ? Lifecycle.No(failed.State, DeliveryAct.Replace) : new("Dieses Schreiben geht schon auf einem anderen Weg hinaus.");
        return failed.State is DeliveryState.Returned or DeliveryState.NotDelivered ? null : failed.Replace(db.Now);
    }

    public async Task<Result<Delivery>> CommitAsync(Delivery delivery, string action, string note, CancellationToken stop, IReadOnlyList<DocumentMark>? documents = null)
    {
        db.Add(new DeliveryNote(delivery.Id, note, current.Required.Name, db.Now));
        var deed = new Deed(current.Required.Actor, action) { Case = delivery.Case.Reference, More = new Dictionary<string, object> { ["delivery"] = delivery.Id.Value.ToString("n") }, Documents = documents ?? [] };
        try
        {
            await db.CommitAsync(deed, stop);
        }
        catch (ConflictException)
        {
            return new Refusal("Jemand anderes hat dieses Schreiben gerade geändert. Laden Sie die Seite neu.");
        }
        return delivery;
    }
}
