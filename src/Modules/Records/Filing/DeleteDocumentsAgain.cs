using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Records.Filing;

/// <summary>Documents that had been deleted for good before a backup brought them back: row, entry in the log, file.</summary>
internal sealed class DeleteDocumentsAgain(TownDb db, TownDocuments documents) : IDeletesAgain
{
    /// <summary>Documents by id.</summary>
    public const string Documents = "records.document";

    public string Kind => Documents;

    public async Task<int> DeleteAgainAsync(IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        var wanted = ids.Select(id => new DocumentId(Guid.Parse(id))).ToList();
        var back = await db.Set<Document>().Where(d => wanted.Contains(d.Id)).ToListAsync(stop);
        foreach (var ofCase in back.GroupBy(d => d.CaseId))
        {
            db.RemoveRange(ofCase);
            await db.CommitAsync(new Deed(Actor.Machine("restore"), "document.delete-again")
            {
                Case = ofCase.Key.Reference, Reason = "restored",
                More = new Dictionary<string, object> { ["count"] = ofCase.Count(), ["sha256"] = string.Join(',', ofCase.Select(d => d.Sha256)) },
            }, stop);
            foreach (var document in ofCase) documents.Of(db.Town).Delete(document.Address);
        }
        return back.Count;
    }
}
