using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>
/// Deletes drafts that nobody touched for 30 days, with their files, and the ways to receipts when their time is over too.
/// The rows go first: a file without a row is an orphan that the store sweeps, a row without a file would be a broken promise.
/// </summary>
internal sealed class ExpireDrafts(TownDb db, DraftUploads uploads) : IRecurring
{
    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken stop)
    {
        while (await RunOnceAsync(stop) == AtOnce) { }
    }

    private async Task<int> RunOnceAsync(CancellationToken stop)
    {
        var now = db.Now;
        var expired = await db.Set<Draft>().Include(d => d.Files).Where(d => d.ExpiresAt <= now).OrderBy(d => d.ExpiresAt).Take(AtOnce).ToListAsync(stop);
        var events = await db.Set<LifeEvent>().Where(e => e.ExpiresAt <= now).OrderBy(e => e.ExpiresAt).Take(AtOnce).ToListAsync(stop);
        if (expired.Count + events.Count == 0) return 0;
        db.RemoveRange(events);
        var addresses = expired.SelectMany(d => d.Files).Select(f => f.Address).ToList();
        db.RemoveRange(expired);
        await db.CommitAsync(new Deed(Actor.Machine("forms.expire"), "draft.expire")
        {
            More = new Dictionary<string, object> { ["count"] = expired.Count, ["files"] = addresses.Count },
        }, stop);
        foreach (var address in addresses) uploads.Delete(address);
        return Math.Max(expired.Count, events.Count);
    }
}
