using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Post.Mailbox;

/// <summary>Letters that wait in the mailbox, for "Mein Bereich".</summary>
internal sealed class WaitingLetters(TownDb db) : IMyAreaSource
{
    public async Task<IReadOnlyList<MyAreaItem>> OfAccountAsync(AccountId account, CancellationToken stop = default)
    {
        var law = DeliveryLaw.Of(db.Town);
        var waiting = await db.Set<Delivery>().AsNoTracking().OfType<PortalDelivery>()
            .Where(d => d.Account == account && d.State == DeliveryState.Provided).OrderBy(d => d.CreatedAt).ToListAsync(stop);
        return [.. waiting.Select(d => new MyAreaItem(
            new UiText("Neues Schreiben: {0}", "New letter: {0}").With(d.DocumentTitle),
            new UiText("Vorgang {0}. Rufen Sie es ab, sonst kommt es per Post.", "Matter {0}. Open it, or it will come by post.").With(d.CaseNumber),
            $"/mein-bereich/postfach/{d.Id.Value:n}", true, d.ProvidedAt, d.LastDay(law)))];
    }
}
