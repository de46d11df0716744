using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.MyPayments;

/// <summary>What the person owes, paid and got back, from own cases.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class ListPage(TownDb db, CurrentPerson current, MyClaims mine, TownProfiles profiles) : PageModel
{
    public IReadOnlyList<MyClaim> Claims { get; private set; } = [];
    public string Iban { get; private set; } = "";
    public string Bank { get; private set; } = "";
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        Claims = await mine.OfAsync(new AccountId(current.Required.Account), stop);
        TownProfile profile = await profiles.OfAsync(db.Town, stop);
        (Iban, Bank, Today) = (profile.Iban, profile.Bank, GermanTime.Today(db.Clock));
        await this.FrameAsync(new UiText("Zahlungen", "Payments"), f => f with
        {
            Breadcrumb = [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Zahlungen", "Payments"))],
        });
    }

    internal Html Facts(MyClaim entry)
    {
        var claim = entry.Claim;
        return Ui.FactsList([
            new(new UiText("Stand", "State"), claim.State.Badge(claim.Open.Cents > 0 && claim.Until < Today)),
            new(new UiText("Kassenzeichen", "Payment reference"), claim.Reference.Length > 0 ? Html.Of($"<strong translate=\"no\">{claim.Reference}</strong>") : Html.Text(new UiText("kommt in Kürze", "follows shortly"))),
            new(new UiText("Vorgang", "Matter"), Ui.Link(entry.Number, "/mein-bereich/vorgaenge/" + entry.Number)),
            new(new UiText("Zusammen", "Total"), claim.Amount.ToString()),
            .. claim.Received.Cents > 0 ? (Fact[])[new(new UiText("Eingegangen", "Received"), claim.Received.ToString())] : [],
            .. claim.Refunded.Cents > 0 ? (Fact[])[new(new UiText("Erstattet", "Refunded"), claim.Refunded.ToString())] : [],
            .. claim.Open.Cents > 0 ? (Fact[])[new(new UiText("Noch zu zahlen", "Still to pay"), claim.Open.ToString())] : [],
            .. claim.Until is { } until ? (Fact[])[new(new UiText("Bis", "By"), GermanTime.Long(until))] : [],
        ]);
    }
}
