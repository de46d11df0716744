using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>What does not work today.</summary>
[Public]
internal sealed class SystemStatusPage(TownDb db, IOutages outages, Rathaus.Platform.Towns.TownScope scope, TownProfiles profiles) : TownHallPage(scope, profiles)
{
    public override UiText Title => new("Systemstatus", "System status");

    public IReadOnlyList<string> Disturbed { get; private set; } = [];

    /// <summary>Outages of the last twelve months, newest first.</summary>
    public IReadOnlyList<OutageInfo> Outages { get; private set; } = [];

    /// <summary>An outage as a row: from, until, what.</summary>
    public static Row RowOf(OutageInfo outage) => Row.Of(GermanTime.Short(outage.BeganAt),
        outage.EndedAt is { } end ? GermanTime.Short(end) : new UiText("dauert an", "still going on").ToString(),
        outage.Automatic && UiText.English ? "The portal could not be reached." : outage.Text);

    public string Now => GermanTime.Long(db.Now);

    protected override async Task PrepareAsync(CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        var notes = await db.Set<Announcement>().AsNoTracking()
            .Where(a => a.Kind == AnnouncementKind.Disturbed && a.Until >= today && a.From <= today).Take(20).ToListAsync(stop);
        Outages = await outages.RecentAsync(stop);
        Disturbed = [.. Outages.Where(o => o.EndedAt is null).Select(o => o.Text), .. notes.Select(n => UiText.English && n.TextEn is { Length: > 0 } english ? english : n.TextDe)];
    }
}
