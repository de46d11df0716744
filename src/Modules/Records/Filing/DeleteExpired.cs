using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Records.Filing;

/// <summary>
/// Documents whose class of deletion has ended, and prints of the whole case, which repeat them: row and file. What stays is the entry in the log with the files' hashes.
/// </summary>
internal sealed class DeleteExpired(TownDb db, TownDocuments documents) : IReaction<DocumentsExpired>
{
    public async Task HandleAsync(DocumentsExpired happened, CancellationToken stop)
    {
        var named = happened.Documents.Select(d => new Contracts.Core.DocumentId(d)).ToList();
        var gone = (await db.Set<Document>().Where(d => d.CaseId == happened.Case).ToListAsync(stop)).Where(d => named.Contains(d.Id) || d.Kind == DocumentKind.Bundle).ToList();
        if (gone.Count == 0) return;
        db.RemoveRange(gone);
        await db.CommitAsync(new Deed(Actor.Machine("records.expired"), "document.delete-expired")
        {
            Case = happened.Case.Reference, Reason = happened.Class,
            More = new Dictionary<string, object> { ["count"] = gone.Count, ["sha256"] = string.Join(',', gone.Select(d => d.Sha256)) },
        }, stop);
        foreach (var address in gone.Select(d => d.Address)) documents.Of(db.Town).Delete(address);
    }
}
