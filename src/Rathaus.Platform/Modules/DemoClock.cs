namespace Rathaus.Platform.Modules;

/// <summary>The clock while a demo town is seeded: seeds set it into the past and call the real verbs, so that history looks lived.</summary>
public sealed class DemoClock(TimeProvider real) : TimeProvider
{
    private TimeSpan _offset;

    /// <summary>The moment at which seeding began.</summary>
    public DateTimeOffset Start { get; } = real.GetUtcNow();

    /// <summary>Moves the clock; never beyond the present.</summary>
    public void Set(DateTimeOffset instant) => _offset = (instant < Start ? instant : Start) - real.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + _offset;
}
