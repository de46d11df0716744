using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>The letter of the current draft as the real PDF; nothing of it is kept.</summary>
[Needs("cases.decide")]
internal sealed class PreviewPageModel(CaseFinder cases, DecisionLetter letter, TownDb db, TownDbs towns, CurrentPerson current) : PageModel
{
    /// <param name="teil">Code of the result; without it the outcome's own.</param>
    public async Task<IActionResult> OnGetAsync(string number, string? teil, CancellationToken stop)
    {
        if (await cases.ForStaffAsync(number, "cases.decide", stop) is not { } found || (found.Draft ?? found.Decided) is not { } decision) return NotFound();
        if (decision.All.FirstOrDefault(r => r.Code == (teil ?? ResultText.Main)) is not { } result) return NotFound();
        if (LetterData.Addressees(found, result) is not [var to, ..]) return Say("Es ist niemand eingetragen, an den der Bescheid gehen kann.");
        await towns.LogReadAsync(db.Town, new Deed(current.Required.Actor, "case.preview") { Kind = TransparencyLog.EntryKind.Read, Case = found.Id.Reference, Reason = "processing" }, stop);
        try
        {
            var pdf = await letter.SetAsync(found, decision, result, to, stop);
            FileHeaders.Set(Response, "application/pdf", $"vorschau-{found.Number}.pdf", ours: true, framed: true);
            return File(pdf, "application/pdf");
        }
        catch (LetterException fault)
        {
            return Say(fault.IsTransient ? "Die Vorschau ist gerade nicht verfügbar. Ihr Entwurf ist gespeichert. Versuchen Sie es in einer Minute noch einmal." : "Die Vorlage dieses Bescheids ist fehlerhaft: " + fault.Message);
        }
    }

    private ContentResult Say(string sentence)
    {
        FileHeaders.Frame(Response);
        return new() { StatusCode = StatusCodes.Status503ServiceUnavailable, ContentType = "text/plain; charset=utf-8", Content = sentence };
    }
}
