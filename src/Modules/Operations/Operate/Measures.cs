using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>How much a town's data are.</summary>
internal sealed record Sizes(DateTimeOffset At, long DatabaseBytes, long Documents, long DocumentBytes);

/// <summary>Sizes as they were measured last: walking through a store takes seconds, so pages and metrics read what an hourly job left here.</summary>
internal sealed class SizeMemory
{
    private readonly ConcurrentDictionary<TownId, Sizes> _sizes = new();

    public Sizes? Of(Town town) => _sizes.GetValueOrDefault(town.Id);

    public void Keep(Town town, Sizes sizes) => _sizes[town.Id] = sizes;
}

/// <summary>Measures database and document store.</summary>
internal sealed class MeasureSizes(TownDb db, TownDbs towns, SizeMemory memory) : IRecurring
{
    public const string Name = "operations.measure";

    public async Task RunAsync(CancellationToken stop)
    {
        var (count, bytes) = Walk(Path.Combine(db.Town.Folder, "documents"), stop);
        memory.Keep(db.Town, new(db.Now, await DatabaseAsync(stop), count, bytes));
    }

    private async Task<long> DatabaseAsync(CancellationToken stop)
    {
        if (towns.IsPostgres)
            return (await db.Database.SqlQuery<long>($"""
                select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as "Value" from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = {db.Town.Slug} and c.relkind = 'r'
                """).ToListAsync(stop))[0];
        return new[] { "town.db", "town.db-wal" }.Select(name => new FileInfo(Path.Combine(db.Town.Folder, name))).Sum(file => file.Exists ? file.Length : 0);
    }

    private static (long Count, long Bytes) Walk(string folder, CancellationToken stop)
    {
        if (!Directory.Exists(folder)) return (0, 0);
        long count = 0, bytes = 0;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
        {
            stop.ThrowIfCancellationRequested();
            if (!file.Exists) continue;
            count++;
            bytes += file.Length;
        }
        return (count, bytes);
    }
}

/// <summary>How far the transparency log is behind.</summary>
/// <param name="Waiting">Entries without a place in the tree.</param>
/// <param name="Oldest">When the oldest of them was written.</param>
internal sealed record LogLag(int Waiting, DateTimeOffset? Oldest)
{
    public static async Task<LogLag> OfAsync(TownDb db, CancellationToken stop)
    {
        var lag = await db.Set<LogEntry>().AsNoTracking().Where(e => e.LeafIndex == null).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(e => e.At) }).SingleOrDefaultAsync(stop);
        return lag is null ? new(0, null) : new(lag.Count, lag.Oldest);
    }
}
