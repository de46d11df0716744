using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Records.Filing;

/// <summary>Files of citizens that nobody scanned for viruses: the scanner does not answer, or there is none.</summary>
internal sealed class ScanConcerns(TownDb db, UploadDoor door) : IOperatorConcerns
{
    private const string Page = "/verwaltung/betrieb/speicher";

    public async Task<IReadOnlyList<OperatorConcern>> NowAsync(CancellationToken stop = default)
    {
        if (!door.Scans)
            return await db.Set<Document>().AnyAsync(d => d.Origin == DocumentOrigin.Applicant, stop)
                ? [new("scan.none", ConcernLevel.Soon, "Hochgeladene Dateien werden nicht auf Schadprogramme geprüft", "Es ist kein Virenscanner eingerichtet. Tragen Sie clamd in die Einstellungen ein (Scanner).", Page)] : [];
        // The job tries every ten minutes; what waits for half an hour waits for somebody.
        var since = db.Now.AddMinutes(-30);
        var waiting = await db.Set<Document>().CountAsync(d => d.Quarantined && d.Finding == null && d.FiledAt < since, stop);
        return waiting == 0 ? [] : [new("scan.waiting", ConcernLevel.Today, waiting == 1 ? "1 Datei ist noch nicht auf Schadprogramme geprüft" : $"{waiting} Dateien sind noch nicht auf Schadprogramme geprüft", "Prüfen Sie, ob clamd läuft. Bis dahin öffnet am Arbeitsplatz niemand diese Dateien.", Page)];
    }
}
