using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>What is missing, what changed since it was prepared, and the release.</summary>
internal static class DecisionRelease
{
    public static Html Of(DecisionPageModel page, IHtmlContent seal) => Html.Of($"{Changes(page)}{Waiting(page.View.Case)}{Release(page, seal)}{Drop(page, seal)}");

    private static Html Release(DecisionPageModel page, IHtmlContent seal)
    {
        var draft = page.View.Case.Draft!;
        var state = page.View.Case.State;
        var act = draft.Amends is null ? CaseAct.Release : CaseAct.ReleaseAfter;
        if (page.Missing.Count > 0) return Html.Of($"{Ui.Heading(2, "Das fehlt noch")}<ul class=\"rh-bullets\">{Html.Each(page.Missing, m => Html.Of($"<li>{(m.Field is null ? Html.Text(m.Message) : Html.Of($"<a href=\"#{Field.IdOf(m.Field)}\">{m.Message}</a>"))}</li>"))}</ul>");
        if (!Lifecycle.Allows(state, act)) return Ui.Notice(Tone.Info, Lifecycle.Refuse(state, act).Sentence);
        var chain = Html.Of($"""
            <ol class="rh-bullets"><li>Vorbereitet: {draft.PreparedByName}, {GermanTime.Short(draft.PreparedAt)}</li><li>Freigabe: {(draft.NeedsSecond ? "durch eine zweite Person mit dem Recht zur Freigabe" : "durch Sie oder eine zweite Person")}</li></ol>
            """);
        if (page.MayNotRelease is { } no) return Html.Of($"{Ui.Heading(2, "Freigabe")}{chain}{Ui.Notice(Tone.Info, "Freigeben muss jemand anderes", no)}<p><a href=\"/arbeitsplatz/vorgaenge/{page.View.Case.Number}/uebergeben\">Zur Freigabe übergeben</a></p>");
        return Html.Of($"""
            {Ui.Heading(2, "Freigabe")}{chain}{Html.If(draft.Results.Count > 0, $"<p>Es gehen {draft.All.Count} Schreiben hinaus: {string.Join("; ", draft.All.Select(r => r.Subject))}.</p>")}
            {Ui.WarningText("Nach der Freigabe geht der Bescheid hinaus und lässt sich nicht mehr ändern.")}
            {Ui.Form(DecisionView.Address(page) + "?handler=Release", seal, Html.Of($"<input type=\"hidden\" name=\"seen\" value=\"{page.View.Case.Version}\">{Ui.Button("Bescheid freigeben")}"))}
            """);
    }

    private static Html Drop(DecisionPageModel page, IHtmlContent seal) => Ui.Details("Entwurf verwerfen",
        Ui.Form(DecisionView.Address(page) + "?handler=Drop", seal, Html.Of($"<input type=\"hidden\" name=\"seen\" value=\"{page.View.Case.Version}\">{Ui.Paragraph("Der Text ist danach weg. Was im Verlauf steht, bleibt.")}{Ui.Button("Entwurf verwerfen", ButtonKind.Danger)}")));

    /// <summary>Who was asked and did not answer; it does not stop the decision, but nobody overlooks it.</summary>
    private static Html Waiting(Case found)
    {
        var missing = found.Consultations.Where(c => c is { Missing: true } && c.Request.SilenceIsConsent is null).Select(c => c.Request.Name).ToList();
        return Html.If(missing.Count > 0, $"{Ui.Notice(Tone.Warning, "Stellungnahmen fehlen", "Noch keine Antwort von: " + string.Join(", ", missing) + ".")}");
    }

    /// <summary>For the second person: what happened in the case and in the text since it was prepared.</summary>
    private static Html Changes(DecisionPageModel page)
    {
        var found = page.View.Case;
        var draft = found.Draft!;
        if (draft.Before is null && draft.PreparedBy == page.View.Me.Account) return Html.Empty;
        var (by, at) = draft.Before is { } handed ? (handed.By, handed.At) : (draft.PreparedByName, draft.PreparedAt);
        var told = found.Entries.Where(e => e.Kind != EntryKind.Draft && e.At > at).OrderBy(e => e.Number).ToList();
        var texts = draft.Before is { } before ? Different(before, draft).ToList() : [];
        return Html.Of($"""
            {Ui.Heading(2, "Seit der Vorbereitung geändert")}<p class="rh-muted">Vorbereitet von {by}, {GermanTime.Short(at)}.</p>
            {Html.If(told.Count + texts.Count == 0, $"{Ui.Paragraph("Nichts: weder am Text noch im Vorgang.")}")}
            {Html.If(told.Count > 0, $"<ul class=\"rh-bullets\">{Html.Each(told, e => Html.Of($"<li>{GermanTime.Short(e.At)}, {e.ByName}: {CaseHistory.Line(e)}</li>"))}</ul>")}
            {Html.Each(texts, t => Html.Of($"<p class=\"kern-title\">{t.Heading}, geändert von {draft.PreparedByName}</p>{Ui.FactsList([new("Vorher", t.Was.Length > 0 ? t.Was : "leer"), new("Jetzt", t.Now.Length > 0 ? t.Now : "leer")])}"))}
            """);
    }

    internal static IEnumerable<(string Heading, string Was, string Now)> Different(HandedOn before, Decision now)
    {
        var was = before.Parts.DistinctBy(p => p.Code + p.Heading).ToDictionary(p => p.Code + p.Heading);
        var codes = now.Parts.Select(p => p.Code + p.Heading).ToHashSet();
        foreach (var part in now.Parts)
            if ((was.GetValueOrDefault(part.Code + part.Heading)?.Text ?? "") is var text && text != part.Text) yield return (part.Heading, text, part.Text);
        foreach (var gone in before.Parts.Where(p => !codes.Contains(p.Code + p.Heading) && p.Text.Length > 0)) yield return (gone.Heading, gone.Text, "");
    }
}
