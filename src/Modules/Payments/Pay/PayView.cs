using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>Draws the payment page.</summary>
internal static class PayView
{
    public static Html Body(PayPage page, IHtmlContent seal)
    {
        var claim = page.Claim;
        if (page.Onward is { } onward) return Html.Of($"""
            {Ui.Heading(1, new UiText("Weiter zum Zahlungsdienst", "On to the payment service"))}
            {Ui.Paragraph(new UiText("Sie verlassen jetzt die Seiten der Stadt. Danach kommen Sie hierher zurück.", "You now leave the town’s pages. Afterwards you come back here."))}
            {Ui.Actions(Ui.LinkButton(new UiText("Weiter zum Bezahlen", "Go on to pay"), onward), Ui.Link(new UiText("Zurück", "Back"), "/zahlung/" + page.Token))}
            """);
        return Html.Of($"""
            {Ui.ErrorSummary(page.Error is { } error ? [error] : (IReadOnlyCollection<FieldError>)[])}{News(page)}
            {Ui.Heading(1, page.TooLate ? new UiText("Der Tag zum Bezahlen ist vorbei", "The day for paying is over").ToString() : Title(claim), caption: new UiText("Vorgangsnummer", "Case number") + " " + page.Case.Number)}
            {Ui.FactsList(Facts(page))}
            {Late(page)}{Html.If(claim.Open.Cents > 0 && !page.TooLate, $"{Waits(page)}{Dues(claim)}{Online(page, seal)}{Transfer(page)}{Counter(page)}")}
            {Received(page)}
            {Html.If(page.Own, $"<p>{Ui.Link(new UiText("Zum Stand des Vorgangs", "To the status of the matter"), "/mein-bereich/vorgaenge/" + page.Case.Number)}</p>")}
            """);
    }

    private static string Title(Claim claim) => claim.State switch
    {
        ClaimState.Open => new UiText("{0} bezahlen", "Pay {0}").With(claim.Open),
        ClaimState.Paid => new UiText("Bezahlt", "Paid"),
        ClaimState.Lapsed => new UiText("Diese Bestellung ist verfallen", "This order has lapsed"),
        _ => new UiText("Hier ist nichts zu zahlen", "There is nothing to pay here"),
    };

    private static Html News(PayPage page) => page.News switch
    {
        "bezahlt" => page.Claim.State switch
        {
            ClaimState.Paid => Ui.Notice(Tone.Success, new UiText("Ihre Zahlung ist angekommen", "Your payment has arrived"), new UiText("Die Quittung steht unten, sobald sie erstellt ist. Sie müssen nichts weiter tun.", "The receipt appears below as soon as it is made. You need not do anything else."), announce: true),
            ClaimState.Open => Ui.Notice(Tone.Warning, new UiText("Ein Teil ist angekommen", "A part has arrived"), new UiText("Es fehlen noch {0}.", "{0} are still missing.").With(page.Claim.Open), announce: true),
            _ => Ui.Notice(Tone.Info, new UiText("Ihre Zahlung ist angekommen, war aber nicht mehr nötig", "Your payment has arrived but was no longer needed"), new UiText("Die Stadt erstattet Ihnen das Geld. Sie müssen nichts tun.", "The town refunds the money. You need not do anything."), announce: true),
        },
        "abgebrochen" => Ui.Notice(Tone.Info, new UiText("Sie haben die Zahlung abgebrochen", "You cancelled the payment"), new UiText("Es wurde nichts abgebucht. Sie können es noch einmal versuchen oder überweisen.", "Nothing was charged. You can try again or pay by bank transfer."), announce: true),
        "abgelehnt" => Ui.Notice(Tone.Warning, new UiText("Der Zahlungsdienst hat die Zahlung abgelehnt", "The payment service refused the payment"), new UiText("Es wurde nichts abgebucht. Versuchen Sie eine andere Art zu zahlen.", "Nothing was charged. Try another way to pay."), announce: true),
        "laeuft" when page.Claim.Open.Cents > 0 => Ui.Notice(Tone.Info, new UiText("Wir warten auf die Meldung des Zahlungsdienstes", "We are waiting for the payment service"), new UiText("Das dauert meist wenige Minuten. Zahlen Sie nicht noch einmal; laden Sie diese Seite später neu.", "This usually takes a few minutes. Do not pay again; reload this page later."), announce: true),
        _ => Html.Empty,
    };

    private static IEnumerable<Fact> Facts(PayPage page)
    {
        var claim = page.Claim;
        yield return new(new UiText("Wofür", "What for"), page.Purpose);
        yield return new(new UiText("Betrag", "Amount"), claim.Amount.ToString());
        if (claim.Received.Cents > 0) yield return new(new UiText("Eingegangen", "Received"), claim.Received.ToString());
        if (claim.Refunded.Cents > 0) yield return new(new UiText("Erstattet", "Refunded"), claim.Refunded.ToString());
        yield return new(new UiText("Kassenzeichen", "Payment reference"), claim.Reference is null
            ? Html.Text(new UiText("kommt in Kürze von der Kasse", "follows shortly from the cash office")) : Html.Of($"<strong translate=\"no\">{claim.Shown}</strong>"));
        if (claim.Info("").Until is { } until) yield return new(claim.LapsesOn is null ? new UiText("Fällig am", "Due on") : new UiText("Zu zahlen bis", "Pay by"), GermanTime.Long(until));
    }

    /// <summary>The day is over: what comes of it now.</summary>
    private static Html Late(PayPage page)
    {
        var claim = page.Claim;
        if (claim.State == ClaimState.Lapsed)
            return Ui.Paragraph(new UiText("Das Geld kam nicht bis {0}, deshalb endete die Bestellung. Es sind keine Kosten entstanden. Brauchen Sie die Leistung noch, stellen Sie den Antrag neu.", "The money did not come by {0}, so the order ended. There is no cost. If you still need the service, apply again.").With(claim.LapsesOn is { } day ? GermanTime.Long(day) : "–"));
        if (claim.Open.Cents == 0 || claim.Info("").Until is not { } until || until >= page.Today) return Html.Empty;
        if (page.TooLate) return Ui.Notice(Tone.Warning, new UiText("Zahlen Sie bitte nicht mehr", "Please do not pay any more"), new UiText("Bis {0} ist nichts eingegangen. Die Bestellung endet deshalb von selbst; es entstehen keine Kosten. Haben Sie schon überwiesen, bekommen Sie das Geld zurück. Brauchen Sie die Leistung noch, stellen Sie den Antrag neu.", "Nothing had come in by {0}. The order therefore ends by itself without cost. If you have made a transfer already, you get the money back. If you still need the service, apply again.").With(GermanTime.Long(until)));
        return claim.LapsesOn is not null
            ? Ui.Notice(Tone.Warning, new UiText("Der Tag zum Bezahlen ist vorbei, ein Teil ist da", "The day for paying is over, a part has come"), new UiText("Der Rest war bis {0} zu zahlen. Die Stadt entscheidet, ob die Bestellung noch ausgeführt wird. Zahlen Sie den Rest gleich oder rufen Sie uns an.", "The rest was to be paid by {0}. The town decides whether the order is still carried out. Pay the rest now or call us.").With(GermanTime.Long(until)))
            : Ui.Notice(Tone.Warning, new UiText("Diese Zahlung ist überfällig", "This payment is overdue"), new UiText("Sie war am {0} fällig. Zahlen Sie bitte gleich. Können Sie gerade nicht zahlen, rufen Sie uns an: Oft ist eine Stundung oder Ratenzahlung möglich.", "It was due on {0}. Please pay now. If you cannot pay at the moment, call us: payment later or in instalments is often possible.").With(GermanTime.Long(until)));
    }

    /// <summary>What not paying means.</summary>
    private static Html Waits(PayPage page) => page.Claim.Order switch
    {
        MoneyOrder.Prepayment when page.Claim.LapsesOn < page.Today => Html.Empty,
        MoneyOrder.Prepayment when page.Claim.RemindOn is { } remind && remind > page.Today => Ui.Paragraph(new UiText("Wir beginnen mit der Arbeit, sobald das Geld da ist. Am {0} erinnern wir Sie einmal. Kommt das Geld nicht bis zum letzten Tag, endet die Bestellung von selbst; es entstehen keine Kosten.", "We begin as soon as the money is there. On {0} we remind you once. If it does not come by the last day, the order ends by itself without any cost.").With(GermanTime.Long(remind))),
        MoneyOrder.Prepayment => Ui.Paragraph(new UiText("Wir beginnen mit der Arbeit, sobald das Geld da ist. Kommt es nicht bis zu diesem Tag, endet die Bestellung von selbst; es entstehen keine Kosten.", "We begin as soon as the money is there. If it does not come by that day, the order ends by itself without any cost.")),
        MoneyOrder.FeeWithAct => Ui.Paragraph(new UiText("Ihr Antrag läuft auch ohne Zahlung weiter. Zahlen Sie nicht jetzt, bekommen Sie die Forderung mit dem Bescheid.", "Your matter goes on without payment. If you do not pay now, you receive the bill with the decision.")),
        _ => Html.Empty,
    };

    private static Html Dues(Claim claim) => claim.Dues.Count < 2 ? Html.Empty : Ui.Table(new TableView(new UiText("Fällige Beträge", "Amounts due"),
        [new(new UiText("Fällig am", "Due on")), new(new UiText("Betrag", "Amount"), Numeric: true), new(new UiText("Noch offen", "Still open"), Numeric: true)],
        [.. claim.OpenDues().Select(d => Row.Of(GermanTime.Short(d.Due.On), new Contracts.Core.Money(d.Due.Cents).ToString(), d.Open.ToString()))]) { RowHeader = 0 });

    private static Html Online(PayPage page, IHtmlContent seal)
    {
        if (page.Ways.Count == 0 || page.Claim.Open.Cents == 0) return Html.Empty;
        var parts = page.Claim.Open.CompareTo(page.Next) > 0;
        return Html.Of($"""
            {Ui.Heading(2, new UiText("Online bezahlen", "Pay online"))}
            {Ui.Form("/zahlung/" + page.Token, seal, Html.Of($"""
                {Html.If(parts, $"{Ui.Radios(new Field("umfang", new UiText("Wie viel möchten Sie zahlen?", "How much would you like to pay?")) { Value = "naechste" }, [new("naechste", new UiText("Den nächsten Betrag: {0}", "The next amount: {0}").With(page.Next)), new("alles", new UiText("Alles, was offen ist: {0}", "All that is open: {0}").With(page.Claim.Open))])}")}
                {(page.Ways.Count == 1
                    ? Html.Of($"<input type=\"hidden\" name=\"weg\" value=\"{page.Ways[0].Name}\"><p class=\"rh-muted\">{page.Ways[0].Label.In(UiText.Language)}</p>")
                    : Ui.Radios(new Field("weg", new UiText("Womit?", "By what?")) { Error = page.Error?.Message }, page.Ways.Select(w => new Choice(w.Name, w.Label.In(UiText.Language)))))}
                {Ui.Actions(Ui.Button(parts ? new UiText("Weiter zum Bezahlen", "Go on to pay") : new UiText("{0} online bezahlen", "Pay {0} online").With(page.Claim.Open)))}
                """))}
            """);
    }

    private static Html Transfer(PayPage page)
    {
        var (claim, town) = (page.Claim, page.Town);
        if (town.Iban.Length == 0 || claim.Reference is null || claim.Open.Cents == 0) return Html.Empty;
        var name = town.OfficialName.Length > 0 ? town.OfficialName : town.Name;
        var code = GiroCode.Text(name, town.Iban, claim.Open, claim.Shown);
        return Html.Of($"""
            {Ui.Heading(2, new UiText("Überweisen", "Pay by bank transfer"))}
            {Ui.FactsList([new(new UiText("Empfänger", "Payee"), name), new("IBAN", town.Iban), new(new UiText("Bank", "Bank"), town.Bank), new(new UiText("Betrag", "Amount"), claim.Open.ToString()), new(new UiText("Zweck", "Purpose"), Html.Of($"<strong translate=\"no\">{claim.Shown}</strong>"))])}
            <figure class="rh-figure">{QrCode.Draw(code, new UiText("GiroCode mit Empfänger, IBAN, Betrag und Kassenzeichen", "GiroCode with payee, IBAN, amount and reference"))}
            <figcaption>{new UiText("GiroCode: mit der App Ihrer Bank aufnehmen, alles ist schon ausgefüllt", "GiroCode: scan it with your banking app, everything is filled in")}</figcaption></figure>
            <p>{Ui.Link(new UiText("Rechnung mit GiroCode (PDF)", "Bill with GiroCode (PDF)"), $"/zahlung/{page.Token}/rechnung.pdf", "document")}</p>
            """);
    }

    private static Html Counter(PayPage page) => Html.Of($"{Ui.Heading(2, new UiText("Am Schalter", "At the counter"))}{Ui.Paragraph(new UiText("Bar oder mit Karte. Nennen Sie das Kassenzeichen oder die Vorgangsnummer.", "In cash or by card. Give the payment reference or the case number."))}");

    private static Html Received(PayPage page) => page.Claim.Payments.Count == 0 ? Html.Empty : Html.Of($"""
        {Ui.Heading(2, new UiText("Zahlungen", "Payments"))}
        {Ui.Table(new TableView(new UiText("Zahlungen", "Payments"), [new(new UiText("Am", "On")), new(new UiText("Wie", "How")), new(new UiText("Betrag", "Amount"), Numeric: true), new(new UiText("Quittung", "Receipt"))],
            [.. page.Claim.Payments.OrderBy(p => p.At).Select(p => new Row([Html.Text(GermanTime.Short(p.On)), Html.Text(p.Way.Word()), Html.Text(new Contracts.Core.Money(p.Cents).ToString()),
                p.Receipt is null ? Html.Text(new UiText("wird erstellt", "being made")) : Ui.Link(new UiText("Quittung vom {0} (PDF)", "Receipt of {0} (PDF)").With(GermanTime.Short(p.On)), $"/zahlung/{page.Token}/quittung/{p.Id:n}.pdf", "document")]))]) { HideCaption = true, RowHeader = 0 })}
        {Html.Each(page.Claim.Refunds.Where(r => r.State != RefundState.Kept), r => Ui.Paragraph(r.State == RefundState.Done
            ? new UiText("{0} sind am {1} an Sie zurückgegangen.", "{0} went back to you on {1}.").With(new Contracts.Core.Money(r.Cents), GermanTime.Long(GermanTime.Day(r.DoneAt!.Value)))
            : new UiText("{0} gehen an Sie zurück; die Kasse bearbeitet es.", "{0} go back to you; the cash office is working on it.").With(new Contracts.Core.Money(r.Cents))))}
        """);
}
