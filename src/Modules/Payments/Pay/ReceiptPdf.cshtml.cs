using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>The receipt of a payment. Where a secret stands against it, only the signed-in applicant opens it.</summary>
[Public]
internal sealed class ReceiptPdfPage(TownDb db, TownDbs towns, ClaimFinder finder, IRecords records) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, string payment, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        if (await finder.ByTokenAsync(token, stop) is not { } claim) return NotFound();
        var about = await finder.CaseOfAsync(claim, stop);
        if (claim.Discreet && !finder.Owns(about)) return Redirect("/anmelden?zurueck=" + Uri.EscapeDataString(Request.Path));
        if (claim.Payments.FirstOrDefault(p => p.Id.ToString("n") == payment)?.Receipt is not { } receipt || await records.ReadAsync(claim.Case, receipt, stop) is not { } file) return NotFound();
        await towns.LogReadAsync(db.Town, new Deed(finder.Actor(about), "document.view")
        {
            Kind = TransparencyLog.EntryKind.Read, Case = claim.Case.Reference, Reason = "subject", Documents = [new(file.Info.File.Bytes, file.Info.File.Sha256)],
        }, stop);
        return File(file.Content, "application/pdf");
    }
}
