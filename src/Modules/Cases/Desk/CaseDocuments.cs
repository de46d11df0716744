using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>The documents and deliveries of a case as the desk sees them.</summary>
internal static class CaseDocuments
{
    public static Html Shown(CasePage view) => view.Documents.Count == 0
        ? Ui.Paragraph("Noch keine Dokumente. Die Eingangsbestätigung erscheint hier, sobald sie erstellt ist.")
        : Ui.Table(new TableView("Dokumente", [new("Dokument"), new("Art"), new("Von"), new("Abgelegt"), new("Größe", Numeric: true), new("Prüfsumme")],
            [.. view.Documents.Select(d => new Row(
                [
                    Html.Of($"<span><a href=\"{Href(view.Case.Number, d)}\">{Title(d)}</a>{Html.If(d.Quarantined, $" {(d.Finding is null ? Ui.Badge(Tone.Warning, "noch nicht geprüft") : Ui.Badge(Tone.Danger, "Schadprogramm"))}")}{Html.If(!view.Scans && d is { Quarantined: false, Origin: DocumentOrigin.Applicant }, $" {Ui.Badge(Tone.Warning, "nicht auf Schadprogramme geprüft")}")}</span>"),
                    Html.Text(Words.Of(d.Kind)),
                    Html.Text(Words.Of(d.Origin)),
                    Html.Text(GermanTime.Short(d.FiledAt)),
                    Html.Text(Sizes.Words(d.File.Bytes)),
                    Html.Of($"<code translate=\"no\">{d.File.Sha256[..12]}</code>"),
                ]))]) { Dense = true, HideCaption = true, RowHeader = 0 });

    public static Html Deliveries(CasePage view) => view.Deliveries.Count == 0
        ? Ui.Paragraph("Noch nichts versandt oder bereitgestellt.")
        : Ui.Table(new TableView("Post", [new("Dokument"), new("An"), new("Weg"), new("Stand"), new("Bekannt gegeben am"), new("Rechtsbehelf bis")],
            [.. view.Deliveries.Select(d => new Row(
                [
                    Ui.Link(d.DocumentTitle, $"/arbeitsplatz/bekanntgabe/{d.Id.Value:n}"), Html.Text(d.ToName), Html.Text(Words.Way(d.Way)),
                    Ui.Badge(Words.Of(d.State).Tone, d is { State: Rathaus.Contracts.Core.Post.DeliveryState.Queued, PrintedAt: not null } ? "gedruckt, noch nicht zur Post gegeben" : Words.Of(d.State).Word),
                    d.EffectiveOn is { } on ? Html.Of($"<div>{GermanTime.Short(on)}{Ui.Details("Warum", Ui.BulletList(d.Reasons))}</div>") : Html.Of($"<span class=\"rh-muted\">{(d.State == Contracts.Core.Post.DeliveryState.Queued ? "noch nicht zur Post gegeben" : "noch offen")}</span>"),
                    d.RemedyEndsOn is { } end ? Html.Text(GermanTime.Short(end)) : Html.Of($"<span class=\"rh-muted\">läuft noch nicht</span>"),
                ]))]) { Dense = true, HideCaption = true, RowHeader = 0 });

    public static UploadedFile File(string number, DocumentInfo d) => new(d.Id.Value.ToString("n"), Title(d), Sizes.Words(d.File.Bytes),
        d.Finding is not null ? "Schadprogramm" : d.Quarantined ? "wird noch geprüft" : null, d.Finding is null ? Tone.Warning : Tone.Danger, Href(number, d));

    public static string Href(string number, DocumentInfo d) => $"/arbeitsplatz/vorgaenge/{number}/dokumente/{d.Id.Value:n}";

    private static string Title(DocumentInfo d) => d.Version > 1 ? $"{d.Title} (Fassung {d.Version})" : d.Title;
}
