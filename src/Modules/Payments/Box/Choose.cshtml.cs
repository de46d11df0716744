using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Box;

/// <summary>The page of the demo's payment service. Outside the demo it does not exist.</summary>
[Public]
internal sealed class ChoosePage(TownDb db, BoxReporter reporter, DemoMode demo) : PageModel
{
    public string Amount { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public string Town => db.Town.Name;
    public string Address { get; private set; } = "";
    public string ReturnTo { get; private set; } = "";
    public bool ByPost { get; private set; }

    public static IReadOnlyList<Choice> Others =>
    [
        new(nameof(BoxChoice.Fail), new UiText("lehnt die Zahlung ab", "refuses the payment")),
        new(nameof(BoxChoice.Late), new UiText("nimmt das Geld und meldet es erst in zwei Minuten", "takes the money and reports it only in two minutes")),
        new(nameof(BoxChoice.Twice), new UiText("meldet die Zahlung zweimal zugleich", "reports the payment twice at the same time")),
        new(nameof(BoxChoice.Post), new UiText("schickt Sie mit einem Formular (POST) zurück", "sends you back by a form (POST)")),
        new(nameof(BoxChoice.WrongAmount), new UiText("bucht einen Euro zu wenig ab", "charges one euro less")),
        new(nameof(BoxChoice.Forged), new UiText("bekommt kein Geld, aber jemand fälscht seine Meldung", "gets no money, but somebody forges its report")),
    ];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } payment) return NotFound();
        if (payment.Choice is not (BoxChoice.None or BoxChoice.Post)) return Redirect(Local(payment.ReturnTo));
        return await ShowAsync(payment);
    }

    public async Task<IActionResult> OnPostAsync(string id, BoxChoice choice, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } payment) return NotFound();
        if (choice == BoxChoice.None) return await ShowAsync(payment);
        var chosen = await reporter.ChooseAsync(payment.Id, choice, stop);
        return chosen!.Choice == BoxChoice.Post ? Redirect($"/demo/zahlungsdienst/{id}") : Redirect(Local(payment.ReturnTo));
    }

    private async Task<BoxPayment?> FindAsync(string id, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        return demo.On && Guid.TryParseExact(id, "n", out var key) ? await db.Set<BoxPayment>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == key, stop) : null;
    }

    private async Task<IActionResult> ShowAsync(BoxPayment payment)
    {
        (Amount, Purpose, ByPost) = (new Money(payment.Cents).ToString(), payment.Purpose, payment.Choice == BoxChoice.Post);
        (Address, ReturnTo) = ($"/demo/zahlungsdienst/{payment.Id:n}", Local(payment.ReturnTo));
        await this.FrameAsync(new UiText("Zahlungsdienst der Demo", "Payment service of the demo"));
        return Page();
    }

    /// <summary>The demo stays on the host that the person is on, whatever the town's address is.</summary>
    private static string Local(string address) => new Uri(address).PathAndQuery;
}
