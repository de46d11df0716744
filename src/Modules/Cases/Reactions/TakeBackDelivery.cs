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
        var why = goesOn
            ? failed.Way == "own-portal"
                ? $"{failed.ToName} hat den Bescheid im Postfach nicht abgerufen oder war nicht zu erreichen. Er ist nicht bekannt gegeben und geht als Brief hinaus."
                : $"Der Bescheid an {failed.ToName} ist über das Nutzerkonto nicht bekannt gegeben: {string.Join(' ', failed.Reasons)} Er geht als Brief hinaus."
            : failed.State == DeliveryState.Returned
                ? $"Der Brief an {failed.ToName} ist zurückgekommen. Der Bescheid ist nicht bekannt gegeben. Prüfen Sie die Anschrift."
                : $"Der Brief an {failed.ToName} kam nie an. Der Bescheid ist nicht bekannt gegeben. Senden Sie ihn erneut.";
        if (!found.Undelivered(failed.Id, why, goesOn, ClockBook.For(db.Town), db.Now)) return;
        await db.CommitAsync(new Deed(Actor.Machine("cases.take-back-delivery"), "case.undelivered") { Case = found.Id.Reference }, stop);
    }
}
