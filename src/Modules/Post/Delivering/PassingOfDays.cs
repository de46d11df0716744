using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Delivering;

/// <summary>What happens because a day came: deliveries take effect, provisions that nobody retrieved end. Every delivery in a commit of its own.</summary>
internal sealed class PassingOfDays(TownDb db, IServiceScopeFactory scopes) : IRecurring
{
    private const int AtOnce = 500;

    public async Task RunAsync(CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        var due = await db.Set<Delivery>().AsNoTracking()
            .Where(d => ((d.State == DeliveryState.Posted || d.State == DeliveryState.Retrieved || d.State == DeliveryState.Provided) && d.EffectiveOn <= today) || d.State == DeliveryState.Provided)
            .OrderBy(d => d.CreatedAt).Select(d => d.Id).Take(AtOnce).ToListAsync(stop);
        await scopes.RunAsync(db.Town, due, (provider, id) => provider.GetRequiredService<PassDay>().RunAsync(id, stop));
    }
}

/// <summary>Moves one delivery to what it is today.</summary>
internal sealed class PassDay(TownDb db, ICases cases, EndProvision end, TellCase tell, IAccountMailbox mailbox)
{
    public async Task RunAsync(DeliveryId id, CancellationToken stop = default)
    {
        var delivery = await db.Set<Delivery>().SingleAsync(d => d.Id == id, stop);
        var law = DeliveryLaw.Of(db.Town);
        // An earlier first retrieval, or a notification that came too late, is known to the account alone: it is asked before the day counts.
        var told = delivery is AccountDelivery { State: DeliveryState.Provided } asked && asked.Told(await mailbox.FactsAsync(id, stop), law, db.Now);
        if (delivery is AccountDelivery account && account.Broken(GermanTime.Today(db.Clock)))
        {
            if (await end.EndAsync(account, law, null, stop)) await CommitAsync(delivery, "post.end-provision", stop);
        }
        else if (await tell.TakeEffectAsync(delivery, stop)) await CommitAsync(delivery, "post.effect", stop);
        else if (delivery is PortalDelivery portal && await cases.FindAsync(delivery.Case, stop) is { } about && await end.EndAsync(portal, about, law, cannotNotify: false, stop))
            await CommitAsync(delivery, "post.end-provision", stop);
        else if (told) await CommitAsync(delivery, "post.account-told", stop);
    }

    private Task CommitAsync(Delivery delivery, string action, CancellationToken stop) =>
        db.CommitAsync(new Deed(Actor.Machine("post.days"), action) { Case = delivery.Case.Reference }, stop);
}
