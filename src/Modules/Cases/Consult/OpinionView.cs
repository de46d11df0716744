using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>Draws the page of an asked body.</summary>
internal static class OpinionView
{
    public static Html Body(OpinionPageModel page, IHtmlContent seal)
    {
        var asked = page.Consultation;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.ErrorSummary(errors)}{Ui.Heading(1, "Bitte um Stellungnahme", caption: asked.Request.Name)}
            {Ui.FactsList([new("Es fragt", page.Case.UnitName), new("Vorgang", page.Case.Number), new("Worum es geht", page.Case.ServiceName), new("Antwort bis", GermanTime.Long(asked.Until))])}
            {Ui.Heading(2, "Unsere Frage")}{Status.QuestionForm.Lines(asked.Request.Question)}{Shared(page)}{(Over(page.Case) ? Ui.Notice(Tone.Info, "Die Sache hat sich erledigt", "Der Antrag ist zurückgenommen, oder die Erlaubnis gilt nicht mehr. Sie müssen nichts mehr tun.") : asked.Answer is { } answer ? Thanks(asked, answer) : page.Case.Ended ? Ui.Notice(Tone.Info, "Der Vorgang ist abgeschlossen", "Eine Stellungnahme ist nicht mehr nötig.") : Form(page, seal))}
            """);
    }

    /// <summary>It came to nothing, or what was granted is gone.</summary>
    private static bool Over(Case found) => found.State == CaseState.Withdrawn || found.Ended && found.ClosedHow != CloseHow.Done || found.Decisions.Any(d => d is { Amends: not null, Burdens: true });

    /// <summary>Only the answers that this body may see.</summary>
    private static Html Shared(OpinionPageModel page)
    {
        var share = page.Consultation.Request.Share;
        var answers = page.Case.Submission.Pages.SelectMany(p => p.Answers).Where(a => share.Contains(a.Field) || share.Any(s => a.Field.StartsWith(s + ".", StringComparison.Ordinal))).ToList();
        return answers.Count == 0 ? Html.Empty : Html.Of($"{Ui.Heading(2, "Angaben aus dem Antrag")}{Ui.SummaryList(answers.Select(a => new Answer(a.Label, a.Shown)))}");
    }

    private static Html Thanks(Consultation asked, Entry answer) => Html.Of($"""
        {Ui.Notice(Tone.Success, "Ihre Stellungnahme ist angekommen", $"Am {GermanTime.Long(answer.At)}{(asked.Opinion?.Late == true ? ", nach dem erbetenen Tag" : "")}. Wenn sich etwas ändert, rufen Sie uns an.", announce: true)}
        {Ui.FactsList([new("Antwort", CaseHistory.Word(asked.Opinion?.Verdict ?? Verdict.Information)), new("Von", answer.ByName)])}{Status.QuestionForm.Lines(answer.Text)}
        """);

    private static Html Form(OpinionPageModel page, IHtmlContent seal) => Html.Of($"""
        {Html.If(page.Today > page.Consultation.Until, $"{Ui.Notice(Tone.Warning, "Der erbetene Tag ist vorbei", "Ihre Antwort kommt trotzdem an. Wir vermerken, dass sie später kam.")}")}{Ui.Heading(2, "Ihre Antwort")}
        {Ui.Form($"/beteiligung/{page.Token}", seal, Html.Of($"""
            {Ui.Radios(new Field("verdict", "Wie stehen Sie dazu?") { Value = page.Verdict, Error = Error(page, "verdict") }, [new("NoObjection", "Keine Bedenken"), new("Conditions", "Keine Bedenken, wenn Auflagen eingehalten werden"), new("Objection", "Bedenken"), new("Information", "Nur eine Auskunft")])}
            {Ui.TextArea(new Field("text", "Begründung, Auflagen oder Auskunft") { Value = page.Text, Error = Error(page, "text"), Required = false, MaxLength = 6000 }, 8)}
            {Ui.TextField(new Field("who", "Ihr Name und Ihre Aufgabe") { Value = page.Who, Error = Error(page, "who"), MaxLength = 120 })}
            {Ui.Button("Stellungnahme absenden")}
            """), warnUnsaved: true)}
        """);

    private static string? Error(OpinionPageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
