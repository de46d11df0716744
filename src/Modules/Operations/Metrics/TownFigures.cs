using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Operations.Operate;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Operations.Metrics;

/// <summary>What a town's queues and data look like now.</summary>
internal sealed record TownFigure(Town Town, bool Up, DateTimeOffset Now, JobCounts? Jobs, PostCounts? Post, LogLag? Lag, Sizes? Sizes, DateTimeOffset? LastBackup);

/// <summary>Reads every town's figures, at most every ten seconds, however often somebody asks.</summary>
internal sealed class TownFigures(TownRegistry registry, IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1);
    private IReadOnlyList<TownFigure> _last = [];
    private long? _at;

    public async Task<IReadOnlyList<TownFigure>> NowAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (_at is { } at && clock.GetElapsedTime(at) < Fresh) return _last;
            var figures = new List<TownFigure>();
            foreach (var town in registry.All) figures.Add(await OfAsync(town, stop));
            (_last, _at) = (figures, clock.GetTimestamp());
            return figures;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<TownFigure> OfAsync(Town town, CancellationToken stop)
    {
        var backup = BackupLog.Last(town, 1).FirstOrDefault()?.At;
        if (registry.IsClosed(town)) return new(town, false, clock.GetUtcNow(), null, null, null, null, backup);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        var (provider, memory) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<SizeMemory>());
        try
        {
            var db = provider.GetRequiredService<TownDb>();
            // The hourly job may run in another replica, which keeps its measure to itself.
            if (memory.Of(town) is null || db.Now - memory.Of(town)!.At > TimeSpan.FromHours(2)) await provider.GetRequiredService<MeasureSizes>().RunAsync(stop);
            return new(town, true, db.Now, await provider.GetRequiredService<JobList>().CountAsync(stop), await provider.GetRequiredService<IPostQueues>().CountAsync(stop),
                await LogLag.OfAsync(db, stop), memory.Of(town), backup);
        }
        catch (Exception trouble) when (trouble is System.Data.Common.DbException or ForeignTownException or InvalidOperationException)
        {
            return new(town, false, clock.GetUtcNow(), null, null, null, memory.Of(town), backup);
        }
    }
}
