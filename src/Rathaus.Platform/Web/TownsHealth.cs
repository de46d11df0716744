using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Web;

/// <summary>Ready when the towns' databases answer; one town's trouble is named, and only the loss of all makes the process not ready.</summary>
internal sealed class TownsHealth(TownRegistry registry, TownDbs towns) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var all = registry.All;
        var troubled = new List<string>();
        foreach (var town in all)
        {
            if (registry.IsClosed(town))
            {
                troubled.Add(town.Slug);
                continue;
            }
            try
            {
                await using var db = towns.Open(town);
                await db.Set<TownRow>().AnyAsync(cancellationToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                troubled.Add(town.Slug);
            }
        }
        if (troubled.Count == 0) return HealthCheckResult.Healthy($"{all.Count} towns");
        var words = "no answer: " + string.Join(", ", troubled);
        return troubled.Count == all.Count ? HealthCheckResult.Unhealthy(words) : HealthCheckResult.Degraded(words);
    }
}
