using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;

namespace Rathaus.Platform.Transparency;

/// <summary>The right to make a town's log grow, for a while.</summary>
/// <param name="Fence">Rises with every change of the holder.</param>
internal sealed record LogLease(Guid Holder, long Fence)
{
    /// <summary>With the sweep on top, entries get their place within ten seconds also after the holder's process died.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    /// <summary>Takes the lease where it is free, over, or ours already; null otherwise.</summary>
    /// <param name="takeOver">Takes it from whoever holds it: harmless by the fence, and what a command beside a running server does.</param>
    public static async Task<LogLease?> TakeAsync(TownDb db, Guid holder, bool takeOver, CancellationToken stop)
    {
        var now = db.Now.ToUnixTimeMilliseconds();
        var until = now + (long)Time.TotalMilliseconds;
        var rows = await db.BookkeepAsync(() => db.Database.SqlQuery<long>($"""
            update log_state set fence = case when holder = {holder} then fence else fence + 1 end, holder = {holder}, lease_until = {until}
            where id = 1 and ({takeOver} or holder is null or holder = {holder} or lease_until < {now} or lease_until > {until}) returning fence as "Value"
            """).ToListAsync(stop), stop);
        return rows is [var fence] ? new(holder, fence) : null;
    }

    /// <summary>Gives it back, so that the next need not wait.</summary>
    public Task ReleaseAsync(TownDb db, CancellationToken stop) => db.BookkeepAsync(
        () => db.Database.ExecuteSqlAsync($"update log_state set lease_until = 0, holder = null where id = 1 and fence = {Fence} and holder = {Holder}", stop), stop);
}
