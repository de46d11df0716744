using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>Draws a levy that runs on, and the form that changes or ends it.</summary>
internal static class LevyView
{
    public static Html Shown(CaseMoneyPage page, Levy levy, IHtmlContent seal)
    {
        var id = levy.Id.Value.ToString("n");
        var form = "levy-" + id;
        return Html.Of($"""
            <section class="rh-flow" aria-labelledby="a-{id}">{Ui.Heading(2, $"Laufende Abgabe: {levy.Purpose}", "a-" + id)}
            {Ui.FactsList([
                new("Seit", GermanTime.Short(levy.From)), new("Bis", levy.Until is { } end ? GermanTime.Short(end.AddDays(-1)) : "läuft weiter"),
                new("Fällig jedes Jahr", string.Join(", ", levy.Days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => $"{d[3..]}.{d[..2]}."))),
                new("Forderungen bis", levy.ClaimedTo == 9999 ? "abgeschlossen" : $"{levy.ClaimedTo}")])}
            {Ui.Table(new TableView("Jahresbeträge", [new("Ab"), new("Im Jahr", Numeric: true)], [.. levy.RatesInOrder.Select(r => Row.Of(GermanTime.Short(r.From), new Money(r.Cents).ToString()))]) { Dense = true, RowHeader = 0 })}
            {Html.If(page.View.MayBook, $"{Ui.Details("Ändern oder beenden", Ui.Form(page.Address("Levy"), seal, Html.Of($"""
                {CaseMoneyView.Hidden("levy", levy.Id.Value)}
                {Ui.DateField(new Field("on", "Ab welchem Monat?") { Id = form + "-on", Hint = "Der Monat dieses Tages zählt schon neu; beim Beenden zählt er nicht mehr.", Error = CaseMoneyView.Error(page, form, "on") ?? CaseMoneyView.Error(page, form, "from") ?? CaseMoneyView.Error(page, form, "until") }, new(page.Typed("on.day"), page.Typed("on.month"), page.Typed("on.year")))}
                {Ui.MoneyField(new Field("yearly", "Neuer Jahresbetrag in Euro") { Id = form + "-yearly", Required = false, Width = FieldWidth.Twelve, Hint = "Nur für eine Änderung.", Value = CaseMoneyView.Shown(page, form, "yearly"), Error = CaseMoneyView.Error(page, form, "yearly") })}
                {Ui.Actions(Ui.Button("Betrag ändern", ButtonKind.Secondary, "act", "change"), Ui.Button("Abgabe beenden", ButtonKind.Secondary, "act", "end"))}
                """)), open: page.RefusedForm == form)}")}
            </section>
            """);
    }
}
