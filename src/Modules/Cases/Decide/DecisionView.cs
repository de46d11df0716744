using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Arrange;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;

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
            {CaseView.Head(found, page.View.Today)}{Kept(page)}{Content(page, seal)}
            """);
    }

    private static Html Content(DecisionPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        if (!found.Decides) return Ui.Notice(Tone.Info, "Zu dieser Leistung gibt es keinen Bescheid", "Schließen Sie den Vorgang, wenn er erledigt ist.");
        var act = found.Decisions.Any() ? CaseAct.PrepareAfter : CaseAct.Prepare;
        if (!Lifecycle.Allows(found.State, act)) return Ui.Notice(Tone.Info, Lifecycle.Refuse(found.State, act).Sentence);
        if (found.Draft is null) return Choose(page, seal);
        return Html.Of($"<div class=\"rh-split\"><div class=\"rh-flow\">{Ui.Heading(2, "Entscheidung schreiben")}{Write(page, seal)}</div><div class=\"rh-flow\">{DecisionPreview.Of(page)}{DecisionRelease.Of(page, seal)}</div></div>");
    }

    /// <summary>Somebody released or dropped the draft in between: the fields are gone, the words are not.</summary>
    private static Html Kept(DecisionPageModel page) => page is { Refused: not null, Typed: { } typed, View.Case.Draft: null }
        ? KeptTexts.Of([typed.Subject, .. typed.Blocks.Values, .. typed.Weighed?.Values ?? Enumerable.Empty<string>(), typed.HearingAnswer, typed.WhyNoHearing, typed.Reasons]) : Html.Empty;

    /// <summary>The first step: which outcome.</summary>
    private static Html Choose(DecisionPageModel page, IHtmlContent seal) => Html.Of($"""
        {Ui.Heading(2, page.View.Case.Decisions.Any() ? "Was soll mit der Entscheidung geschehen?" : "Welches Ergebnis hat der Vorgang?")}
        {Ui.Form(Address(page), seal, Html.Of($"<input type=\"hidden\" name=\"seen\" value=\"{page.View.Case.Version}\">{Outcomes(page, "")}{Ui.Button("Weiter zum Bescheid")}"))}
        """);

    private static Html Outcomes(DecisionPageModel page, string chosen) => Ui.Radios(
        new Field("outcome", "Ergebnis") { Value = page.Typed?.Outcome is { Length: > 0 } typed ? typed : chosen, Error = Error(page, "outcome") },
        page.Possible.Select(o => new Choice(o.Code, o.Label) { Hint = Hint(page.Service, o) }));

    private static string? Hint(ServiceDefinition service, DecisionOutcome outcome)
    {
        List<string> parts = [];
        if (outcome.Burdens) parts.Add("Belastet jemanden: Anhörung und Begründung sind nötig.");
        if (DecisionCheck.Second(service.Process.SecondOfficer, outcome.Burdens)) parts.Add("Eine zweite Person gibt frei.");
        if (service.Process.Results.Where(r => r.Outcomes.Contains(outcome.Code)).Select(r => r.Subject.Contains("{{", StringComparison.Ordinal) ? r.Code : r.Subject).ToList() is { Count: > 0 } more) parts.Add("Geht mit hinaus: " + string.Join(", ", more) + ".");
        return parts.Count == 0 ? null : string.Join(" ", parts);
    }

    private static Html Write(DecisionPageModel page, IHtmlContent seal)
    {
        var draft = page.View.Case.Draft!;
        var typed = page.Typed;
        var outcome = page.Possible.FirstOrDefault(o => o.Code == draft.Outcome);
        return Ui.Form(Address(page), seal, Html.Of($"""
            <input type="hidden" name="seen" value="{page.View.Case.Version}">{Ui.Details($"Ergebnis: {draft.Label} (ändern)", Outcomes(page, draft.Outcome))}
            {Ui.TextField(new Field("subject", "Betreff") { Value = typed?.Subject ?? draft.Subject, Error = Error(page, "subject"), MaxLength = 300 })}
            {Html.Each(draft.Blocks, block => Block(page, draft.All[0], block, outcome?.Blocks))}
            {Html.Each(outcome?.Plan ?? [], m => Ui.TextField(new Field("plan-" + m.Code, $"{m.Label} laut Plan ({m.Unit})") { Value = typed?.Plan?.GetValueOrDefault(m.Code) ?? draft.Plan.GetValueOrDefault(m.Code), Error = Error(page, "plan-" + m.Code), Width = FieldWidth.Six, Spellcheck = false, Hint = "Muss mit dem Text übereinstimmen, sonst ist die Anordnung nicht bestimmt." }))}
            {Html.Each(draft.Amends is null && draft.All[0].Kind.IsAct() ? page.View.Case.ToWeigh : [], t => Ui.TextArea(new Field("weighed-" + t.Name, "Zu klären: " + t.Text) { Value = typed?.Weighed?.GetValueOrDefault(t.Name) ?? draft.Weighed.GetValueOrDefault(t.Name), Error = Error(page, "weighed-" + t.Name), MaxLength = 2000, Hint = "Was hat die Prüfung ergeben? Bleibt in der Akte; ohne Antwort geht die Entscheidung nicht hinaus." }, 3))}
            {Html.Each(draft.Results, result => Html.Of($"{Ui.Heading(3, result.Subject)}<p class=\"rh-muted\">{Kind(result.Kind)}, eigenes Schreiben mit eigener Bekanntgabe</p>{Html.Each(result.Blocks, block => Block(page, result, block, page.Service.Process.Results.FirstOrDefault(r => r.Code == result.Code)?.Blocks))}"))}
            {Html.If(draft.Burdens, $"{HearingFields(page, draft)}")}
            {Html.If(!draft.Blocks.Any(b => b.Code == Decision.ReasonsBlock), $"{Ui.TextArea(new Field("reasons", "Begründung") { Value = typed?.Reasons ?? draft.Reasons, Required = draft.Burdens, Error = Error(page, "reasons") }, 6)}")}
            {Ui.TextField(new Field("legal_basis", "Rechtsgrundlage") { Value = typed?.LegalBasis ?? draft.LegalBasis, Required = draft.Burdens, Error = Error(page, "legal_basis") })}
            {TextBlocks.Chooser(page.Snippets, Places(draft))}
            {Ui.Actions(Ui.Button("Zwischenspeichern und Vorschau erneuern", page.Missing.Count > 0 || page.MayNotRelease is not null ? ButtonKind.Primary : ButtonKind.Secondary, "act", "save"), Desk.Telephone.Button)}
            """), warnUnsaved: true);
    }

    private static IReadOnlyList<Choice> Places(Decision draft) =>
    [
        .. draft.All.SelectMany(r => r.Blocks.Select(b => new Choice(r.BlockName(b.Code), r.Code == ResultText.Main ? b.Heading : $"{r.Subject}: {b.Heading}"))),
        .. draft.Blocks.Any(b => b.Code == Decision.ReasonsBlock) ? [] : (Choice[])[new("", "Begründung")],
    ];

    internal static string Kind(ResultKind kind) => kind switch
    {
        ResultKind.Permit => "Erlaubnis", ResultKind.Certificate => "Urkunde oder Bescheinigung", ResultKind.Receipt => "Empfangsbescheinigung",
        ResultKind.Registration => "Bestätigung der Eintragung", ResultKind.Information => "Auskunft oder Schreiben", _ => "Bescheid",
    };

    private static Html Block(DecisionPageModel page, ResultText result, DecisionText block, IReadOnlyList<DecisionBlock>? defined)
    {
        var name = result.BlockName(block.Code);
        return Ui.TextArea(new Field("block-" + name, block.Heading.Length > 0 ? block.Heading : "Text")
        {
            Value = page.Typed?.Blocks.GetValueOrDefault(name) ?? block.Text, Required = defined?.FirstOrDefault(d => d.Code == block.Code)?.Required ?? false, Error = Error(page, "block-" + name),
        }, 6);
    }

    private static Html HearingFields(DecisionPageModel page, Decision draft) => Ui.Fieldset(new Field("hearing", "Anhörung (§ 28 VwVfG)") { Hint = "Fragen Sie die Person, oder tragen Sie ein, wann Sie sie gehört haben, oder sagen Sie, warum nicht." }, Html.Of($"""
        {Html.If(Lifecycle.Allows(page.View.Case.State, CaseAct.Ask), $"<p>{Ui.Button("Anhörung schreiben", ButtonKind.Secondary, "act", "hear")}</p>")}
        {Ui.DateField(new Field("hearing_on", "Angehört am") { Required = false, Value = draft.Hearing.On is { } on ? Days.Iso(on) : null, Error = Error(page, "hearing_on") }, page.TypedHearing)}
        {Ui.DateField(new Field("hearing_until", "Antwort möglich bis") { Required = false, Value = draft.Hearing.Until is { } until ? Days.Iso(until) : null, Error = Error(page, "hearing_until") }, page.TypedUntil)}
        {Ui.TextArea(new Field("hearing_answer", "Was wurde gesagt?") { Required = false, Value = page.Typed?.HearingAnswer ?? draft.Hearing.Answer, Error = Error(page, "hearing_answer") }, 3)}
        {Ui.TextArea(new Field("why_no_hearing", "Oder: warum keine Anhörung?") { Required = false, Value = page.Typed?.WhyNoHearing ?? draft.Hearing.WhyNone, Hint = "Nur in den Fällen des § 28 Absatz 2 oder 3." }, 3)}
        """));

    internal static string Address(DecisionPageModel page) => $"/arbeitsplatz/vorgaenge/{page.View.Case.Number}/entscheidung";

    private static string? Error(DecisionPageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
