using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Records.Filing;

/// <summary>
/// Deletes stored files that no row names: what was written before a commit that failed. Every module that keeps files of its own
/// (drafts with uploads) says which are its own through <see cref="IFileOwner"/>.
/// </summary>
internal sealed partial class SweepOrphans(TownDb db, TownDocuments documents, IEnumerable<IFileOwner> owners, ILogger<SweepOrphans> log) : IRecurring
{
    private const int AtOnce = 500;

    /// <summary>A running upload or transaction is never older than this.</summary>
    private static readonly TimeSpan OldEnough = TimeSpan.FromHours(24);

    public async Task RunAsync(CancellationToken stop)
    {
        // Files of drafts look like orphans as long as nobody says whose they are.
        if (!owners.Any()) return;
        var store = documents.Of(db.Town);
        var removed = store.SweepIncoming(OldEnough);
        foreach (var addresses in store.Orphans(_ => false, OldEnough).Chunk(AtOnce))
        {
            var named = (await db.Set<Document>().AsNoTracking().Where(d => addresses.Contains(d.Address)).Select(d => d.Address).ToListAsync(stop)).ToHashSet();
            foreach (var owner in owners) named.UnionWith(await owner.OwnedAsync(addresses, stop));
            foreach (var orphan in addresses.Where(a => !named.Contains(a)))
            {
                store.Delete(orphan);
                removed++;
            }
        }
        if (removed > 0) Swept(log, removed);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} files without a row were deleted")]
    private static partial void Swept(ILogger log, int count);
}
