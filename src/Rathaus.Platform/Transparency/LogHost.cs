using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Transparency;

/// <summary>
/// Runs the keeper: soon after each commit of this process, by a slow sweep for what others wrote, a checkpoint every five minutes, a last one at the end.
/// </summary>
internal sealed class LogHost(TownRegistry registry, TownDbs towns, LogKeeper keeper, LogOutside outside, StartGate start, TimeProvider clock, ILogger<LogHost> log) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(4), Gather = TimeSpan.FromMilliseconds(400), EveryCheckpoint = TimeSpan.FromMinutes(5);
    private readonly Dictionary<TownId, DateTimeOffset> _checkpointDue = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.PassAsync(stoppingToken);
        var sweepDue = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = towns.LogSignal.Take();
            var sweeping = clock.GetUtcNow() >= sweepDue;
            if (sweeping) sweepDue = clock.GetUtcNow() + Sweep;
            foreach (var town in Open.Where(t => sweeping || rung.Contains(t.Id))) await GuardAsync(town, () => WorkAsync(town, stoppingToken));
            try
            {
                await towns.LogSignal.WaitAsync(Sweep, stoppingToken);
                // entries that come together go into the tree together
                await Task.Delay(Gather, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        using var brief = new CancellationTokenSource(TimeSpan.FromSeconds(6), clock);
        foreach (var town in Open)
        {
            await GuardAsync(town, async () =>
            {
                await keeper.CheckpointAsync(town, stop: brief.Token);
                await keeper.ReleaseAsync(town, brief.Token);
            });
        }
    }

    private IEnumerable<Town> Open => registry.All.Where(t => !registry.IsClosed(t) && !TownDamage.IsMarked(t));

    private async Task WorkAsync(Town town, CancellationToken stop)
    {
        if (!_checkpointDue.ContainsKey(town.Id)) await LogFounding.EnsureAsync(towns, town, stop);
        await keeper.SequenceAsync(town, stop);
        var now = clock.GetUtcNow();
        if (!_checkpointDue.TryGetValue(town.Id, out var due))
        {
            _checkpointDue[town.Id] = due = await outside.LastCheckpointAsync(town, stop) + EveryCheckpoint ?? now;
        }
        if (now < due) return;
        _checkpointDue[town.Id] = now + EveryCheckpoint;
        await keeper.CheckpointAsync(town, stop: stop);
        await outside.AskAsync(town, stop);
    }

    /// <summary>One town's trouble must not stop the others' logs.</summary>
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
            else if (!TownDamage.IsMarked(town)) LogLines.Trouble(log, town.Slug, trouble.Message, trouble);
        }
    }
}
