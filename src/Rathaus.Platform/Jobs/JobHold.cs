using Microsoft.Extensions.Logging;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Jobs;

/// <summary>
/// Keeps the lease on jobs that were taken together while they run one after the other: short leases let others go on soon after a process
/// died, and a batch that takes long is not taken twice.
/// </summary>
internal sealed class JobHold : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;

    private readonly ILogger _log;

    public JobHold(JobQueue queue, Town town, Guid lease, TimeProvider clock, ILogger log)
    {
        _log = log;
        _renewing = RenewAsync(queue, town, lease, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        _end.Dispose();
    }

    private async Task RenewAsync(JobQueue queue, Town town, Guid lease, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(JobQueue.LeaseTime / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
                try
                {
                    await queue.RenewAsync(town, lease, _end.Token);
                }
                catch (Exception trouble) when (trouble is not OperationCanceledException)
                {
                    // The database is away: the lease runs out, and what the job writes is refused.
                    LogLines.NotRenewed(_log, town.Slug, trouble.GetType().Name, trouble.Message);
                }
        }
        catch (OperationCanceledException) { }
    }
}
