using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>Deletes a draft at the person's wish, with everything that was typed and uploaded.</summary>
internal sealed class DiscardDraft(TownDb db, DraftFinder finder, DraftUploads uploads)
{
    public async Task RunAsync(OpenDraft open, CancellationToken stop)
    {
        var addresses = open.Draft.Files.Select(f => f.Address).ToList();
        db.Remove(open.Draft);
        await db.CommitAsync(new Deed(finder.Actor(open.Draft), "draft.discard"), stop);
        foreach (var address in addresses) uploads.Delete(address);
    }
}
