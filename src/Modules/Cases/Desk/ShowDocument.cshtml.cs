using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>A document of this case, and of no other; the reading is logged before a byte is sent.</summary>
[Needs("cases.view")]
internal sealed class ShowDocumentModel(CaseFinder cases, IRecords records, TownDb db, TownDbs towns, CurrentPerson current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string number, Guid document, CancellationToken stop)
    {
        if (await cases.ForStaffAsync(number, "cases.view", stop) is not { } found) return NotFound();
        if (await records.ReadAsync(found.Id, new DocumentId(document), stop) is not { } file) return NotFound();
        if (file.Info.Quarantined)
        {
            await file.Content.DisposeAsync();
            return new ContentResult { StatusCode = StatusCodes.Status409Conflict, ContentType = "text/plain; charset=utf-8", Content = file.Info.Finding is null
                ? "Diese Datei ist noch nicht auf Schadprogramme geprüft. Sie öffnet sich, sobald die Prüfung erledigt ist."
                : "In dieser Datei wurde ein Schadprogramm gefunden. Sie bleibt geschlossen. Bitten Sie um eine neue Datei." };
        }
        await towns.LogReadAsync(db.Town, new Deed(current.Required.Actor, "document.view")
        {
            Kind = TransparencyLog.EntryKind.Read, Case = found.Id.Reference, Reason = "processing", Documents = [new(file.Info.File.Bytes, file.Info.File.Sha256)],
        }, stop);
        FileHeaders.Set(Response, file.Info.File.MediaType, file.Info.File.FileName, file.Info.Origin != DocumentOrigin.Applicant);
        return File(file.Content, file.Info.File.MediaType);
    }
}
