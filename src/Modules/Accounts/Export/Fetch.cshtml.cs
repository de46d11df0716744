using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>The package itself, for its owner and nobody else; written into the log before a byte leaves.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class FetchPage(TownDb db, TownDbs towns, TownDocuments documents, CurrentPerson current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        var account = new AccountId(current.Required.Account);
        if (await db.Set<DataExport>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.Account == account, stop) is not { } export || !export.Works(db.Now)) return NotFound();
        using var key = db.Town.Key.OpenCase(export.WrappedKey!, export.Owner);
        var content = documents.Of(db.Town).OpenRead(export.Address!, key);
        await towns.LogReadAsync(db.Town, new Deed(current.Required.Actor, "account.export-fetch")
        {
            Kind = TransparencyLog.EntryKind.Read, Reason = "subject", Documents = [new(export.Bytes, export.Sha256!)],
        }, stop);
        Response.Headers.CacheControl = "no-store";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        Response.ContentLength = export.Bytes;
        return File(content, "application/zip", $"meine-daten-{GermanTime.Day(export.DoneAt!.Value):yyyy-MM-dd}.zip");
    }
}
