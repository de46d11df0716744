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
        // The mailboxes queue the letter by themselves; what the post did not deliver waits for a person.
        var goesOn = failed.Way is "own-portal" or "account-mailbox";
        var what = $"„{failed.DocumentTitle}“ ist nicht bekannt gegeben";
        var why = failed.Way switch
        {
            "own-portal" => $"{failed.ToName} hat das Schreiben im Postfach nicht abgerufen oder war nicht zu erreichen. {what} und geht als Brief hinaus.",
            "account-mailbox" => $"Über das Nutzerkonto von {failed.ToName}: {what}. {string.Join(' ', failed.Reasons)} Das Schreiben geht als Brief hinaus.",
            _ when failed.State == DeliveryState.Returned => $"Der Brief an {failed.ToName} ist zurückgekommen: {what}. Prüfen Sie die Anschrift.",
            _ => $"Der Brief an {failed.ToName} kam nie an: {what}. Senden Sie ihn erneut.",
        };
        if (!found.Undelivered(failed.Id, failed.Document, why, goesOn, ClockBook.For(db.Town), db.Now)) return;
        await db.CommitAsync(new Deed(Actor.Machine("cases.take-back-delivery"), "case.undelivered") { Case = found.Id.Reference }, stop);
    }
}
