using Microsoft.AspNetCore.Html;
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
            {CaseView.Head(found, page.View.Today)}{Ui.Heading(2, "Frage an die Bürgerin oder den Bürger")}
            {(Lifecycle.Allows(found.State, CaseAct.Ask) ? Form(page, seal) : Ui.Notice(Tone.Info, Lifecycle.Refuse(found.State, CaseAct.Ask).Sentence))}
            """);
    }

    private static Html Form(AskPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        var text = new Field("text", "Ihre Frage") { Value = page.Typed, MaxLength = 4000, Error = Error(page, "text"), Hint = "Schreiben Sie, was fehlt, wozu Sie es brauchen und wie man es schicken kann. Keine Abkürzungen." };
        var day = new Field("answer_by", "Antwort erbeten bis") { Required = false, Error = Error(page, "answer_by"), Hint = found.PromisePauses ? "Solange die Frage offen ist, ruht die Zusage der Stadt. Die Frist nach § 75 VwGO läuft weiter." : "Die Fristen laufen weiter." };
        return Ui.Form($"/arbeitsplatz/vorgaenge/{found.Number}/frage", seal, Html.Of($"""
            <input type="hidden" name="seen" value="{found.Version}">{Ui.TextArea(text, 8)}{Ui.DateField(day, page.TypedDay)}
            {Ui.Actions(Ui.Button("Frage senden", ButtonKind.Primary, "act", "ask"), Ui.Button("Zwischenspeichern", ButtonKind.Secondary, "act", "keep"))}
            """), warnUnsaved: true);
    }

    private static string? Error(AskPageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
