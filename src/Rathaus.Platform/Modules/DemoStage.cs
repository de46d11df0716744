using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Platform.Modules;

/// <summary>Where seeds act: at a moment of the past, as a person, through the real verbs.</summary>
public sealed class DemoStage(DemoClock clock, JobRunner jobs, IServiceScopeFactory scopes)
{
    public DemoClock Clock => clock;

    /// <summary>One act in a scope of its own.</summary>
    public async Task<T> ActAsync<T>(Town town, DateTimeOffset at, Person? person, Func<IServiceProvider, Task<T>> act)
    {
        clock.Set(at);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Person = person;
        return await act(scope.ServiceProvider);
    }

    /// <summary>Runs what follows (receipts, letters) at the moment where the clock stands.</summary>
    public Task<int> DrainAsync(Town town, CancellationToken stop) => jobs.DrainAsync(town, stop);
}
