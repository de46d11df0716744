using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>Draws who was asked, who is missing, and the form to ask.</summary>
internal static class ConsultView
{
    public static Html Body(ConsultPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.BackLink($"/arbeitsplatz/vorgaenge/{found.Number}", "Zum Vorgang")}{Ui.ErrorSummary(errors)}{Html.If(page.Sent, $"{Ui.Notice(Tone.Success, "Die Anfrage ist gestellt.", announce: true)}")}
            {CaseView.Head(found, page.View.Today)}{Ui.Heading(2, "Andere Stellen beteiligen")}{CaseView.Ties(found)}
            {Html.If(found.Consultations.Count > 0, $"{Table(found, page.View.Today)}{Links(page)}")}
            {(Lifecycle.Allows(found.State, CaseAct.Consult) ? Form(page, seal) : Html.Of($"{Ui.Notice(Tone.Info, Lifecycle.Refuse(found.State, CaseAct.Consult).Sentence)}{KeptTexts.Of(page.Question)}"))}
            """);
    }

    public static Html Table(Case found, DateOnly today) => Ui.Table(new TableView("Beteiligung", [new("Wer"), new("Gefragt"), new("Antwort bis") { NoWrap = true }, new("Stand"), new("Antwort")],
        [.. found.Consultations.Select(c => new Row(
            [
                Html.Text(c.Request.Name), Html.Text($"{GermanTime.Short(GermanTime.Day(c.Asked.At))}, {c.Asked.ByName}"), Html.Text(GermanTime.Short(c.Until)), State(c, today),
                c.Answer is { } answer ? Html.Of($"<div><p class=\"rh-muted\">{answer.ByName}, {GermanTime.Short(answer.At)}</p>{Status.QuestionForm.Lines(answer.Text)}</div>") : Html.Of($"<span class=\"rh-muted\">noch keine</span>"),
            ], c is { Missing: true } && c.Until < today ? Tone.Warning : null))]) { Dense = true, HideCaption = true, RowHeader = 0 });

    private static Html State(Consultation c, DateOnly today) => c switch
    {
        { Opinion: { } opinion } => Ui.Badge(opinion.Verdict switch { Verdict.Objection => Tone.Danger, Verdict.Conditions => Tone.Warning, _ => Tone.Success }, CaseHistory.Word(opinion.Verdict) + (opinion.Late ? ", verspätet" : "")),
        { Silent: true, Request.SilenceIsConsent: not null } => Ui.Badge(Tone.Success, "geschwiegen, gilt als Zustimmung"),
        { Silent: true } => Ui.Badge(Tone.Danger, "keine Antwort"),
        _ when c.Until < today => Ui.Badge(Tone.Danger, "fehlt, überfällig"),
        { Reminded: true } => Ui.Badge(Tone.Warning, "fehlt, erinnert", "waiting"),
        _ => Ui.Badge(Tone.Info, "fehlt noch", "waiting"),
    };

    private static Html Links(ConsultPageModel page) => Html.Each(page.View.Case.Consultations.Where(c => c.Missing), c => Ui.Details($"Link für {c.Request.Name}", Html.Of($"""
        {Ui.Paragraph(c.Request.Mail is { Length: > 0 } mail ? $"Ging an {mail}. Der Link öffnet nur diese Anfrage." : "Geben Sie den Link weiter. Er öffnet nur diese Anfrage.")}{Ui.CopyLink(new Field("link-" + c.Asked.Id.ToString("n"), "Link zur Antwort"), page.LinkOf(c))}
        """)));

    private static Html Form(ConsultPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        var here = $"/arbeitsplatz/vorgaenge/{found.Number}/beteiligen";
        IReadOnlyList<Choice> whom = [.. page.Known.Select(p => new Choice("service:" + p.Code, p.Name)), .. page.Units.Select(u => new Choice("unit:" + u.Slug, u.Name)), new("other", "Jemand anderes")];
        return Html.Of($"""
            {Html.If(page.Known.Count > 0, $"<p>Vorbereitet für diese Leistung:</p>{Ui.LinkList(page.Known.Select(p => new Card(p.Name, $"{here}?wen=service:{p.Code}")))}")}
            {Ui.Form(here, seal, Html.Of($"""
                <input type="hidden" name="seen" value="{found.Version}">{Ui.Select(new Field("whom", "Wen beteiligen Sie?") { Value = page.Whom, Error = Error(page, "whom") }, whom)}
                {Ui.TextField(new Field("name", "Name, wenn jemand anderes") { Value = page.Name, Required = false, Error = Error(page, "name"), MaxLength = 160 })}
                {Ui.TextField(new Field("mail", "E-Mail-Adresse") { Value = page.Mail, Required = false, Error = Error(page, "mail"), MaxLength = 254, Spellcheck = false, Hint = "Leer: die hinterlegte Adresse, oder Sie geben den Link selbst weiter." })}
                {Ui.TextArea(new Field("question", "Ihre Frage") { Value = page.Question, Error = Error(page, "question"), MaxLength = 4000, Hint = "Nur was diese Stelle wissen muss. Vom Antrag sieht sie sonst nur, was für sie freigegeben ist." }, 5)}
                {Ui.DateField(new Field("until", "Antwort bis") { Error = Error(page, "until") }, page.Until)}
                {Ui.Button("Anfrage senden")}
                """), warnUnsaved: true)}
            """);
    }

    private static string? Error(ConsultPageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
