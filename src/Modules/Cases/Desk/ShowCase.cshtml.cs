using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Ask;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>The case on one page, with what can be done next beside it.</summary>
[Needs("cases.view")]
internal sealed class ShowCaseModel(CasePageReader reader, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public Refusal? Refused { get; private set; }
    public string? Done { get; private set; }

    /// <summary>What was typed, when it was refused.</summary>
    public string? TypedNote { get; private set; }
    public string? TypedWhy { get; private set; }
    public DateParts? TypedDay { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? fertig, CancellationToken stop)
    {
        Done = fertig switch
        {
            "uebernommen" => "Sie bearbeiten diesen Vorgang.",
            "notiz" => "Die Notiz ist gespeichert.",
            "zwischen" => "Zwischengespeichert. Sie können später weiterschreiben.",
            "wiedervorlage" => "Die Wiedervorlage ist gespeichert.",
            "geschlossen" => "Der Vorgang ist geschlossen.",
            "etiketten" => "Die Etiketten sind gespeichert.",
            "anhoerung" => "Die Anhörung ist gestellt. Die Entscheidung geht erst hinaus, wenn die Antwort da ist oder die Frist vorbei.",
            "verworfen" => "Der Entwurf ist verworfen.",
            "vollmacht" => "Die Vollmacht ist beendet.",
            "frage" => "Die Frage ist gestellt. Sie steht auf der Statusseite und im Bereich der Bürgerin oder des Bürgers.",
            "weiter" => "Die Bearbeitung geht weiter.",
            "uebergeben" => "Der Vorgang ist übergeben.",
            "freigegeben" => "Die Entscheidung ist freigegeben. Der Bescheid wird jetzt erstellt, abgelegt und bekannt gegeben.",
            _ => null,
        };
        return await ShowAsync(number, stop);
    }

    public Task<IActionResult> OnPostTakeAsync(string number, [FromServices] TakeCase verb, CancellationToken stop) =>
        EndAsync(number, "uebernommen", verb.RunAsync(number, stop), stop);

    public Task<IActionResult> OnPostNoteAsync(string number, string? text, bool phone, string? act, [FromServices] AddNote add, [FromServices] KeepDraft keep, CancellationToken stop)
    {
        TypedNote = text;
        return act == "keep" ? EndAsync(number, "zwischen", keep.RunAsync(number, EntryKind.Note, text ?? "", stop), stop)
            : EndAsync(number, "notiz", add.RunAsync(number, text ?? "", phone, stop), stop);
    }

    public Task<IActionResult> OnPostGoOnAsync(string number, [FromServices] StopWaiting verb, CancellationToken stop) =>
        EndAsync(number, "weiter", verb.RunAsync(number, stop), stop);

    public Task<IActionResult> OnPostResubmitAsync(string number, string? why, string? act, [FromServices] ResubmitCase verb, CancellationToken stop)
    {
        (TypedWhy, TypedDay) = (why, Days.Typed(Request.Form, "on"));
        if (act == "end") return EndAsync(number, "wiedervorlage", verb.RunAsync(number, null, "", stop), stop);
        return Days.Read(TypedDay) is { } on
            ? EndAsync(number, "wiedervorlage", verb.RunAsync(number, on, why ?? "", stop), stop)
            : RefuseAsync(number, new("Geben Sie den Tag der Wiedervorlage ein, zum Beispiel 31.03.2027.", "on"), stop);
    }

    public Task<IActionResult> OnPostCloseAsync(string number, int seen, string? reason, [FromServices] CloseCase verb, CancellationToken stop)
    {
        TypedWhy = reason;
        return EndAsync(number, "geschlossen", verb.RunAsync(number, seen, reason ?? "", stop), stop);
    }

    private async Task<IActionResult> EndAsync(string number, string done, Task<Result<Case>> verb, CancellationToken stop)
    {
        var result = await verb;
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        return result.Refusal is { } no ? await RefuseAsync(number, no, stop) : Redirect($"/arbeitsplatz/vorgaenge/{number}?fertig={done}");
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        (TypedNote, TypedDay) = (Request.Form["text"], Days.Typed(Request.Form, "on"));
        TypedWhy = Request.Form.ContainsKey("reason") ? Request.Form["reason"] : Request.Form["why"];
        return RefuseAsync((string)RouteData.Values["number"]!, refusal, stop);
    }

    private Task<IActionResult> RefuseAsync(string number, Refusal no, CancellationToken stop)
    {
        Refused = no;
        db.ChangeTracker.Clear();
        return ShowAsync(number, stop);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        await this.DeskFrameAsync($"{view.Case.Number} {view.Case.Subject}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
