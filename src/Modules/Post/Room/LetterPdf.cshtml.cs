using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Post.Room;

/// <summary>The letter as it is to be printed; each look is logged.</summary>
[Needs(PostModule.Room)]
internal sealed class LetterPdfPage(TownDb db, TownDbs towns, CurrentPerson current, IRecords records) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await RoomLetters.FindAsync(db, current, new(id), stop) is not { } letter) return NotFound();
        if (await records.ReadAsync(letter.Case, letter.Document, stop) is not var (document, content)) return NotFound();
        await towns.LogReadAsync(db.Town, new Deed(current.Required.Actor, "post.read") { Kind = EntryKind.Read, Case = letter.Case.Reference, Reason = "post" }, stop);
        Response.Headers.ContentDisposition = $"inline; filename=\"{letter.CaseNumber}.pdf\"";
        return File(content, document.File.MediaType);
    }
}
