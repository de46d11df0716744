using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Records.Filing;

/// <summary>
/// After the check (the decision went out, or the case closed without one) copies of identity papers go: row and file. What stays is the entry
/// in the log with the file's hash. The row goes first; a file without a row is an orphan that the sweep finds.
/// </summary>
internal sealed class DeleteIdentityCopies(TownDb db, TownDocuments documents, DeletionJournal journal) : IReaction<DecisionReleased>, IReaction<CaseClosed>
{
    public Task HandleAsync(DecisionReleased happened, CancellationToken stop) => RunAsync(happened.Case, stop);

    public Task HandleAsync(CaseClosed happened, CancellationToken stop) => RunAsync(happened.Case, stop);

    private async Task RunAsync(CaseId owner, CancellationToken stop)
    {
        var copies = await db.Set<Document>().Where(d => d.CaseId == owner && d.Kind == DocumentKind.IdentityCopy).ToListAsync(stop);
        if (copies.Count == 0) return;
        journal.Note(db.Town, DeleteDocumentsAgain.Documents, [.. copies.Select(d => d.Id.Value.ToString("d"))]);
        db.RemoveRange(copies);
        await db.CommitAsync(new Deed(Actor.Machine("records.identity-copies"), "document.delete-identity-copy")
        {
            Case = owner.Reference, Reason = "checked",
            More = new Dictionary<string, object> { ["count"] = copies.Count, ["sha256"] = string.Join(',', copies.Select(d => d.Sha256)) },
        }, stop);
        foreach (var address in copies.Select(d => d.Address)) documents.Of(db.Town).Delete(address);
    }
}
