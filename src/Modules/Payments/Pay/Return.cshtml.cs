using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>
/// Where a payment service sends the person back to, by GET or by a form of its own. What stands in the address or the form is not believed:
/// the service is asked, and the person goes on to the payment page.
/// </summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class ReturnPage(TownDb db, SettlePayment settle) : PageModel
{
    public Task<IActionResult> OnGetAsync(string attempt, CancellationToken stop) => BackAsync(attempt, stop);

    public Task<IActionResult> OnPostAsync(string attempt, CancellationToken stop) => BackAsync(attempt, stop);

    private async Task<IActionResult> BackAsync(string attempt, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        if (!Guid.TryParseExact(attempt, "n", out var reference)) return NotFound();
        Attempt? found;
        try
        {
            found = await settle.RunAsync(reference, stop);
        }
        catch (ProviderUnavailableException)
        {
            found = await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == reference, stop);
        }
        if (found is null) return NotFound();
        var news = found.State switch { AttemptState.Succeeded => "bezahlt", AttemptState.Failed => "abgelehnt", AttemptState.Cancelled => "abgebrochen", _ => "laeuft" };
        // 303: a form that came by POST goes on by GET.
        Response.Headers.Location = $"{PaymentLinks.Path(db.Town, found.Claim)}?stand={news}";
        return StatusCode(Microsoft.AspNetCore.Http.StatusCodes.Status303SeeOther);
    }
}
