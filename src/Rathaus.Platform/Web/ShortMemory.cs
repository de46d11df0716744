using System.Collections.Concurrent;

namespace Rathaus.Platform.Web;

/// <summary>
/// Keeps what was computed for a minute at least and two at most, and never more than so many: for what the next clicks of the same person ask again.
/// Nothing that may change meanwhile belongs here.
/// </summary>
internal sealed class ShortMemory<TKey, TValue>(TimeProvider clock, int most = 5_000) where TKey : notnull
{
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);

    private volatile ConcurrentDictionary<TKey, TValue> _young = new(), _old = new();
    private long _turnedAt = clock.GetTimestamp();

    public bool TryFind(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        TurnWhenDue();
        return _young.TryGetValue(key, out value) || _old.TryGetValue(key, out value);
    }

    public void Keep(TKey key, TValue value)
    {
        TurnWhenDue();
        if (_young.Count < most) _young[key] = value;
    }

    private void TurnWhenDue()
    {
        var turned = Interlocked.Read(ref _turnedAt);
        if (clock.GetElapsedTime(turned) < Turn || Interlocked.CompareExchange(ref _turnedAt, clock.GetTimestamp(), turned) != turned) return;
        // After a long rest what was young is too old as well.
        (_old, _young) = (clock.GetElapsedTime(turned) < 2 * Turn ? _young : new(), new());
    }
}
