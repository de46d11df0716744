using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>A delivery that failed goes out once more: the case does not wait for the clerk any longer.</summary>
internal sealed class NoteRepeated(TownDb db) : IReaction<DeliveryRepeated>
{
    public async Task HandleAsync(DeliveryRepeated happened, CancellationToken stop)
    {
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == happened.Case, stop);
        if (!found.SentAgain(happened.Failed, happened.Next, db.Now)) return;
        await db.CommitAsync(new Deed(Actor.Machine("cases.note-repeated"), "case.sent-again") { Case = found.Id.Reference }, stop);
    }
}
