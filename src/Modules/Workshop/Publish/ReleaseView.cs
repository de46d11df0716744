using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Publish;

internal static class ReleaseView
{
    public static Html Of(ReleasePage page, IHtmlContent seal)
    {
        var (open, blocking) = (page.Open, page.Findings.Count(f => f.Weight == FindingWeight.Blocks));
        return Html.Of($"""
            {(open.Draft.Returned.Length > 0 ? Ui.Notice(Tone.Warning, "Zurückgegeben", open.Draft.Returned) : Html.Empty)}
            {Html.If(page.Overtaken, $"{Ui.Notice(Tone.Warning, $"Inzwischen gilt Revision {page.InForce}", Html.Of($"<p>Dieser Entwurf ging noch von {(open.Draft.BasedOn == 0 ? "einer neuen Leistung" : $"Revision {open.Draft.BasedOn}")} aus. Vergleichen Sie, und übernehmen Sie, was fehlt. Danach bestätigen Sie, dass Ihr Entwurf auf der neuen Fassung aufbaut.</p>{Act(page, seal, "grundlage", "Verglichen: auf Revision {0} aufbauen".Replace("{0}", $"{page.InForce}", StringComparison.Ordinal), ButtonKind.Secondary)}"))}")}
            {Html.If(page.Origin is not null, $"<p>Herkunft: {page.Origin}. <a href=\"{open.At("vergleich")}?von=-2&amp;bis=-1\">Was unsere Stadt anders hat als das Paket</a></p>")}
            {(open.Draft.Stage == DraftStage.HandedIn ? Waiting(page, seal, blocking) : Editing(page, seal, blocking))}
            {DifferenceView.Of(page.Published, open.Files)}
            """);
    }

    private static Html Editing(ReleasePage page, IHtmlContent seal, int blocking) => blocking > 0
        ? Ui.Notice(Tone.Danger, blocking == 1 ? "Ein Punkt ist noch offen" : $"{blocking} Punkte sind noch offen", Html.Of($"<p>Erst wenn sie behoben sind, kann der Entwurf zur Freigabe gehen.</p><p>{Ui.Link("Zur Prüfung", page.Open.At("pruefung"))}</p>"))
        : Ui.Form(page.Open.At("freigabe"), Shell.Hidden(page.Open, seal), Html.Of($"""
            <input type="hidden" name="tun" value="abgeben">
            {Ui.TextField(new Field("was", "Was ist neu?") { Value = page.Sent["was"], MaxLength = 1000, Error = page.ErrorOf("was"), Hint = "Ein Satz für die Liste der Fassungen, zum Beispiel: Gebühr für Gewerbe, Nachweis kann nachgereicht werden" })}
            {Ui.Actions(Ui.Button("Zur Freigabe geben"))}
            """));

    private static Html Waiting(ReleasePage page, IHtmlContent seal, int blocking)
    {
        var draft = page.Open.Draft;
        var about = Ui.FactsList([new("Zur Freigabe gegeben", $"{GermanTime.Long(draft.HandedInAt!.Value)} von {draft.HandedInByName}"), new("Was ist neu", draft.Note), new("Prüfung", Html.Of($"{Shell.Health(draft.Health)} {Ui.Link("ansehen", page.Open.At("pruefung"))}")), new("Ausprobieren", Ui.Link("Vorschau öffnen", page.Open.At("vorschau")))]);
        if (page.Own) return Html.Of($"{about}{Ui.Notice(Tone.Info, "Jetzt ist eine zweite Person dran", "Sie selbst können diesen Entwurf nicht veröffentlichen. Ändern Sie noch etwas, geht er zurück in Arbeit.")}");
        return Html.Of($"""
            {about}
            {Html.If(blocking > 0, $"{Ui.Notice(Tone.Danger, "So kann er nicht veröffentlicht werden", "Seit der Abgabe ist etwas hinzugekommen, das die Veröffentlichung hindert. Sehen Sie in die Prüfung.")}")}
            {Act(page, seal, "freigeben", "Veröffentlichen", ButtonKind.Primary)}
            {Ui.Details("Zurückgeben", Ui.Form(page.Open.At("freigabe"), Shell.Hidden(page.Open, seal), Html.Of($"""
                <input type="hidden" name="tun" value="zurueckgeben">{Ui.TextArea(new Field("grund", "Was ist noch zu ändern?") { Value = page.Sent["grund"], Error = page.ErrorOf("grund") }, 3)}{Ui.Actions(Ui.Button("Zurückgeben", ButtonKind.Secondary))}
                """)), page.ErrorOf("grund") is not null)}
            """);
    }

    private static Html Act(ReleasePage page, IHtmlContent seal, string act, string words, ButtonKind kind) =>
        Ui.Form(page.Open.At("freigabe"), Shell.Hidden(page.Open, seal), Html.Of($"<input type=\"hidden\" name=\"tun\" value=\"{act}\">{Ui.Actions(Ui.Button(words, kind))}"));
}
