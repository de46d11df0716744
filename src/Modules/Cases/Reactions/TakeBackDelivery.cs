using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>A delivery came to nothing: the clerks read it in the history, and a case that counted as delivered does not any more.</summary>
internal sealed class TakeBackDelivery(TownDb db, IPost post) : IReaction<DeliveryFailed>
{
    public async Task HandleAsync(DeliveryFailed happened, CancellationToken stop)
    {
        if ((await post.OfCaseAsync(happened.Case, stop)).FirstOrDefault(d => d.Id == happened.Delivery) is not { State: DeliveryState.Returned or DeliveryState.NotDelivered } failed) return;
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == happened.Case, stop);
        var returned = failed.State == DeliveryState.Returned;
        var why = returned
            ? $"Der Brief an {failed.ToName} ist zurückgekommen: „{failed.DocumentTitle}“ ist nicht bekannt gegeben. Prüfen Sie die Anschrift."
            : $"{failed.ToName} hat „{failed.DocumentTitle}“ im Postfach nicht abgerufen oder war nicht zu erreichen. Das Schreiben ist nicht bekannt gegeben und geht als Brief hinaus.";
        if (!found.Undelivered(failed.Id, failed.Document, why, goesOn: !returned, ClockBook.For(db.Town), db.Now)) return;
        await db.CommitAsync(new Deed(Actor.Machine("cases.take-back-delivery"), "case.undelivered") { Case = found.Id.Reference }, stop);
    }
}
