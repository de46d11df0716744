using System.Threading.Channels;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Jobs;

/// <summary>Wakes the runner of this process after a commit; the sweep catches what was missed.</summary>
public sealed class JobSignal
{
    private readonly Channel<TownId> _rung = Channel.CreateBounded<TownId>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring(TownId town) => _rung.Writer.TryWrite(town);

    internal async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        try
        {
            await _rung.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
        while (_rung.Reader.TryRead(out _)) { }
        return true;
    }
}
