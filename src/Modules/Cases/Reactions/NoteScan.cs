using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>A document left the quarantine, or never will: the clerks read it in the history.</summary>
internal sealed class NoteScan(TownDb db, IRecords records) : IReaction<DocumentScanned>
{
    public async Task HandleAsync(DocumentScanned happened, CancellationToken stop)
    {
        if (await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleOrDefaultAsync(c => c.Id == happened.Case, stop) is not { } found) return;
        var title = (await records.OfCaseAsync(happened.Case, stop)).FirstOrDefault(d => d.Id == happened.Document)?.Title ?? "Ein Dokument";
        found.Scanned(happened.Document, happened.Infected
            ? $"„{title}“ enthält ein Schadprogramm und bleibt für immer geschlossen. Bitten Sie um eine neue Datei."
            : $"„{title}“ ist auf Schadprogramme geprüft und lässt sich jetzt öffnen.", db.Now);
        await db.CommitAsync(new Deed(Actor.Machine("cases.note-scan"), "case.scan") { Case = happened.Case.Reference }, stop);
    }
}
