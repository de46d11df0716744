using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;

namespace Rathaus.Platform.Jobs;

/// <summary>Taking, finishing, retrying and parking of jobs in one town, the same on both engines.</summary>
public sealed class JobQueue(TownDbs towns, ReactionTable reactions)
{
    private const int MostDeaths = 5, AtOnce = 20;

    /// <summary>Held by renewing while a job runs; so long others wait when its process died.</summary>
    internal static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Makes sure that every recurring job has its row; the key makes a second row impossible.</summary>
    internal async Task PlantRecurringAsync(Towns.Town town, CancellationToken stop)
    {
        await using var db = towns.Open(town);
        foreach (var (name, entry) in reactions.Recurring)
        {
            var job = new Job(name, "{}", entry.Next(db.Now), key: "recurring:" + name);
            await db.BookkeepAsync(() => db.Database.ExecuteSqlAsync($"""
                insert into platform_job (id, kind, payload, due, leased_until, tries, key) values ({job.Id}, {job.Kind}, {job.Payload}, {job.Due}, 0, 0, {job.Key})
                on conflict (key) do nothing
                """, stop), stop);
        }
    }

    /// <summary>
    /// After the clock was put back: what is due later than any pause can make it was planned by a clock that went wrong. Without this, the
    /// recurring jobs of a machine that once stood in the wrong year would rest until that year comes.
    /// </summary>
    internal async Task PullBackAsync(Towns.Town town, CancellationToken stop)
    {
        await using var db = towns.Open(town);
        var now = db.Now.ToUnixTimeMilliseconds();
        var held = now + (long)LeaseTime.TotalMilliseconds;
        var latest = now + (long)(LongestPause + LeaseTime).TotalMilliseconds;
        await db.BookkeepAsync(async () =>
        {
            await db.Set<Job>().Where(j => j.DoneAt == null && j.ParkedAt == null && j.LeasedUntil > held).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, held), stop);
            foreach (var (name, entry) in reactions.Recurring)
            {
                var next = entry.Next(db.Now).ToUnixTimeMilliseconds();
                await db.Set<Job>().Where(j => j.Key == "recurring:" + name && j.Due > next).ExecuteUpdateAsync(set => set.SetProperty(j => j.Due, next), stop);
            }
            return await db.Set<Job>().Where(j => j.DoneAt == null && j.ParkedAt == null && (j.Key == null || !j.Key.StartsWith("recurring:")) && j.Due > latest).ExecuteUpdateAsync(set => set.SetProperty(j => j.Due, now), stop);
        }, stop);
    }

    internal async Task<IReadOnlyList<TakenJob>> TakeAsync(TownDb db, CancellationToken stop)
    {
        var now = db.Now.ToUnixTimeMilliseconds();
        var kinds = reactions.Names.ToArray();
        var due = db.Set<Job>().Where(j => j.DoneAt == null && j.ParkedAt == null && j.Due <= now && j.LeasedUntil < now && kinds.Contains(j.Kind));
        if (await due.Select(j => (long?)j.LeasedUntil).MinAsync(stop) is not { } least) return [];
        if (least == 0) return await TakeAsync(db, kinds, now, "leased_until = 0", AtOnce, stop);
        // Their process died or lost them. One of them may be the cause: they run one at a time, and what died often enough is parked.
        await ParkDeadlyAsync(db, now, stop);
        return await TakeAsync(db, kinds, now, "leased_until > 0", 1, stop);
    }

    private async Task<IReadOnlyList<TakenJob>> TakeAsync(TownDb db, string[] kinds, long now, string which, int most, CancellationToken stop)
    {
        var lease = Guid.CreateVersion7(db.Now);
        var until = now + (long)LeaseTime.TotalMilliseconds;
        var names = string.Join(", ", kinds.Select((_, i) => $"{{{i + 3}}}"));
        var sql = $$"""
            update platform_job set leased_until = {0}, lease = {1}, tries = tries + 1 where id in (
              select id from platform_job where done_at is null and parked_at is null and due <= {2} and leased_until < {2} and {{which}} and kind in ({{names}})
              order by due, id limit {{most}}{{(db.IsPostgres ? " for update skip locked" : "")}})
            returning id, kind, payload, tries
            """;
        var rows = await db.BookkeepAsync(() => db.Database.SqlQueryRaw<TakenRow>(sql, [until, lease, now, .. kinds]).ToListAsync(stop), stop);
        return [.. rows.OrderBy(r => r.Id).Select(r => new TakenJob(r.Id, r.Kind, r.Payload, r.Tries, lease))];
    }

    private static Task<int> ParkDeadlyAsync(TownDb db, long now, CancellationToken stop) => db.BookkeepAsync(() => db.Set<Job>()
        .Where(j => j.DoneAt == null && j.ParkedAt == null && j.LeasedUntil > 0 && j.LeasedUntil < now && j.Tries >= (j.Error == null ? MostDeaths : Tries.MostWhileAway))
        .ExecuteUpdateAsync(set => set.SetProperty(j => j.ParkedAt, now).SetProperty(j => j.Error, "Der Prozess endete jedes Mal, während diese Aufgabe lief."), stop), stop);

    /// <summary>Lengthens the lease on everything that was taken with it and is not finished.</summary>
    internal async Task RenewAsync(Towns.Town town, Guid lease, CancellationToken stop)
    {
        await using var db = towns.Open(town);
        var until = (db.Now + LeaseTime).ToUnixTimeMilliseconds();
        await db.BookkeepAsync(() => db.Set<Job>().Where(j => j.Lease == lease && j.LeasedUntil > 0 && j.DoneAt == null && j.ParkedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, until), stop), stop);
    }

    internal async Task RunAsync(IServiceProvider scope, TownDb db, TakenJob job, CancellationToken stop)
    {
        if (reactions.Find(job.Kind) is { } reaction)
        {
            db.CurrentJob = job;
            await reaction.Run(scope, job.Payload, stop);
            if (db.CurrentJob is not null) await MarkAsync(db, job, set => set.SetProperty(j => j.DoneAt, db.Now.ToUnixTimeMilliseconds()), stop);
        }
        else
        {
            var recurring = reactions.Recurring[job.Kind];
            await recurring.Run(scope, stop);
            var next = recurring.Next(db.Now).ToUnixTimeMilliseconds();
            await MarkAsync(db, job, set => set.SetProperty(j => j.Due, next).SetProperty(j => j.LeasedUntil, 0).SetProperty(j => j.Tries, 0).SetProperty(j => j.Error, (string?)null), stop);
        }
    }

    /// <summary>After a failure: again later, with growing pauses, or parked where an operator sees it.</summary>
    /// <returns>True when the job was parked.</returns>
    internal async Task<bool> FailAsync(Towns.Town town, TakenJob job, Exception failure, CancellationToken stop)
    {
        await using var db = towns.Open(town);
        var park = failure is PermanentFailureException || (job.Tries >= Tries.Of(failure) && !reactions.Recurring.ContainsKey(job.Kind));
        var error = Shorten(failure.GetType().Name + ": " + failure.Message);
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 2 * Math.Pow(2, Math.Min(job.Tries, 12))));
        var now = db.Now.ToUnixTimeMilliseconds();
        if (park) await MarkAsync(db, job, set => set.SetProperty(j => j.ParkedAt, now).SetProperty(j => j.Error, error), stop);
        else await MarkAsync(db, job, set => set.SetProperty(j => j.Due, now + (long)pause.TotalMilliseconds).SetProperty(j => j.LeasedUntil, 0).SetProperty(j => j.Error, error), stop);
        return park;
    }

    /// <summary>Puts a parked job back into the queue, for an operator.</summary>
    /// <returns>False when there is no such parked job.</returns>
    public async Task<bool> RetryParkedAsync(TownDb db, Guid id, CancellationToken stop)
    {
        var now = db.Now.ToUnixTimeMilliseconds();
        var changed = await db.BookkeepAsync(() => db.Set<Job>().Where(j => j.Id == id && j.ParkedAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.ParkedAt, (long?)null).SetProperty(j => j.Due, now).SetProperty(j => j.LeasedUntil, 0).SetProperty(j => j.Tries, 0), stop), stop);
        return changed == 1;
    }

    private static async Task MarkAsync(TownDb db, TakenJob job, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> change, CancellationToken stop)
    {
        db.CurrentJob = null;
        await db.BookkeepAsync(() => db.Set<Job>().Where(j => j.Id == job.Id && j.Lease == job.Lease && j.DoneAt == null).ExecuteUpdateAsync(change, stop), stop);
    }

    private static string Shorten(string text) => text.Length <= 500 ? text : text[..500];

    private sealed record TakenRow(Guid Id, string Kind, string Payload, int Tries);
}
