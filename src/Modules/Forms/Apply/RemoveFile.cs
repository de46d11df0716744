using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>Takes a file out of a draft again; its content is deleted after the commit.</summary>
internal sealed class RemoveFile(TownDb db, DraftFinder finder, DraftUploads uploads)
{
    public async Task<Refusal?> RunAsync(OpenDraft open, string id, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var guid) || open.Draft.Files.FirstOrDefault(f => f.Id.Value == guid) is not { } file) return null;
        if (open.Draft.Remove(file.Id, db.Now) is { } no) return no;
        db.Remove(file);
        await db.CommitAsync(new Deed(finder.Actor(open.Draft), "draft.remove-file"), stop);
        uploads.Delete(file.Address);
        return null;
    }
}
