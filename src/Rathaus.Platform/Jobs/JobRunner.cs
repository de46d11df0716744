using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Platform.Jobs;

/// <summary>Runs the jobs of all towns: at once after a commit of this process, otherwise by a slow sweep.</summary>
public sealed partial class JobRunner(
    TownRegistry registry, TownDbs towns, JobQueue queue, JobSignal signal, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var town in registry.All.Where(t => !registry.IsClosed(t))) await GuardAsync(town, () => queue.PlantRecurringAsync(town, stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var town in registry.All.Where(t => !registry.IsClosed(t))) await GuardAsync(town, () => DrainAsync(town, stoppingToken));
            try
            {
                await signal.WaitAsync(Sweep, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Runs every due job of a town until none is left. Returns how many ran.</summary>
    public async Task<int> DrainAsync(Town town, CancellationToken stop)
    {
        var ran = 0;
        while (!stop.IsCancellationRequested)
        {
            IReadOnlyList<TakenJob> taken;
            await using (var db = towns.Open(town)) taken = await queue.TakeAsync(db, stop);
            if (taken.Count == 0) break;
            foreach (var job in taken)
            {
                await RunOneAsync(town, job, stop);
                ran++;
            }
        }
        return ran;
    }

    private async Task RunOneAsync(Town town, TakenJob job, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        try
        {
            await queue.RunAsync(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TownDb>(), job, stop);
            Meters.JobsDone.Add(1);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            var parked = await queue.FailAsync(town, job, failure, CancellationToken.None);
            Meters.JobsFailed.Add(1);
            if (parked) Meters.JobsParked.Add(1);
            if (parked) Parked(log, job.Kind, town.Slug, failure);
            else Retried(log, job.Kind, town.Slug, job.Tries, failure.GetType().Name, failure.Message);
        }
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
            TownTrouble(log, town.Slug, trouble);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} of {Town} failed on try {Tries}, will be tried again: {Type}: {Reason}")]
    private static partial void Retried(ILogger log, string kind, string town, int tries, string type, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} of {Town} was parked")]
    private static partial void Parked(ILogger log, string kind, string town, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Jobs of {Town} cannot be run")]
    private static partial void TownTrouble(ILogger log, string town, Exception trouble);
}
