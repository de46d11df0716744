using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>The bill with its GiroCode, made when it is opened. Behind a bare link it names nobody where a secret stands against it.</summary>
[Public]
internal sealed class PapersPage(ClaimFinder finder, MoneyLetters letters) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        if (await finder.ByTokenAsync(token, stop) is not { Reference: not null, Open.Cents: > 0 } claim) return NotFound();
        var about = await finder.CaseOfAsync(claim, stop);
        try
        {
            return File(await letters.BillAsync(claim, about, named: !claim.Discreet || finder.Owns(about), stop), "application/pdf");
        }
        catch (LetterException busy) when (busy.IsTransient)
        {
            return new ContentResult { StatusCode = 503, ContentType = "text/plain; charset=utf-8", Content = "Die Rechnung lässt sich gerade nicht erstellen. Laden Sie die Seite in einer Minute neu." };
        }
    }
}
