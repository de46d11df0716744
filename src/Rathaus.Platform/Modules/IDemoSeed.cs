namespace Rathaus.Platform.Modules;

/// <summary>
/// Gives a demo town life. Modules register seeds; they run once, in order, into an empty town, each in a scope of its own.
/// <see cref="TimeProvider"/> is a <see cref="DemoClock"/> then.
/// </summary>
public interface IDemoSeed
{
    /// <summary>10 organisation, 20 catalogue, 30 people, 40 applications, 50 casework, 60 post.</summary>
    int Order { get; }

    /// <summary>What it brings, in words for whoever waits at the terminal.</summary>
    string Brings { get; }

    Task SeedAsync(CancellationToken stop);
}
