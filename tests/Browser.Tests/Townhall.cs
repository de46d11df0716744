using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>Musterstadt with its people and services, one house per engine for all journeys of a class: nobody in a journey asks what others did before.</summary>
public sealed class Townhall : IAsyncLifetime
{
    /// <summary>Monday, 23 November 2026, 9:00 in Germany.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<Engine, TestHouse> _open = [];

    public async Task<TestHouse> OfAsync(Engine engine = Engine.Sqlite) =>
        _open.TryGetValue(engine, out var house) ? house : _open[engine] = await TestHouse.StartAsync(engine, demo: true, at: Monday);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var house in _open.Values) await house.DisposeAsync();
    }

    /// <summary>Days go by, and what they bring about happens.</summary>
    internal static async Task DaysPassAsync(TestHouse house, int days)
    {
        house.Clock.Advance(TimeSpan.FromDays(days));
        await house.InTownAsync(services => services.GetRequiredService<ReactionTable>().Recurring["post.days"].Run(services, CancellationToken.None));
        await house.DrainJobsAsync();
    }
}
