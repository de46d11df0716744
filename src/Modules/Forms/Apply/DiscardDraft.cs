using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>Deletes a draft at the person's wish, with everything that was typed and uploaded; of a life event, all of its drafts.</summary>
internal sealed class DiscardDraft(TownDb db, DraftFinder finder, DraftUploads uploads)
{
    public async Task RunAsync(OpenDraft open, CancellationToken stop)
    {
        List<Draft> drafts = [open.Draft];
        if (open.Draft.Event is { } life)
        {
            drafts = await db.Set<Draft>().Include(d => d.Files).Where(d => d.Event == life && d.State == DraftState.Open).ToListAsync(stop);
            db.RemoveRange(await db.Set<LifeEvent>().Where(e => e.Id == life).ToListAsync(stop));
        }
        var addresses = drafts.SelectMany(d => d.Files).Select(f => f.Address).ToList();
        db.RemoveRange(drafts);
        await db.CommitAsync(new Deed(finder.Actor(open.Draft), "draft.discard"), stop);
        foreach (var address in addresses) uploads.Delete(address);
    }
}
