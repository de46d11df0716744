using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>Says to the sweep of the records and to the check which stored files are uploads of drafts.</summary>
internal sealed class DraftFileOwner(TownDb db) : IFileOwner, IDocumentRows
{
    public async IAsyncEnumerable<(string Address, string Of)> NamedAsync()
    {
        await foreach (var address in db.Set<DraftFile>().AsNoTracking().Select(f => f.Address).AsAsyncEnumerable()) yield return (address, "Entwurf");
    }

    public async Task<IReadOnlyCollection<string>> OwnedAsync(IReadOnlyCollection<string> addresses, CancellationToken stop = default) =>
        await db.Set<DraftFile>().AsNoTracking().Where(f => addresses.Contains(f.Address)).Select(f => f.Address).ToListAsync(stop);
}
