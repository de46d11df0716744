namespace Rathaus.Platform.Modules;

/// <summary>Gives a demo town life. Modules register seeds; they run once, in order, into an empty town, each in a scope of its own.</summary>
public interface IDemoSeed
{
    /// <summary>10 organisation, 20 catalogue, 30 people, 40 cases.</summary>
    int Order { get; }

    Task SeedAsync(CancellationToken stop);
}
