using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

internal static class FeesView
{
    public static Html Of(FeesPage page, IHtmlContent seal)
    {
        var open = page.Open;
        if (open.Tree(OpenDraft.Form) is not { } form)
            return Ui.EmptyState("Keine Gebühren", "Gebühren gehören zu einem eigenen Formular, das sich lesen lässt.", Ui.Link("Zum Formular", open.At("formular")));
        var fees = form["fees"]?.Items ?? [];
        return Html.Of($"""
            <div class="rh-bench"><div class="rh-flow">
            {Ui.Heading(2, "Zeilen der Gebühr")}
            {Html.If(fees.Count == 0, $"{Ui.EmptyState("Noch keine Gebühr", "Ohne Zeile ist die Leistung kostenfrei.")}")}
            {Html.Each(fees, (fee, i) => Fee(page, fee, i, seal))}
            {Ui.Details("Gebühr ergänzen", Form(page, seal, "neu", -1, null), page.Sent["tun"] == "neu" && page.Refusal is not null || fees.Count == 0)}
            {Help.Conditions(page.Names)}
            <p class="rh-muted">Wann bezahlt wird, stellen Sie unter <a href="{open.At("verfahren")}">Verfahren</a> ein. Beträge, die sich ab einem Tag ändern, legen Sie unter <a href="{open.At("bausteine/tabellen")}">Bausteine, Tabellen</a> an, Zwischenrechnungen unter <a href="{open.At("bausteine/werte")}">Berechnete Werte</a>.</p>
            </div><div class="rh-flow rh-bench__text">{Ui.Heading(2, "Dieselbe Datei als Text")}{YamlPane.Of(open, OpenDraft.Form, "gebuehren", seal)}</div></div>
            """);
    }

    private static Html Fee(FeesPage page, YamlNode fee, int at, IHtmlContent seal)
    {
        var label = fee["label"]?.De ?? "Gebühr";
        var action = page.Open.At("gebuehren");
        return Html.Of($"""
            <section class="rh-card" aria-label="{label}"><div class="rh-card__head"><h3 class="kern-title">{label}: <span class="rh-amount">{fee["amount"]?.Word}</span></h3><div class="rh-acts">{Shell.Act(page.Open, seal, action, "hoch", label, at == 0 ? "" : null, ("tun", "hoch"), ("nummer", $"{at}"))}{Shell.Act(page.Open, seal, action, "löschen", label, null, ("tun", "weg"), ("nummer", $"{at}"))}</div></div>
            {FormView.When(fee["when"]?.Word)}{Html.Each(FormView.FaultsIn(page.Open, fee), FormView.Fault)}<p class="rh-muted">{fee["basis"]?.Word}</p>
            {Ui.Details("Ändern: " + label, Form(page, seal, "aendern", at, fee), page.Sent["tun"] == "aendern" && page.Sent["nummer"] == $"{at}" && page.Refusal is not null)}</section>
            """);
    }

    private static Html Form(FeesPage page, IHtmlContent seal, string act, int at, YamlNode? fee)
    {
        var mine = page.Sent["tun"] == act && page.Sent["nummer"] == $"{at}";
        var sent = mine ? page.Sent : Sent.Nothing;
        var suffix = at < 0 ? "" : $"-{at}";
        return Ui.Form(page.Open.At("gebuehren"), Shell.Hidden(page.Open, seal), Html.Of($"""
            <input type="hidden" name="tun" value="{act}"><input type="hidden" name="nummer" value="{at}">
            <div class="rh-both">{Text("label", "Wofür?", sent.Or("label", fee?["label"]?.De))}{Text("label_en", "Wofür, auf Englisch", sent.Or("label_en", fee?["label"]?.En), false)}</div>
            {Text("amount", "Betrag oder Berechnung", sent.Or("amount", fee?["amount"]?.Word), true, "Zum Beispiel 25,00 oder 12€ + (anzahl - 1) * 6€")}
            {Text("when", "Nur wenn", sent.Or("when", fee?["when"]?.Word), false, "Leer heißt: immer.")}
            {Text("basis", "Tarif und Nummer", sent.Or("basis", fee?["basis"]?.Word), false)}
            {Ui.Actions(Ui.Button(act == "neu" ? "Gebühr ergänzen" : "Gebühr speichern", ButtonKind.Secondary))}
            """));

        Html Text(string name, string label, string value, bool required = true, string? hint = null) =>
            Ui.TextField(new Field(name, label) { Id = name + suffix, Value = value, Required = required, Hint = hint, Spellcheck = name.StartsWith("label", StringComparison.Ordinal), Error = mine ? page.ErrorOf(name) : null });
    }
}
