using System.Collections.Concurrent;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Transparency;

/// <summary>Wakes the sequencer of this process after a commit; the sweep catches what other processes wrote.</summary>
internal sealed class LogSignal
{
    private readonly ConcurrentDictionary<TownId, bool> _rung = new();
    private readonly SemaphoreSlim _any = new(0, 1);

    public void Ring(TownId town)
    {
        if (!_rung.TryAdd(town, true) || _any.CurrentCount > 0) return;
        try
        {
            _any.Release();
        }
        catch (SemaphoreFullException) { } // somebody else rang at the same moment
    }

    /// <summary>Waits for a ring, at most so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken stop) => _any.WaitAsync(atMost, stop);

    /// <summary>The towns that rang since the last call.</summary>
    public IReadOnlyList<TownId> Take()
    {
        var towns = _rung.Keys.ToList();
        foreach (var town in towns) _rung.TryRemove(town, out _);
        return towns;
    }
}
