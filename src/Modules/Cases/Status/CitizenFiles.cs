using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Status;

/// <summary>Files for the citizen: the receipt, and what they handed in themselves; never a decision.</summary>
internal sealed class CitizenFiles(TownDb db, TownDbs towns, CaseFinder cases, IRecords records)
{
    public async Task<IActionResult> ReceiptAsync(PageModel page, CitizenKey key, CancellationToken stop)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return page.NotFound();
        var receipt = (await records.OfCaseAsync(found.Id, stop)).FirstOrDefault(d => d is { Kind: DocumentKind.Application, Origin: DocumentOrigin.System });
        return receipt is null
            ? new ContentResult { StatusCode = 503, ContentType = "text/plain; charset=utf-8", Content = "Die Eingangsbestätigung wird noch erstellt. Ihr Antrag ist angekommen. Laden Sie die Seite in einer Minute neu." }
            : await SendAsync(page, key, found, receipt.Id, stop);
    }

    public async Task<IActionResult> DocumentAsync(PageModel page, CitizenKey key, Guid document, CancellationToken stop)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return page.NotFound();
        if (key is not CitizenKey.Own && found.Secrecy != Contracts.Core.Catalogue.Secrecy.None) return page.NotFound();
        var mine = (await records.OfCaseAsync(found.Id, stop)).FirstOrDefault(d => d.Id.Value == document && d is { Origin: DocumentOrigin.Applicant, Quarantined: false });
        return mine is null ? page.NotFound() : await SendAsync(page, key, found, mine.Id, stop);
    }

    private async Task<IActionResult> SendAsync(PageModel page, CitizenKey key, Case found, DocumentId document, CancellationToken stop)
    {
        if (await records.ReadAsync(found.Id, document, stop) is not { } file) return page.NotFound();
        await towns.LogReadAsync(db.Town, new Deed(cases.Citizen(key, found).Actor, "document.view")
        {
            Kind = TransparencyLog.EntryKind.Read, Case = found.Id.Reference, Reason = "subject", Documents = [new(file.Info.File.Bytes, file.Info.File.Sha256)],
        }, stop);
        FileHeaders.Set(page.Response, file.Info.File.MediaType, file.Info.File.FileName, file.Info.Origin != DocumentOrigin.Applicant);
        return page.File(file.Content, file.Info.File.MediaType);
    }
}
