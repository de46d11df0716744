using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Platform.Jobs;

/// <summary>Runs the jobs of all towns: at once after a commit of this process, otherwise by a slow sweep.</summary>
public sealed class JobRunner(
    TownRegistry registry, TownDbs towns, JobQueue queue, JobSignal signal, StartGate start, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private const int MostSlow = 8;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2), EndPatience = TimeSpan.FromSeconds(5);

    /// <summary>So long the others wait for a job; then it goes on beside them.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Longer takes no job: it is given up and tried again.</summary>
    internal static readonly TimeSpan MostTime = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.PassAsync(stoppingToken);
        var slow = new List<Task>();
        foreach (var town in Open) await GuardAsync(town, () => queue.PlantRecurringAsync(town, stoppingToken));
        DateTimeOffset? before = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Put back while the process runs, or before it began.
            var now = clock.GetUtcNow();
            if (before is null || now < before - Sweep)
                foreach (var town in Open) await GuardAsync(town, () => queue.PullBackAsync(town, stoppingToken));
            before = now;
            if (await RunRoundsAsync(slow, stoppingToken)) continue;
            try
            {
                await signal.WaitAsync(Sweep, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await Task.WhenAny(Task.WhenAll(slow), Task.Delay(EndPatience, clock, CancellationToken.None));
    }

    private IEnumerable<Town> Open => registry.All.Where(t => !registry.IsClosed(t) && !TownDamage.IsMarked(t));

    /// <summary>Runs every due job of a town until none is left. Returns how many ran.</summary>
    public async Task<int> DrainAsync(Town town, CancellationToken stop)
    {
        var (slow, ran) = (new List<Task>(), 0);
        while (await RunBatchAsync(town, slow, stop) is > 0 and var batch) ran += batch;
        await Task.WhenAll(slow);
        return ran;
    }

    /// <summary>One batch of each town in turn, until none has any left: a town with ten thousand jobs keeps nobody else's waiting.</summary>
    /// <returns>True when it is time to ask everybody again although some have jobs left; asking those that had none after every batch would be most of the work.</returns>
    internal async Task<bool> RunRoundsAsync(List<Task> slow, CancellationToken stop)
    {
        var (busy, since) = (Open.ToList(), clock.GetTimestamp());
        while (busy.Count > 0 && !stop.IsCancellationRequested)
        {
            if (clock.GetElapsedTime(since) > Sweep) return true;
            var again = new List<Town>();
            foreach (var town in busy)
                await GuardAsync(town, async () =>
                {
                    if (await RunBatchAsync(town, slow, stop) > 0) again.Add(town);
                });
            busy = again;
        }
        return false;
    }

    /// <param name="slow">Jobs that others no longer wait for are added here.</param>
    private async Task<int> RunBatchAsync(Town town, List<Task> slow, CancellationToken stop)
    {
        IReadOnlyList<TakenJob> taken;
        await using (var db = towns.Open(town)) taken = await queue.TakeAsync(db, stop);
        if (taken.Count == 0) return 0;
        var hold = new JobHold(queue, town, taken[0].Lease, clock, log);
        var begun = new List<Task>();
        try
        {
            foreach (var job in taken)
            {
                var one = RunOneAsync(town, job, stop);
                begun.Add(one);
                try
                {
                    await one.WaitAsync(Patience, clock, stop);
                }
                catch (TimeoutException) when (!one.IsCompleted)
                {
                    await LetGoAsync(slow, one, stop);
                }
            }
        }
        finally
        {
            if (begun.TrueForAll(one => one.IsCompleted)) await hold.DisposeAsync();
            else slow.Add(EndAsync(hold, begun));
        }
        return taken.Count;
    }

    /// <summary>A bounded number of slow jobs goes on beside the others; beyond that everything waits.</summary>
    private static async Task LetGoAsync(List<Task> slow, Task one, CancellationToken stop)
    {
        slow.RemoveAll(task => task.IsCompleted);
        slow.Add(one);
        if (slow.Count > MostSlow) await Task.WhenAny(slow).WaitAsync(stop);
    }

    private static async Task EndAsync(JobHold hold, List<Task> begun)
    {
        await Task.WhenAll(begun).ContinueWith(_ => { }, TaskScheduler.Default);
        await hold.DisposeAsync();
    }

    private async Task RunOneAsync(Town town, TakenJob job, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // On a thread of its own: a job that loops without end keeps that thread and nothing else.
        var work = Task.Run(() => InScopeAsync(town, job, limit.Token), CancellationToken.None);
        try
        {
            if (await Task.WhenAny(work, Task.Delay(MostTime, clock, limit.Token)) == work || stop.IsCancellationRequested) await work.WaitAsync(stop.IsCancellationRequested ? EndPatience : Timeout.InfiniteTimeSpan, clock);
            else throw new JobHangsException();
            Meters.JobsDone.Add(1);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // No failure of the job's: it comes back when the database is whole and its lease is over.
            if (TownDamage.IsShownBy(failure) || TownDamage.IsMarked(town)) throw;
            var parked = await queue.FailAsync(town, job, failure, CancellationToken.None);
            Meters.JobsFailed.Add(1);
            if (parked) Meters.JobsParked.Add(1);
            if (parked) LogLines.Parked(log, job.Kind, town.Slug, failure);
            else LogLines.Retried(log, job.Kind, town.Slug, job.Tries, failure.GetType().Name, failure.Message);
        }
        finally
        {
            await limit.CancelAsync();
        }
    }

    private async Task InScopeAsync(Town town, TakenJob job, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        await queue.RunAsync(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TownDb>(), job, stop);
    }

    /// <summary>One town's trouble must not stop the others' work.</summary>
    private async Task GuardAsync(Town town, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) { }
        catch (Exception trouble)
        {
            if (TownDamage.Note(town, trouble)) LogLines.WritingStopped(log, town.Slug, trouble);
            else if (!TownDamage.IsMarked(town)) LogLines.TownTrouble(log, town.Slug, trouble);
        }
    }
}

/// <summary>A job took longer than any may.</summary>
internal sealed class JobHangsException() : Exception("Die Aufgabe wurde nach zehn Minuten aufgegeben.");
