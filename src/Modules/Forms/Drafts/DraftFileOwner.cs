using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>Says to the sweep of the records which stored files are uploads of drafts.</summary>
internal sealed class DraftFileOwner(TownDb db) : IFileOwner
{
    public async Task<IReadOnlyCollection<string>> OwnedAsync(IReadOnlyCollection<string> addresses, CancellationToken stop = default) =>
        await db.Set<DraftFile>().AsNoTracking().Where(f => addresses.Contains(f.Address)).Select(f => f.Address).ToListAsync(stop);
}
