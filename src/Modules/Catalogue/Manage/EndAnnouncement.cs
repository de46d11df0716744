using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>Takes a note off the start page at once.</summary>
internal sealed class EndAnnouncement(TownDb db, CurrentPerson current)
{
    public async Task<Result<AnnouncementId>> RunAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<Announcement>().FirstOrDefaultAsync(a => a.Id == new AnnouncementId(id), stop) is not { } note) return new Refusal("Diesen Hinweis gibt es nicht.");
        if (note.End(GermanTime.Today(db.Clock)) is { } refusal) return refusal;
        await db.CommitAsync(new Deed(current.Required.Actor, "announcement.end"), stop);
        return note.Id;
    }
}
