using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>Draws the page of the decision.</summary>
internal static class DecisionView
{
    public static Html Body(DecisionPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.BackLink($"/arbeitsplatz/vorgaenge/{found.Number}", "Zum Vorgang")}{Ui.ErrorSummary(errors)}{Html.If(page.Saved && page.Refused is null, $"{Ui.Notice(Tone.Success, "Gespeichert. Die Vorschau zeigt den neuen Stand.", announce: true)}")}
            {CaseView.Head(found, page.View.Today)}{Content(page, seal)}
            """);
    }

    private static Html Content(DecisionPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        if (!found.Decides) return Ui.Notice(Tone.Info, "Zu dieser Leistung gibt es keinen Bescheid", "Schließen Sie den Vorgang, wenn er erledigt ist.");
        if (!Lifecycle.Allows(found.State, CaseAct.Prepare)) return Ui.Notice(Tone.Info, Lifecycle.Refuse(found.State, CaseAct.Prepare).Sentence);
        if (found.Draft is null) return Choose(page, seal);
        return Html.Of($"<div class=\"rh-split\"><div class=\"rh-flow\">{Ui.Heading(2, "Entscheidung schreiben")}{Write(page, seal)}</div><div class=\"rh-flow\">{Preview(page)}{Release(page, seal)}</div></div>");
    }

    /// <summary>The first step: which outcome.</summary>
    private static Html Choose(DecisionPageModel page, IHtmlContent seal) => Html.Of($"""
        {Ui.Heading(2, "Welches Ergebnis hat der Vorgang?")}
        {Ui.Form(Address(page), seal, Html.Of($"<input type=\"hidden\" name=\"seen\" value=\"{page.View.Case.Version}\">{Outcomes(page, "")}{Ui.Button("Weiter zum Bescheid")}"))}
        """);

    private static Html Outcomes(DecisionPageModel page, string chosen) => Ui.Radios(
        new Field("outcome", "Ergebnis") { Value = page.Typed?.Outcome is { Length: > 0 } typed ? typed : chosen, Error = Error(page, "outcome") },
        (page.Service.Decision?.Outcomes ?? []).Select(o => new Choice(o.Code, o.Label) { Hint = o.Burdens ? "Belastet jemanden: Anhörung, Begründung und eine zweite Person zur Freigabe sind nötig." : null }));

    private static Html Write(DecisionPageModel page, IHtmlContent seal)
    {
        var draft = page.View.Case.Draft!;
        var typed = page.Typed;
        var defined = page.Service.Decision?.Outcomes.FirstOrDefault(o => o.Code == draft.Outcome)?.Blocks.ToDictionary(b => b.Code) ?? [];
        return Ui.Form(Address(page), seal, Html.Of($"""
            <input type="hidden" name="seen" value="{page.View.Case.Version}">{Ui.Details($"Ergebnis: {draft.Label} (ändern)", Outcomes(page, draft.Outcome))}
            {Ui.TextField(new Field("subject", "Betreff") { Value = typed?.Subject ?? draft.Subject, Error = Error(page, "subject"), MaxLength = 300 })}
            {Html.Each(draft.Blocks, block => Block(page, block, defined.GetValueOrDefault(block.Code)))}
            {Html.If(draft.Burdens, $"{HearingFields(page, draft)}")}
            {Html.If(!draft.Blocks.Any(b => b.Code == Decision.ReasonsBlock), $"{Ui.TextArea(new Field("reasons", "Begründung") { Value = typed?.Reasons ?? draft.Reasons, Required = draft.Burdens, Error = Error(page, "reasons") }, 6)}")}
            {Ui.TextField(new Field("legal_basis", "Rechtsgrundlage") { Value = typed?.LegalBasis ?? draft.LegalBasis, Required = draft.Burdens, Error = Error(page, "legal_basis") })}
            {Ui.Actions(Ui.Button("Zwischenspeichern und Vorschau erneuern", page.Missing.Count > 0 || page.MayNotRelease is not null ? ButtonKind.Primary : ButtonKind.Secondary))}
            """), warnUnsaved: true);
    }

    private static Html Block(DecisionPageModel page, DecisionText block, DecisionBlock? defined) => Ui.TextArea(new Field("block-" + block.Code, block.Heading)
    {
        Value = page.Typed?.Blocks.GetValueOrDefault(block.Code) ?? block.Text, Required = defined?.Required ?? false, Error = Error(page, "block-" + block.Code)
    }, 6);

    private static Html HearingFields(DecisionPageModel page, Decision draft) => Ui.Fieldset(new Field("hearing", "Anhörung (§ 28 VwVfG)") { Hint = "Tragen Sie die Anhörung ein, oder sagen Sie, warum es keine gab." }, Html.Of($"""
        {Ui.DateField(new Field("hearing_on", "Angehört am") { Value = draft.Hearing.On is { } on ? Days.Iso(on) : null, Error = Error(page, "hearing_on") }, page.TypedHearing)}
        {Ui.TextArea(new Field("hearing_answer", "Was wurde gesagt?") { Value = page.Typed?.HearingAnswer ?? draft.Hearing.Answer, Error = Error(page, "hearing_answer") }, 3)}
        {Ui.TextArea(new Field("why_no_hearing", "Oder: warum keine Anhörung?") { Value = page.Typed?.WhyNoHearing ?? draft.Hearing.WhyNone, Hint = "Nur in den Fällen des § 28 Absatz 2 oder 3." }, 3)}
        """));

    private static Html Preview(DecisionPageModel page)
    {
        var address = $"/arbeitsplatz/vorgaenge/{page.View.Case.Number}/entscheidung/vorschau.pdf?stand={page.View.Case.Version}";
        return Html.Of($"""
            {Ui.Heading(2, "Vorschau")}<p><a href="{address}">Vorschau als PDF öffnen</a></p><iframe class="rh-preview" src="{address}" title="Vorschau des Bescheids"></iframe>
            {RemedyNote(page)}
            """);
    }

    private static Html RemedyNote(DecisionPageModel page) => page.Remedy is not { } row ? Html.Empty : Html.Of(
        $"<p class=\"rh-muted\">Rechtsbehelfsbelehrung aus der Tabelle: {row.Remedy}, {row.PeriodMonths} {Html.Text(row.PeriodMonths == 1 ? "Monat" : "Monate")}, Zeile {row.Id}. {Html.If(row.Example, $"{Ui.Badge(Tone.Warning, "Beispiel, nicht rechtlich geprüft")}")}</p>");

    private static Html Release(DecisionPageModel page, IHtmlContent seal)
    {
        var draft = page.View.Case.Draft!;
        var state = page.View.Case.State;
        if (page.Missing.Count > 0) return Html.Of($"{Ui.Heading(2, "Das fehlt noch")}<ul class=\"rh-bullets\">{Html.Each(page.Missing, m => Html.Of($"<li>{(m.Field is null ? Html.Text(m.Message) : Html.Of($"<a href=\"#{Field.IdOf(m.Field)}\">{m.Message}</a>"))}</li>"))}</ul>");
        if (!Lifecycle.Allows(state, CaseAct.Release)) return Ui.Notice(Tone.Info, Lifecycle.Refuse(state, CaseAct.Release).Sentence);
        var chain = Html.Of($"""
            <ol class="rh-bullets"><li>Vorbereitet: {draft.PreparedByName}, {GermanTime.Short(draft.PreparedAt)}</li><li>Freigabe: {(draft.Burdens ? "durch eine zweite Person mit dem Recht zur Freigabe" : "durch Sie oder eine zweite Person")}</li></ol>
            """);
        if (page.MayNotRelease is { } no) return Html.Of($"{Ui.Heading(2, "Freigabe")}{chain}{Ui.Notice(Tone.Info, "Freigeben muss jemand anderes", no)}<p><a href=\"/arbeitsplatz/vorgaenge/{page.View.Case.Number}/uebergeben\">Zur Freigabe übergeben</a></p>");
        return Html.Of($"""
            {Ui.Heading(2, "Freigabe")}{chain}{Ui.WarningText("Nach der Freigabe geht der Bescheid hinaus und lässt sich nicht mehr ändern.")}
            {Ui.Form(Address(page) + "?handler=Release", seal, Html.Of($"<input type=\"hidden\" name=\"seen\" value=\"{page.View.Case.Version}\">{Ui.Button("Bescheid freigeben")}"))}
            """);
    }

    private static string Address(DecisionPageModel page) => $"/arbeitsplatz/vorgaenge/{page.View.Case.Number}/entscheidung";

    private static string? Error(DecisionPageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
