using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Arrange;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Ask;

internal static class AskView
{
    public static Html Body(AskPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.BackLink($"/arbeitsplatz/vorgaenge/{found.Number}", "Zum Vorgang")}{Ui.ErrorSummary(errors)}{Html.If(page.Kept, $"{Ui.Notice(Tone.Success, "Zwischengespeichert", announce: true)}")}
            {CaseView.Head(found, page.View.Today)}{Ui.Heading(2, page.Hearing ? "Anhörung (§ 28 VwVfG)" : "Frage an die Bürgerin oder den Bürger")}{Html.If(found.NeedsPaper, $"{Ui.Notice(Tone.Info, "Geht als Brief hinaus", "Diese Person hat weder Konto noch E-Mail-Adresse angegeben.")}")}
            {(Lifecycle.Allows(found.State, CaseAct.Ask) ? Form(page, seal) : Html.Of($"{Ui.Notice(Tone.Info, Lifecycle.Refuse(found.State, CaseAct.Ask).Sentence)}{KeptTexts.Of(page.Typed)}"))}
            """);
    }

    private static Html Form(AskPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        var text = new Field("text", page.Hearing ? "Was Sie entscheiden möchten, und warum" : "Ihre Frage") { Value = page.Typed, MaxLength = 4000, Error = Error(page, "text"), Hint = page.Hearing ? "Nennen Sie die Tatsachen, die Gründe und, wenn es geht, eine andere Möglichkeit." : "Schreiben Sie, was fehlt, wozu Sie es brauchen und wie man es schicken kann. Keine Abkürzungen." };
        var day = new Field("answer_by", page.Hearing ? "Äußerung möglich bis" : "Antwort erbeten bis") { Required = page.Hearing, Error = Error(page, "answer_by"), Hint = found.PromisePauses ? "Solange die Frage offen ist, ruht die Zusage der Stadt. Die Frist nach § 75 VwGO läuft weiter." : "Die Fristen laufen weiter." };
        return Ui.Form($"/arbeitsplatz/vorgaenge/{found.Number}/frage", seal, Html.Of($"""
            <input type="hidden" name="seen" value="{found.Version}"><input type="hidden" name="hearing" value="{(page.Hearing ? "true" : "false")}">{Ui.TextArea(text, 8)}{TextBlocks.Chooser(page.Snippets, [])}{Ui.DateField(day, page.TypedDay)}
            {Ui.Actions(Ui.Button(page.Hearing ? "Anhörung senden" : "Frage senden", ButtonKind.Primary, "act", "ask"), Ui.Button("Zwischenspeichern", ButtonKind.Secondary, "act", "keep"), Telephone.Button)}
            """), warnUnsaved: true);
    }

    /// <summary>The beginning of a hearing: what the prepared decision says.</summary>
    public static string HearingText(Case found) => found.Draft is not { } draft ? "" : string.Join("\n\n", (string[])
    [
        $"Wir haben vor, so zu entscheiden: {draft.Label}.",
        .. draft.Blocks.Where(b => b.Text.Length > 0).Select(b => b.Heading.Length > 0 ? $"{b.Heading}: {b.Text}" : b.Text),
        "Bevor wir entscheiden, können Sie sich dazu äußern.",
    ]);

    private static string? Error(AskPageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
