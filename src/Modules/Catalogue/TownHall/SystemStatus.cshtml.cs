using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>What does not work today.</summary>
[Public]
internal sealed class SystemStatusPage(TownDb db, Rathaus.Platform.Towns.TownScope scope, TownProfiles profiles) : TownHallPage(scope, profiles)
{
    public override UiText Title => new("Systemstatus", "System status");

    public IReadOnlyList<string> Disturbed { get; private set; } = [];

    public string Now => GermanTime.Long(db.Now);

    protected override async Task PrepareAsync(CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        var notes = await db.Set<Announcement>().AsNoTracking()
            .Where(a => a.Kind == AnnouncementKind.Disturbed && a.Until >= today && a.From <= today).Take(20).ToListAsync(stop);
        Disturbed = [.. notes.Select(n => UiText.English && n.TextEn is { Length: > 0 } english ? english : n.TextDe)];
    }
}
