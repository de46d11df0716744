using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>An open question with its answer form: the first thing on the page.</summary>
internal static class QuestionForm
{
    public static Html Shown(CitizenCase page, Entry question, IHtmlContent seal)
    {
        var view = page.View;
        var refused = page.RefusedQuestion == question.Id;
        var (kept, documents) = view.Case.AnswerDraft(question.Id);
        var files = view.Documents.Where(d => documents.Contains(d.Id.Value)).Select(d => new UploadedFile(d.Id.Value.ToString("n"), d.Title, Letters.Sizes.Words(d.File.Bytes))).ToList();
        var text = new Field("text", new UiText("Ihre Antwort", "Your answer"))
        {
            Id = FieldOf("text", question.Id), Value = refused ? page.Typed : kept, Required = files.Count == 0,
            Error = refused && page.Refused?.Field == "text" ? page.Refused.Sentence : null,
        };
        return Html.Of($"""
            <section class="rh-flow" aria-labelledby="frage-{question.Id.ToString("n")}">{Ui.Heading(2, new UiText("Wir haben eine Frage an Sie", "We have a question for you"), "frage-" + question.Id.ToString("n"))}
            {Lines(question.Text)}<p class="rh-muted">{Asked(question)}</p>
            {Ui.Form(view.Address + "?handler=Answer", seal, Html.Of($"""
                <input type="hidden" name="question" value="{question.Id.ToString("d")}">{Ui.TextArea(text, 6)}{FileField(FieldOf("files", question.Id), refused && page.Refused?.Field == "files" ? page.Refused.Sentence : null)}{Html.If(files.Count > 0, $"<p>{new UiText("Schon gespeichert:", "Already saved:")}</p>{Ui.DocumentList(files)}")}
                {Ui.Actions(Ui.Button(new UiText("Antwort absenden", "Send answer"), ButtonKind.Primary, "act", "send"), Ui.Button(new UiText("Datei speichern und später absenden", "Save file and send later"), ButtonKind.Secondary, "act", "keep"))}
                """), upload: true)}</section>
            """);
    }

    public static string FieldOf(string name, Guid? question) => Field.IdOf($"{name}-{question:n}");

    /// <summary>A text with its line breaks.</summary>
    public static Html Lines(string text) => Html.Each(text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries), paragraph =>
        Html.Of($"<p>{Html.Each(paragraph.Split('\n'), (line, i) => Html.Of($"{Html.If(i > 0, $"<br>")}{line}"))}</p>"));

    private static string Asked(Entry question) => question.Day is { } day
        ? new UiText("Gefragt am {0}. Bitte antworten Sie bis zum {1}. Wenn Sie mehr Zeit brauchen, rufen Sie uns an.", "Asked on {0}. Please answer by {1}. If you need more time, call us.").With(GermanTime.Long(GermanTime.Day(question.At)), GermanTime.Long(day))
        : new UiText("Gefragt am {0}.", "Asked on {0}.").With(GermanTime.Long(GermanTime.Day(question.At)));

    /// <summary>A field for several files.</summary>
    public static Html FileField(string id, string? error) => Ui.FileField(new Field("files", new UiText("Dateien", "Files"))
    {
        Id = id, Required = false, Error = error, Hint = new UiText("PDF, Foto (JPEG, PNG, WebP), DOCX, ODT oder Text. Jede Datei bis 25 MB, höchstens 10.", "PDF, photo (JPEG, PNG, WebP), DOCX, ODT or text. Up to 25 MB each, at most 10."),
    }, multiple: true);
}
