using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>Which jobs a list shows.</summary>
internal enum JobFilter { Parked, Waiting, Clock, Done, GivenUp }

/// <summary>How much waits in the queue.</summary>
/// <param name="OldestDue">When the oldest due job became due; null when none is due.</param>
/// <param name="LateClock">Jobs by the clock that are late by more than ten minutes: nothing works on the queue.</param>
internal sealed record JobCounts(int Waiting, int Parked, DateTimeOffset? OldestDue, int LateClock)
{
    public TimeSpan Lag(DateTimeOffset now) => OldestDue is { } due && due < now ? now - due : TimeSpan.Zero;
}

/// <summary>Reads the queue: counts in two commands, pages by the key.</summary>
internal sealed class JobList(TownDb db)
{
    public const int PerPage = 50;
    private static readonly TimeSpan ClockMayBeLate = TimeSpan.FromMinutes(10);

    public async Task<JobCounts> CountAsync(CancellationToken stop)
    {
        var now = db.Now.ToUnixTimeMilliseconds();
        var late = (db.Now - ClockMayBeLate).ToUnixTimeMilliseconds();
        var open = db.Set<Job>().AsNoTracking().Where(j => j.DoneAt == null);
        var waiting = await open.Where(j => j.ParkedAt == null).GroupBy(j => j.Key != null && j.Key.StartsWith("recurring:"))
            .Select(g => new { Clock = g.Key, Count = g.Count(), Oldest = g.Min(j => j.Due), Late = g.Count(j => j.Due < late) }).ToListAsync(stop);
        var work = waiting.SingleOrDefault(g => !g.Clock);
        return new(work?.Count ?? 0, await open.CountAsync(j => j.ParkedAt != null, stop),
            work is not null && work.Oldest <= now ? DateTimeOffset.FromUnixTimeMilliseconds(work.Oldest) : null, waiting.SingleOrDefault(g => g.Clock)?.Late ?? 0);
    }

    /// <param name="kind">Only jobs of this name; empty for all.</param>
    /// <param name="before">Only jobs before this one in the list; null begins at the newest.</param>
    public Task<List<Job>> PageAsync(JobFilter filter, string? kind, Guid? before, CancellationToken stop)
    {
        var jobs = db.Set<Job>().AsNoTracking();
        jobs = filter switch
        {
            JobFilter.Parked => jobs.Where(j => j.DoneAt == null && j.ParkedAt != null),
            JobFilter.Waiting => jobs.Where(j => j.DoneAt == null && j.ParkedAt == null && (j.Key == null || !j.Key.StartsWith("recurring:"))),
            JobFilter.Clock => jobs.Where(j => j.DoneAt == null && j.ParkedAt == null && j.Key != null && j.Key.StartsWith("recurring:")),
            JobFilter.GivenUp => jobs.Where(j => j.GivenUpAt != null),
            _ => jobs.Where(j => j.DoneAt != null && j.GivenUpAt == null),
        };
        if (!string.IsNullOrEmpty(kind)) jobs = jobs.Where(j => j.Kind == kind);
        if (before is { } place) jobs = jobs.Where(j => j.Id.CompareTo(place) < 0);
        return jobs.OrderByDescending(j => j.Id).Take(PerPage + 1).ToListAsync(stop);
    }
}
