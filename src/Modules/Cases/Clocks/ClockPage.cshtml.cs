using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Clocks;

/// <summary>The clocks of a case, and the acts that a clerk has on them: papers complete, one extension, a deemed approval that did not take effect.</summary>
[Needs("cases.work")]
internal sealed class ClockPageModel(CasePageReader reader, TownDb db) : TaskPage(reader, db)
{
    public DateParts? TypedDay { get; private set; }
    public string? Why { get; private set; }
    public string? UndoWhy { get; private set; }
    public bool Done { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, string? fertig, CancellationToken stop)
    {
        Done = fertig is not null;
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostCompleteAsync(string number, int seen, [FromServices] CompletePapers complete, CancellationToken stop)
    {
        TypedDay = Days.Typed(Request.Form, "day");
        return Days.Read(TypedDay) is { } day ? await AnswerAsync(number, await complete.RunAsync(number, seen, day, stop), stop)
            : await AnswerAsync(number, new Refusal("Geben Sie den Tag ein, seit dem alle Unterlagen da sind, zum Beispiel 31.03.2027.", "day"), stop);
    }

    public async Task<IActionResult> OnPostExtendAsync(string number, int seen, int? months, string? why, [FromServices] ExtendFiction extend, CancellationToken stop)
    {
        Why = why;
        return await AnswerAsync(number, await extend.RunAsync(number, seen, months ?? 0, why, stop), stop);
    }

    public async Task<IActionResult> OnPostUndoAsync(string number, int seen, [FromForm(Name = "undo_why")] string? why, [FromServices] UndoFiction undo, CancellationToken stop)
    {
        UndoWhy = why;
        return await AnswerAsync(number, await undo.RunAsync(number, seen, why, stop), stop);
    }

    protected override string Name => "Fristen";

    protected override void Take(IFormCollection form) => (TypedDay, Why, UndoWhy) = (Days.Typed(form, "day"), form["why"], form["undo_why"]);

    private Task<IActionResult> AnswerAsync(string number, Result<Case> result, CancellationToken stop) => EndAsync(number, result, _ => $"/arbeitsplatz/vorgaenge/{Uri.EscapeDataString(number)}/fristen?fertig=ja", stop);
}

/// <summary>Draws the page.</summary>
internal static class ClockPageView
{
    public static Html Body(ClockPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        var path = $"/arbeitsplatz/vorgaenge/{found.Number}/fristen";
        var seen = Html.Of($"<input type=\"hidden\" name=\"seen\" value=\"{found.Version}\">");
        return Html.Of($"""
            {Ui.BackLink($"/arbeitsplatz/vorgaenge/{found.Number}", "Zum Vorgang")}{Ui.ErrorSummary(errors)}{Html.If(page.Done, $"{Ui.Notice(Tone.Success, "Vermerkt.", announce: true)}")}
            {CaseView.Head(found, page.View.Today)}{Ui.Heading(2, "Fristen")}{ClockTable.ForDesk(found, page.View.Deliveries, page.View.Outages, page.View.Today)}
            {Html.If(found.Clocks.Any(c => c is { Kind: ClockKind.Statutory or ClockKind.DeemedApproval, Extended: null }), $"""
                {Ui.Heading(2, "Unterlagen vollständig")}{Ui.Paragraph("Erst mit den vollständigen Unterlagen beginnt die Frist. Der Tag lässt sich berichtigen, solange sie nicht verlängert ist.")}
                {Ui.Form(path + "?handler=Complete", seal, Html.Of($"{seen}{Ui.DateField(new Field("day", "Vollständig seit") { Error = Error(page, "day") }, page.TypedDay)}{Ui.Actions(Ui.Button("Vollständigkeit vermerken"))}"))}
                """)}
            {Html.If(found.Clocks.Any(c => c is { Kind: ClockKind.DeemedApproval, On: not null, Extended: null }), $"""
                {Ui.Heading(2, "Genehmigungsfiktion verlängern")}{Ui.Paragraph("Einmal, wenn die Sache schwierig ist. Begründen Sie es und teilen Sie es der Person rechtzeitig mit.")}
                {Ui.Form(path + "?handler=Extend", seal, Html.Of($"""
                    {seen}{Ui.Radios(new Field("months", "Um wie viele Monate?") { Error = Error(page, "months") }, [new("1", "1 Monat"), new("2", "2 Monate"), new("3", "3 Monate")])}
                    {Ui.TextArea(new Field("why", "Grund") { Value = page.Why, MaxLength = 1000, Error = Error(page, "why") }, 3)}{Ui.Actions(Ui.Button("Frist verlängern", ButtonKind.Secondary))}
                    """))}
                """)}
            {Html.If(found.Deemed is not null, $"""
                {Ui.Heading(2, "Genehmigungsfiktion nicht eingetreten?")}{Ui.Paragraph("Nur wenn die Frist in Wahrheit nicht abgelaufen war, zum Beispiel weil Unterlagen fehlten. Sonst nehmen Sie die Genehmigung mit einer Entscheidung zurück (§ 48 VwVfG).")}
                {(page.View.Me.May("cases.release")
                    ? Ui.Form(path + "?handler=Undo", seal, Html.Of($"{seen}{Ui.TextArea(new Field("undo_why", "Warum nicht?") { Value = page.UndoWhy, MaxLength = 1000, Error = Error(page, "undo_why") }, 3)}{Ui.Actions(Ui.Button("Fiktion aufheben, weiter bearbeiten", ButtonKind.Danger))}"))
                    : Ui.Notice(Tone.Info, "Das darf nur, wer Entscheidungen freigibt. Übergeben Sie den Vorgang."))}
                """)}
            """);
    }

    private static string? Error(ClockPageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
