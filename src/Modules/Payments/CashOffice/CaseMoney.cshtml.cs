using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Modules.Payments.Levies;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>The money of a case: claims, payments, refunds, levies, and what can be done with them.</summary>
[Needs("cases.view")]
internal sealed class CaseMoneyPage(CaseMoneyReader reader, BookPayment book, OrderRefund order, ReviewRefund review, ChangeLevy levies, TownDb db) : PageModel
{
    public CaseMoney View { get; private set; } = null!;
    public Refusal? Refused { get; private set; }

    /// <summary>Form that was refused, and what was typed into it.</summary>
    public string? RefusedForm { get; private set; }
    public string? Done { get; private set; }

    public string Address(string handler) => $"/arbeitsplatz/vorgaenge/{View.Case.Number}/geld?handler={handler}";

    public string? Typed(string name) => Request.HasFormContentType ? Request.Form[name].ToString() : null;

    public async Task<IActionResult> OnGetAsync(string number, string? fertig, CancellationToken stop)
    {
        Done = fertig switch
        {
            "gebucht" => "Der Betrag ist gebucht. Die Quittung liegt gleich bei den Dokumenten.",
            "erstattung" => "Die Erstattung ist vermerkt.",
            "abgabe" => "Die Abgabe ist neu berechnet.",
            _ => null,
        };
        return await ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostBookAsync(string number, Guid claim, PaymentWay way, string? amount, string? entry, string? note, CancellationToken stop) =>
        await EndAsync(number, "book-" + claim.ToString("n"), "gebucht", await book.RunAsync(new(claim), way, Euro.Parse(amount), Day(), entry, note, stop), stop);

    public async Task<IActionResult> OnPostGiveBackAsync(string number, Guid claim, string? amount, string? reason, CancellationToken stop) =>
        await EndAsync(number, "back-" + claim.ToString("n"), "erstattung", await order.GiveBackAsync(new(claim), Euro.Parse(amount), reason, stop), stop);

    public async Task<IActionResult> OnPostRefundAsync(string number, Guid claim, Guid refund, string? reason, string? act, CancellationToken stop) => await EndAsync(number, "refund-" + refund.ToString("n"), "erstattung", act switch
    {
        "order" => await order.OrderAsync(new(claim), refund, reason, stop),
        "keep" => await order.KeepAsync(new(claim), refund, reason, stop),
        "approve" => await review.ApproveAsync(new(claim), refund, stop),
        "send-back" => await review.SendBackAsync(new(claim), refund, stop),
        "done" => await review.ConfirmAsync(new(claim), refund, stop),
        _ => BookPayment.Unknown,
    }, stop);

    public async Task<IActionResult> OnPostLevyAsync(string number, Guid levy, string? yearly, string? act, CancellationToken stop)
    {
        var form = "levy-" + levy.ToString("n");
        if (Day() is not { } day) return await RefuseAsync(number, form, new("Geben Sie den ersten Monat ein, für den es gilt.", "on"), stop);
        if (act == "end") return await EndAsync(number, form, "abgabe", await levies.EndAsync(number, levy, day, stop), stop);
        if (Euro.Parse(yearly) is not { } amount) return await RefuseAsync(number, form, new("Geben Sie den Jahresbetrag ein, zum Beispiel 90,00.", "yearly"), stop);
        return await EndAsync(number, form, "abgabe", await levies.ChangeAsync(number, levy, day, amount, stop), stop);
    }

    private DateOnly? Day() => int.TryParse(Typed("on.day"), out var day) && int.TryParse(Typed("on.month"), out var month) && int.TryParse(Typed("on.year"), out var year)
        && year is > 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private async Task<IActionResult> EndAsync<T>(string number, string form, string done, Result<T> result, CancellationToken stop) =>
        result.Refusal is { } no ? await RefuseAsync(number, form, no, stop) : Redirect($"/arbeitsplatz/vorgaenge/{Uri.EscapeDataString(number)}/geld?fertig={done}");

    private Task<IActionResult> RefuseAsync(string number, string form, Refusal no, CancellationToken stop)
    {
        (Refused, RefusedForm) = (no, form);
        db.ChangeTracker.Clear();
        return ShowAsync(number, stop);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        await this.DeskFrameAsync($"{view.Case.Number}: Geld", frame => frame with { HasErrors = Refused is not null });
        return Page();
    }
}
