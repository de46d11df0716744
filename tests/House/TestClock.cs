namespace Rathaus.Tests.House;

/// <summary>A clock that a test can set; timers stay real.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan _offset;

    /// <summary>Moves the clock so that it shows this instant now.</summary>
    public void Set(DateTimeOffset instant) => _offset = instant - System.GetUtcNow();

    public void Advance(TimeSpan by) => _offset += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;
}
