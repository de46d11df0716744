using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Records.Filing;

/// <summary>
/// Scans again what was taken while the scanner did not answer: clean documents open from now on, infected ones never.
/// Each document in a commit of its own.
/// </summary>
internal sealed class EmptyQuarantine(TownDb db, TownDocuments documents, UploadDoor door) : IRecurring
{
    private const int AtOnce = 500;

    /// <summary>Silences in a row after which the scanner counts as dead until the next run.</summary>
    private const int MostSilences = 3;

    public async Task RunAsync(CancellationToken stop)
    {
        var waiting = await db.Set<Document>().AsNoTracking().Where(d => d.Quarantined && d.Finding == null).Select(d => d.Id).Take(AtOnce).ToArrayAsync(stop);
        // A file that the scanner never answers for (too large for it) must not stand before the others for ever.
        Random.Shared.Shuffle(waiting);
        var silences = 0;
        foreach (var id in waiting)
        {
            var document = await db.Set<Document>().SingleAsync(d => d.Id == id, stop);
            switch (await ScanAsync(document, stop))
            {
                case null: return;
                case ScanAnswer.NoAnswer:
                    if (++silences == MostSilences) return;
                    break;
                case var answer:
                    silences = 0;
                    await NoteAsync(document, (answer as ScanAnswer.Found)?.Signature, stop);
                    break;
            }
        }
    }

    private async Task<ScanAnswer?> ScanAsync(Document document, CancellationToken stop)
    {
        var record = await db.Set<Record>().AsNoTracking().SingleAsync(r => r.CaseId == document.CaseId, stop);
        using var key = db.Town.Key.OpenCase(record.WrappedKey, document.CaseId.Value.ToString("n"));
        await using var content = documents.Of(db.Town).OpenRead(document.Address, key);
        return await door.ScanAgainAsync(content, stop);
    }

    private async Task NoteAsync(Document document, string? finding, CancellationToken stop)
    {
        document.Scanned(finding);
        db.Publish(new DocumentScanned(document.CaseId, document.Id, finding is not null));
        await db.CommitAsync(new Deed(Actor.Machine("records.quarantine"), finding is null ? "document.release" : "document.infected")
        {
            Case = document.CaseId.Reference, Documents = [new(document.Bytes, document.Sha256)],
        }, stop);
    }
}
