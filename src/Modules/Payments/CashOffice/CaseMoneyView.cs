using System.Globalization;
using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>Draws the money of a case.</summary>
internal static class CaseMoneyView
{
    public static Html Body(CaseMoneyPage page, IHtmlContent seal)
    {
        var view = page.View;
        var errors = page.Refused is { } no ? new[] { new FieldError(no.Field is null ? null : $"{page.RefusedForm}-{no.Field}", no.Sentence) } : [];
        return Html.Of($"""
            {Ui.ErrorSummary(errors)}{Html.If(page.Done is not null, $"{Ui.Notice(Tone.Success, page.Done ?? "", announce: true)}")}
            {(view.SeesCase ? Ui.BackLink("/arbeitsplatz/vorgaenge/" + view.Case.Number, "Zurück zum Vorgang") : Ui.BackLink("/arbeitsplatz/kasse", "Zurück zur Kasse"))}
            {Ui.DeskHead("Geld: " + view.Case.Subject, view.Case.Number, null, [new("Noch offen", Sum(view, c => c.Open)), new("Eingegangen", Sum(view, c => c.Received)), new("Erstattet", Sum(view, c => c.Refunded))])}
            {(view.Claims.Count == 0 ? Ui.Paragraph("Zu diesem Vorgang gibt es keine Forderung.") : Html.Each(view.Claims, claim => OneClaim(page, claim, seal)))}
            {Html.Each(view.Levies, levy => LevyView.Shown(page, levy, seal))}
            {Attempts(view)}
            """);
    }

    private static string Sum(CaseMoney view, Func<Claim, Money> of) => view.Claims.Aggregate(Money.Zero, (sum, claim) => sum + of(claim)).ToString();

    private static Html OneClaim(CaseMoneyPage page, Claim claim, IHtmlContent seal)
    {
        var id = claim.Id.Value.ToString("n");
        var overdue = claim.OpenDues().Any(d => d.Open.Cents > 0 && d.Due.On < page.View.Today);
        return Html.Of($"""
            <section class="rh-flow" aria-labelledby="f-{id}">{Ui.Heading(2, claim.Purpose, "f-" + id)}
            {Ui.FactsList([
                new("Stand", Html.Of($"{claim.State.Badge(overdue)}{Html.If(claim.EndedBecause is not null, $" {claim.EndedBecause ?? ""}")}")),
                new("Kassenzeichen", claim.Reference is null ? Html.Text("noch keines, das Finanzverfahren wird gefragt") : Html.Of($"<strong translate=\"no\">{claim.Shown}</strong>")),
                new("Art", OrderWord(claim.Order)), new("Betrag", claim.Amount.ToString()), new("Noch offen", claim.Open.ToString()),
                .. claim.LapsesOn is { } lapses ? (Fact[])[new("Verfällt nach dem", GermanTime.Short(lapses))] : []])}
            {Html.If(claim.Dues.Count > 1 || claim.LapsesOn is null, $"{Dues(claim)}")}{Payments(claim)}{Refunds(page, claim, seal)}
            {Html.If(page.View.MayBook, $"{Book(page, claim, seal)}{GiveBack(page, claim, seal)}")}
            </section>
            """);
    }

    private static string OrderWord(MoneyOrder order) => order switch
    {
        MoneyOrder.Prepayment => "Vorkasse: Die Arbeit beginnt nach der Zahlung", MoneyOrder.FeeWithAct => "Gebühr mit dem Bescheid: Nichtzahlen hält nichts auf", _ => "Festsetzung",
    };

    private static Html Dues(Claim claim) => Ui.Table(new TableView("Fällige Beträge", [new("Fällig am"), new("Betrag", Numeric: true), new("Noch offen", Numeric: true)],
        [.. claim.OpenDues().Select(d => Row.Of(GermanTime.Short(d.Due.On), new Money(d.Due.Cents).ToString(), d.Open.ToString()))]) { Dense = true, RowHeader = 0 });

    private static Html Payments(Claim claim) => claim.Payments.Count == 0 ? Html.Empty : Ui.Table(new TableView("Eingänge", [new("Am"), new("Wie"), new("Betrag", Numeric: true), new("Buchung"), new("Von")],
        [.. claim.Payments.OrderBy(p => p.At).Select(p => Row.Of(GermanTime.Short(p.On), p.Way.Word(), new Money(p.Cents).ToString(), p.Transaction + (p.Note is null ? "" : $" ({p.Note})"), p.BookedByName ?? "automatisch"))]) { Dense = true, RowHeader = 0 });

    private static Html Refunds(CaseMoneyPage page, Claim claim, IHtmlContent seal) => claim.Refunds.Count == 0 ? Html.Empty : Html.Of($"""
        {Ui.Table(new TableView("Erstattungen", [new("Vom"), new("Betrag", Numeric: true), new("Stand"), new("Grund"), new("Weg"), new("Wer")],
            [.. claim.Refunds.OrderBy(r => r.At).Select(r => Row.Of(GermanTime.Short(GermanTime.Day(r.At)), new Money(r.Cents).ToString(), r.State.Word(), r.Reason, r.Automatic ? "über den Zahlungsdienst" : "Überweisung von Hand",
                string.Join(", freigegeben: ", new[] { r.OrderedByName, r.ApprovedByName }.Where(n => n is not null))))]) { Dense = true, RowHeader = 0 })}
        {Html.If(page.View.MayBook, $"{Html.Each(claim.Refunds.OrderBy(r => r.At), r => RefundForm(page, claim, r, seal))}")}
        """);

    private static Html RefundForm(CaseMoneyPage page, Claim claim, Refund refund, IHtmlContent seal)
    {
        var form = "refund-" + refund.Id.ToString("n");
        var amount = new Money(refund.Cents).ToString();
        var reason = Ui.TextField(new Field("reason", $"Grund für {amount}") { Id = form + "-reason", Value = Shown(page, form, "reason") ?? refund.Reason, Error = Error(page, form, "reason") });
        var acts = refund.State switch
        {
            RefundState.Proposed => Html.Of($"{reason}{Ui.Actions(Ui.Button($"{amount} erstatten", ButtonKind.Primary, "act", "order"), Ui.Button("Geld behalten", ButtonKind.Secondary, "act", "keep"))}"),
            RefundState.SecondLook when refund.OrderedBy == page.View.Me.Account => Ui.Paragraph($"{amount}: Eine zweite Person muss freigeben."),
            RefundState.SecondLook => Ui.Actions(Ui.Button($"{amount} freigeben", ButtonKind.Primary, "act", "approve"), Ui.Button("Zurückgeben", ButtonKind.Secondary, "act", "send-back")),
            RefundState.Ordered when refund.Automatic => Ui.Paragraph($"{amount} gehen in wenigen Minuten über den Zahlungsdienst zurück."),
            RefundState.Ordered or RefundState.Failed => Ui.Actions(Ui.Button($"{amount} sind überwiesen", ButtonKind.Primary, "act", "done")),
            _ => Html.Empty,
        };
        return acts.IsEmpty ? acts : Ui.Form(page.Address("Refund"), seal, Html.Of($"{Hidden("claim", claim.Id.Value)}{Hidden("refund", refund.Id)}{acts}"));
    }

    private static Html Book(CaseMoneyPage page, Claim claim, IHtmlContent seal)
    {
        var form = "book-" + claim.Id.Value.ToString("n");
        var today = page.View.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Html Fields(string part, PaymentWay way, Html more) => Html.Of($"""
            {Hidden("claim", claim.Id.Value)}
            {Ui.MoneyField(new Field("amount", "Betrag in Euro") { Id = part + "-amount", Width = FieldWidth.Twelve, Value = Shown(page, form, "amount") ?? (claim.Open.Cents > 0 ? Plain(claim.Open) : null), Error = Error(page, form, "amount") })}
            {Ui.DateField(new Field("on", way == PaymentWay.Transfer ? "Tag der Buchung (Wertstellung)" : "Tag") { Id = part + "-on", Value = today, Error = Error(page, form, "on") })}{more}
            {Ui.TextField(new Field("note", "Bemerkung") { Id = part + "-note", Required = false, Value = Shown(page, form, "note") })}
            """);
        var entry = Ui.TextField(new Field("entry", "Nummer auf dem Kontoauszug") { Id = form + "-entry", Hint = "Zum Beispiel 2026-221/17. Dieselbe Nummer lässt sich nur einmal buchen.", Value = Shown(page, form, "entry"), Error = Error(page, form, "entry") });
        var refused = page.RefusedForm == form;
        return Html.Of($"""
            {Ui.Details("Überweisung buchen", Ui.Form(page.Address("Book"), seal, Html.Of($"<input type=\"hidden\" name=\"way\" value=\"{nameof(PaymentWay.Transfer)}\">{Fields(form, PaymentWay.Transfer, entry)}{Ui.Button("Eingang buchen", ButtonKind.Secondary)}")), open: refused && page.Typed("way") == nameof(PaymentWay.Transfer))}
            {Html.If(claim.Open.Cents > 0, $"{Ui.Details("Am Schalter kassieren", Ui.Form(page.Address("Book"), seal, Html.Of($"""
                <input type="hidden" name="entry" value="S-{Guid.NewGuid().ToString("n")[..16]}">
                {Ui.Radios(new Field("way", "Wie wird gezahlt?") { Id = form + "-counter-way", Value = refused && page.Typed("way") == nameof(PaymentWay.Card) ? nameof(PaymentWay.Card) : nameof(PaymentWay.Cash) }, [new(nameof(PaymentWay.Cash), "Bar"), new(nameof(PaymentWay.Card), "Karte")], inline: true)}
                {Fields(form + "-counter", PaymentWay.Cash, Html.Empty)}{Ui.Button("Kassieren und Quittung erstellen", ButtonKind.Secondary)}
                """)), open: refused && page.Typed("way") is nameof(PaymentWay.Cash) or nameof(PaymentWay.Card))}")}
            """);
    }

    private static Html GiveBack(CaseMoneyPage page, Claim claim, IHtmlContent seal)
    {
        if (claim.Received.Cents <= claim.Refunds.Sum(r => r.Cents)) return Html.Empty;
        var form = "back-" + claim.Id.Value.ToString("n");
        return Ui.Details("Geld zurückgeben", Ui.Form(page.Address("GiveBack"), seal, Html.Of($"""
            {Hidden("claim", claim.Id.Value)}
            {Ui.MoneyField(new Field("amount", "Betrag in Euro") { Id = form + "-amount", Width = FieldWidth.Twelve, Value = Shown(page, form, "amount") ?? Plain(new(claim.Received.Cents - claim.Refunds.Sum(r => r.Cents))), Error = Error(page, form, "amount") })}
            {Ui.TextField(new Field("reason", "Grund") { Id = form + "-reason", Hint = "Zum Beispiel: Kein Eintrag gefunden. Die Bürgerin oder der Bürger liest ihn.", Value = Shown(page, form, "reason"), Error = Error(page, form, "reason") })}
            {Ui.Button("Erstattung anordnen", ButtonKind.Secondary)}
            """)), open: page.RefusedForm == form);
    }

    private static Html Attempts(CaseMoney view) => view.Attempts.Count == 0 ? Html.Empty : Ui.Details("Begonnene Online-Zahlungen", Ui.Table(new TableView("Begonnene Online-Zahlungen", [new("Am"), new("Dienst"), new("Betrag", Numeric: true), new("Stand")],
        [.. view.Attempts.Select(a => Row.Of(GermanTime.Short(a.StartedAt), a.Provider, new Money(a.Cents).ToString(), a.State switch
        {
            AttemptState.Started => "läuft, der Dienst wird gefragt", AttemptState.Failed => "abgelehnt", AttemptState.Cancelled => "abgebrochen", _ => "ohne Ergebnis",
        }))]) { Dense = true, HideCaption = true, RowHeader = 0 }));

    internal static Html Hidden(string name, Guid value) => Html.Of($"<input type=\"hidden\" name=\"{name}\" value=\"{value.ToString()}\">");

    internal static string Plain(Money amount) => (amount.Cents / 100m).ToString("0.00", CultureInfo.GetCultureInfo("de-DE"));

    internal static string? Shown(CaseMoneyPage page, string form, string field) => page.RefusedForm == form ? page.Typed(field) : null;

    internal static string? Error(CaseMoneyPage page, string form, string field) => page.RefusedForm == form && page.Refused?.Field == field ? page.Refused.Sentence : null;
}
