using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>Begins a dialogue over several services: an empty row on the server, and the secret that leads to it.</summary>
internal sealed class BeginLifeEvent(TownDb db, DraftFinder drafts, LifeEventFinder finder)
{
    public async Task<string> RunAsync(LifeEventDefinition definition, CancellationToken stop)
    {
        var id = LifeEventId.New();
        var token = DraftLinks.EventToken(db.Town, id);
        var row = new LifeEvent(id, DraftLinks.Hash(token)!, definition.Slug, drafts.Account, UiText.Language, db.Now);
        db.Add(row);
        await db.CommitAsync(new Deed(finder.Actor(row), "event.begin"), stop);
        return token;
    }
}
