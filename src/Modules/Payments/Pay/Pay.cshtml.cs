using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>The payment page of a claim: what is owed, until when, and the ways to pay it. Reached by a secret link, with or without an account.</summary>
[Public]
internal sealed class PayPage(TownDb db, ClaimFinder finder, StartPayment start, TownProfiles profiles, IEnumerable<IPaymentProvider> providers) : PageModel
{
    public Claim Claim { get; private set; } = null!;
    public CaseInfo Case { get; private set; } = null!;
    public bool Own { get; private set; }
    public TownProfile Town { get; private set; } = new();
    public string Token { get; private set; } = "";
    public string? News { get; private set; }
    public FieldError? Error { get; private set; }

    /// <summary>The service's own page, where the person goes on by a link.</summary>
    public string? Onward { get; private set; }
    public IReadOnlyList<IPaymentProvider> Ways { get; } = [.. providers.Where(p => p.Offered)];

    /// <summary>Taxes and social matters are named only to the signed-in applicant.</summary>
    public string Purpose => !Claim.Discreet || Own ? Claim.Purpose : new UiText("Forderung der Stadt", "Claim of the town");

    public DateOnly Today => GermanTime.Today(db.Clock);

    /// <summary>The day of a prepayment is over and nothing came: the order ends, nobody is asked for money any more.</summary>
    public bool TooLate => StartPayment.TooLate(Claim, Today);

    public Money Next => StartPayment.AmountOf(Claim, all: false);

    public async Task<IActionResult> OnGetAsync(string token, string? stand, CancellationToken stop)
    {
        if (await LoadAsync(token, stop) is { } missing) return missing;
        News = stand;
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string token, string? weg, string? umfang, CancellationToken stop)
    {
        if (await LoadAsync(token, stop) is { } missing) return missing;
        var started = await start.RunAsync(token, weg ?? (Ways.Count == 1 ? Ways[0].Name : null), umfang == "alles", stop);
        if (started.Refusal is { } no) Error = new(no.Field, no.Sentence);
        else if (started.Value.StartsWith('/')) return Redirect(started.Value);
        // Our policy lets forms lead to our own pages only; to another house the person goes by a link.
        else Onward = started.Value;
        return await ShowAsync();
    }

    private async Task<IActionResult?> LoadAsync(string token, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await finder.ByTokenAsync(token, stop) is not { } claim) return NotFound();
        (Claim, Token, Town) = (claim, token, await profiles.OfAsync(db.Town, stop));
        Case = await finder.CaseOfAsync(claim, stop);
        Own = finder.Owns(Case);
        return null;
    }

    private async Task<IActionResult> ShowAsync()
    {
        await this.FrameAsync(new UiText("Bezahlen", "Pay"), frame => frame with { HasErrors = Error is not null });
        return Page();
    }
}
