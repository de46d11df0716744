using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

internal static class OverviewView
{
    public static Html Of(OverviewPage page, IHtmlContent seal) => Html.Of($"""
        {(page.Open is { } open ? Shell.Head(open, "", seal, page.Refusal) : Bare(page))}
        {(page.Open is { } draft ? Draft(page, draft, seal) : Begin(page, seal))}
        {Revisions(page, seal)}
        {Html.If(page.Fingerprint is not null, $"{Ui.Heading(2, "Mitnehmen")}<p>Die gültige Fassung für eine andere Stadt: als unterschriebenes Paket, das sie prüfen und später aktualisieren kann, ohne dass ihre eigenen Änderungen verloren gehen. Oder als Ordner zum Aufheben und Bearbeiten mit eigenen Werkzeugen.</p><p class=\"rh-muted\">Fingerabdruck unseres Schlüssels, den die andere Stadt beim ersten Mal am Telefon vergleicht: <code>{page.Fingerprint}</code></p>{Ui.Actions(Ui.LinkButton("Paket herunterladen", page.Address + "/paket.zip", ButtonKind.Secondary), Ui.LinkButton("Ordner herunterladen (ZIP)", page.Address + "/ordner.zip", ButtonKind.Secondary))}")}
        """);

    private static Html Bare(OverviewPage page) => Html.Of($"""
        {(page.Refusal is { } no ? Ui.ErrorSummary([new FieldError(null, no.Sentence)]) : Html.Empty)}
        {Ui.BackLink("/verwaltung/werkstatt", "Alle Leistungen der Werkstatt")}
        {Ui.DeskHead(page.Name, page.Slug, Ui.Badge(Tone.Success, "veröffentlicht"), [new("Gültig", $"Revision {page.Published!.Revision.Number}"), new("Seite", Ui.Link("Leistung ansehen", "/leistungen/" + page.Slug))])}
        """);

    private static Html Begin(OverviewPage page, IHtmlContent seal)
    {
        var editable = page.Published!.Revision.Files.ContainsKey(OpenDraft.Service);
        return editable ? Html.Of($"""
            <p>Zu dieser Leistung gibt es keinen Entwurf. Was Sie im Entwurf ändern, sieht niemand außerhalb der Werkstatt, bis eine zweite Person es freigibt.</p>
            {Ui.Form(page.Address, seal, Ui.Actions(Ui.Button("Entwurf beginnen")))}
            """)
            : Ui.Notice(Tone.Info, "Eingelesene Beschreibung", "Diese Leistung stammt aus einem Text ohne eigene Dateien. Legen Sie sie als neue Leistung an und blenden Sie die alte unter „Leistungen“ aus.");
    }

    private static Html Draft(OverviewPage page, OpenDraft open, IHtmlContent seal) => Html.Of($"""
        {(open.Draft.Returned.Length > 0 ? Ui.Notice(Tone.Warning, "Zurückgegeben", open.Draft.Returned) : Html.Empty)}
        {Html.If(page.Origin is not null, $"{Ui.Notice(Tone.Info, "Aus einem Paket", Html.Of($"<p>{page.Origin}. Passen Sie an, was bei Ihnen anders ist: Zuständigkeit, Gebühren, Texte, Briefe. Diese Änderungen bleiben, wenn später eine neuere Fassung des Pakets kommt.</p><p><a href=\"{open.At("eigenes")}\">Was unsere Stadt anders hat als das Paket</a></p>"))}")}
        {Html.If(page.FromPackage && page.Origin is null, $"<p><a href=\"{open.At("eigenes")}\">Was unsere Stadt anders hat als das Paket</a></p>")}
        {Ui.Heading(2, "So geht es weiter")}
        <ol class="rh-way">{Html.Each(Steps(open), s => Html.Of($"<li><a href=\"{open.At(s.Page)}\"><strong>{s.Title}</strong></a><p>{s.Text}</p></li>"))}</ol>
        {Ui.Details("Entwurf verwerfen", Html.Of($"<p>Der Entwurf und alle seine Schritte werden gelöscht. Was veröffentlicht ist, bleibt, wie es ist.</p>{Ui.Form(page.Address + "?handler=Discard", Shell.Hidden(open, seal), Ui.Actions(Ui.Button("Entwurf endgültig verwerfen", ButtonKind.Danger)))}"))}
        """);

    private static IEnumerable<(string Page, string Title, string Text)> Steps(OpenDraft open) =>
    [
        ("beschreibung", "Beschreiben", "Name, Kurztext, wer darf, Unterlagen, Kosten in Worten, Schritte: was auf der Seite der Leistung steht."),
        ("formular", "Fragen", "Seiten und Felder: was gefragt wird, wofür, unter welcher Bedingung."),
        ("gebuehren", "Gebühren", "Zeile für Zeile, fest oder berechnet."),
        ("verfahren", "Verfahren", "Wer zuständig ist, wie entschieden und zugestellt wird, wer mitzeichnet."),
        ("bescheid", "Bescheid", "Die Texte je Ergebnis und der Brief als PDF mit Beispielangaben."),
        ("vorschau", "Ausprobieren", "Das Formular, wie es am Telefon und am Rechner aussieht. Aus der Vorschau wird ein Testfall."),
        ("tests", "Testfälle", open.Draft.Health.TestsPassed + open.Draft.Health.TestsFailed == 0 ? "Noch keiner." : $"{open.Draft.Health.TestsPassed} grün, {open.Draft.Health.TestsFailed} rot."),
        ("pruefung", "Prüfen", "Zweck und Rechtsgrundlage, Wege, Verwendung, Lesbarkeit, Bilder, Tests."),
        ("freigabe", open.Draft.Stage == DraftStage.HandedIn ? "Freigabe steht aus" : "Zur Freigabe geben", "Eine zweite Person vergleicht und veröffentlicht."),
    ];

    private static Html Revisions(OverviewPage page, IHtmlContent seal) => page.Revisions.Count == 0 ? Html.Empty : Html.Of($"""
        {Ui.Heading(2, "Fassungen")}
        {Ui.Table(new TableView("Veröffentlichte Fassungen", [new("Revision", Numeric: true), new("Veröffentlicht"), new("Von"), new("Was neu ist"), new("Tun")], [.. page.Revisions.Select((r, i) => new Row([
            Html.Of($"{r.Number} {(r.InForce ? Ui.Badge(Tone.Success, "gültig") : Html.Empty)}"), Html.Text(GermanTime.Short(r.PublishedAt)), Html.Text(r.By.Length > 0 ? r.By : "eingelesen"), Html.Text(r.Note),
            Html.Of($"<div class=\"rh-acts\">{Html.If(i + 1 < page.Revisions.Count, $"<a href=\"{page.Address}/vergleich?von={page.Revisions[Math.Min(i + 1, page.Revisions.Count - 1)].Number}&amp;bis={r.Number}\">Was sich änderte<span class=\"kern-sr-only\">: Revision {r.Number}</span></a>")}{Html.If(!r.InForce && page.Open is null, $"<form class=\"rh-act\" method=\"post\" action=\"{page.Address}?handler=Back\">{seal}<input type=\"hidden\" name=\"revision\" value=\"{r.Number}\"><button class=\"rh-linkbutton\" type=\"submit\">Zurückholen<span class=\"kern-sr-only\">: Revision {r.Number}</span></button></form>")}</div>")]))]) { Dense = true, HideCaption = true })}
        <p class="rh-muted">Fassungen ändern sich nie. Vorgänge und angefangene Anträge bleiben auf der Fassung, mit der sie begonnen wurden; wer einen Antrag angefangen hat, kann ihn ohne Verlust auf die neue Fassung mitnehmen.</p>
        """);
}
