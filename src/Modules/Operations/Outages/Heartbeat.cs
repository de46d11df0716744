using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Operations.Outages;

/// <summary>
/// Beats every minute. The queue keeps when this job was due: when it comes much later, nothing of the program ran meanwhile, and the gap
/// is an outage that began with the last beat and ends now. No row is written while all is well.
/// </summary>
internal sealed class Heartbeat(TownDb db, OutageMemory memory) : IRecurring
{
    public const string Name = "operations.heartbeat";
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>A restart is no outage.</summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken stop)
    {
        var due = await db.Set<Job>().Where(j => j.Key == "recurring:" + Name).Select(j => (long?)j.Due).SingleOrDefaultAsync(stop);
        if (due is null) return;
        var lastBeat = DateTimeOffset.FromUnixTimeMilliseconds(due.Value) - Every;
        if (db.Now - lastBeat < Allowed) return;
        // The job may come again after a failure: the same gap is not written twice.
        if (await db.Set<Outage>().AnyAsync(o => o.Automatic && o.BeganAt >= lastBeat, stop)) return;
        db.Add(Outage.Found(lastBeat, db.Now));
        await db.CommitAsync(new Deed(Actor.Machine(Name), "operations.outage"), stop);
        memory.Forget(db.Town.Id);
    }
}
