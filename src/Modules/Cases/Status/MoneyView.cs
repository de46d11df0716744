using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>What is owed, paid and refunded in a case, for the citizen. Behind a bare link a secret (taxes) hides it.</summary>
internal static class MoneyView
{
    public static Html Shown(CitizenPage view)
    {
        if (view.Claims.Count == 0) return Html.Empty;
        if (view.Case.Payer is { } payer && (view.Case.Account is null || payer.Account != view.Case.Account))
            return Html.Of($"{Ui.Heading(2, new UiText("Zahlung", "Payment"), "zahlung")}{Ui.Paragraph(new UiText("Die Gebühr übernimmt {0}. Sie müssen nichts bezahlen.", "{0} takes over the fee. You need not pay anything.").With(payer.Name))}");
        var heading = Ui.Heading(2, new UiText("Zahlung", "Payment"), "zahlung");
        return view.OpensDocuments
            ? Html.Of($"{heading}{Html.Each(view.Claims, claim => One(claim, view.Today))}")
            : view.Prepayment is { } first ? Html.Of($"{heading}{Ui.Paragraph(new UiText("Die Arbeit beginnt, wenn Ihre Vorauszahlung da ist.", "The work begins when your prepayment has arrived."))}{Ui.Actions(Ui.LinkButton(new UiText("Jetzt bezahlen", "Pay now"), first.PayPath))}")
            : Html.Of($"{heading}{Ui.Paragraph(new UiText("Zu diesem Vorgang gibt es eine Forderung. Sie steht im Bescheid; nach der Anmeldung sehen Sie sie auch hier.", "There is a claim in this matter. It stands in the decision; after signing in you also see it here."))}");
    }

    /// <summary>What becomes of the money when the application is withdrawn; behind a bare link a secret hides the amount.</summary>
    public static Html IfWithdrawn(CitizenPage view)
    {
        var claims = view.Claims.Where(c => c.Order != Contracts.Core.Catalogue.MoneyOrder.Assessment).ToList();
        if (view.Case.Payer is { } payer && (view.Case.Account is null || payer.Account != view.Case.Account)) claims = [];
        var held = claims.Sum(c => c.Received.Cents - c.Refunded.Cents);
        if (held > 0)
            return Ui.Notice(Tone.Warning, view.OpensDocuments ? new UiText("Sie haben schon {0} gezahlt", "You have already paid {0}").With(new Contracts.Core.Money(held)) : new UiText("Sie haben schon gezahlt", "You have already paid").ToString(),
                new UiText("Die Kasse bekommt mit der Rücknahme den Auftrag, über die Erstattung zu entscheiden. Haben wir schon gearbeitet, kann ein Teil bei der Stadt bleiben. Sie müssen nichts beantragen; das Ergebnis lesen Sie hier beim Stand.", "With the withdrawal the cash office is asked to decide on the refund. If we have already worked on it, the town may keep a part. You need not apply for it; you read the result here in the status."));
        return claims.Any(c => c.Open.Cents > 0) ? Ui.Paragraph(new UiText("Zu zahlen haben Sie dann nichts mehr. Überweisen Sie bitte nichts.", "You then have nothing to pay any more. Please make no transfer.")) : Html.Empty;
    }

    private static Html One(ClaimInfo claim, DateOnly today) => Html.Of($"""
        {Ui.FactsList([
            new(new UiText("Wofür", "What for"), claim.Purpose), .. claim.DebtorName.Length > 0 ? (Fact[])[new(new UiText("Wer zahlt", "Who pays"), claim.DebtorName)] : [], new(new UiText("Betrag", "Amount"), claim.Amount.ToString()),
            new(new UiText("Stand", "State"), State(claim, today)),
            .. claim.Received.Cents > 0 ? (Fact[])[new(new UiText("Eingegangen", "Received"), claim.Received.ToString())] : [],
            .. claim.Refunded.Cents > 0 ? (Fact[])[new(new UiText("Erstattet", "Refunded"), claim.Refunded.ToString())] : [],
            .. claim.Until is { } until ? (Fact[])[new(new UiText("Zu zahlen bis", "Pay by"), GermanTime.Long(until))] : [],
            .. claim.Reference.Length > 0 ? (Fact[])[new(new UiText("Kassenzeichen", "Payment reference"), Html.Of($"<span translate=\"no\">{claim.Reference}</span>"))] : []])}
        {Ui.Actions(claim.Open.Cents > 0 && !TooLate(claim, today)
            ? Ui.LinkButton(new UiText("{0} bezahlen", "Pay {0}").With(claim.Open), claim.PayPath)
            : Ui.Link(new UiText("Zahlung ansehen", "See the payment"), claim.PayPath))}
        """);

    /// <summary>The day of a prepayment is over and nothing came.</summary>
    private static bool TooLate(ClaimInfo claim, DateOnly today) => claim is { Order: Contracts.Core.Catalogue.MoneyOrder.Prepayment, Received.Cents: 0 } && claim.Until < today;

    private static Html State(ClaimInfo claim, DateOnly today) => claim.State switch
    {
        ClaimState.Open when claim.Until < today => Ui.Badge(Tone.Danger, new UiText("überfällig", "overdue")),
        ClaimState.Open => Ui.Badge(Tone.Warning, new UiText("offen", "open"), "waiting"),
        ClaimState.Paid => Ui.Badge(Tone.Success, new UiText("bezahlt", "paid")),
        ClaimState.Lapsed => Ui.Badge(Tone.Neutral, new UiText("verfallen, nichts zu zahlen", "lapsed, nothing to pay"), "closed"),
        _ => Ui.Badge(Tone.Neutral, new UiText("aufgehoben, nichts zu zahlen", "cancelled, nothing to pay"), "closed"),
    };
}
