using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Operations.Outages;

/// <summary>The outages of each town as they were read last.</summary>
internal sealed class OutageMemory
{
    private readonly ConcurrentDictionary<TownId, (DateTimeOffset ReadAt, IReadOnlyList<OutageInfo> Outages)> _known = new();

    public IReadOnlyList<OutageInfo>? Of(TownId town, DateTimeOffset now) =>
        _known.TryGetValue(town, out var known) && (now - known.ReadAt).Duration() < TimeSpan.FromMinutes(1) ? known.Outages : null;

    public void Keep(TownId town, DateTimeOffset now, IReadOnlyList<OutageInfo> outages) => _known[town] = (now, outages);

    public void Forget(TownId town) => _known.TryRemove(town, out _);
}

/// <inheritdoc cref="IOutages"/>
internal sealed class OutageLog(TownDb db, OutageMemory memory) : IOutages
{
    private const int Most = 500;

    public async Task<IReadOnlyList<OutageInfo>> RecentAsync(CancellationToken stop = default)
    {
        if (memory.Of(db.Town.Id, db.Now) is { } known) return known;
        var since = db.Now.AddYears(-1);
        var found = (await db.Set<Outage>().AsNoTracking().Where(o => o.BeganAt >= since || o.EndedAt == null).OrderByDescending(o => o.BeganAt).Take(Most).ToListAsync(stop)).ConvertAll(o => o.Info);
        memory.Keep(db.Town.Id, db.Now, found);
        return found;
    }
}
