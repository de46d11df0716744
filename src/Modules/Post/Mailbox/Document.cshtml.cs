using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Post.Mailbox;

/// <summary>The PDF of a letter that was retrieved before; anybody else's letter does not exist here.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class DocumentPage(TownDb db, TownDbs towns, CurrentPerson current, RetrieveDocument retrieve, IRecords records) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await retrieve.FindAsync(new(id), stop) is not { } delivery) return NotFound();
        if (delivery.RetrievedAt is null) return Redirect($"/mein-bereich/postfach/{id:n}");
        if (await records.ReadAsync(delivery.Case, delivery.Document, stop) is not var (document, content)) return NotFound();
        await towns.LogReadAsync(db.Town, new Deed(current.Required.Actor, "post.read") { Kind = EntryKind.Read, Case = delivery.Case.Reference, Reason = "own" }, stop);
        return File(content, document.File.MediaType, document.File.FileName);
    }
}
