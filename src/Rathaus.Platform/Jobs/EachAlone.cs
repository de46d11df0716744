using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Jobs;

/// <summary>Work on many things of a town, each in a scope and a commit of its own.</summary>
public static class EachAlone
{
    /// <summary>One that fails does not hold up the others; the job fails afterwards and shows it.</summary>
    /// <exception cref="AggregateException">Some could not be done; the others are.</exception>
    public static async Task RunAsync<T>(this IServiceScopeFactory scopes, Town town, IReadOnlyCollection<T> all, Func<IServiceProvider, T, Task> work)
    {
        var failures = new List<Exception>();
        foreach (var one in all)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
            try
            {
                await work(scope.ServiceProvider, one);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure);
            }
        }
        if (failures.Count > 0) throw new AggregateException($"{failures.Count} of {all.Count} could not be done", failures);
    }
}
