using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Ask;

/// <summary>Writes a question to the citizen.</summary>
[Needs("cases.work")]
internal sealed class AskPageModel(CasePageReader reader, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public string Typed { get; private set; } = "";
    public DateParts? TypedDay { get; private set; }
    public Refusal? Refused { get; private set; }
    public bool Kept { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? text, string? act, [FromServices] AskApplicant ask, [FromServices] KeepDraft keep, CancellationToken stop)
    {
        Typed = text ?? "";
        TypedDay = Days.Typed(Request.Form, "answer_by");
        var day = Days.Read(TypedDay);
        if (act != "keep" && day is null && !Days.None(TypedDay)) return await RefuseAsync(number, new("Geben Sie den Tag ein, bis zu dem Sie eine Antwort brauchen, zum Beispiel 31.03.2027.", "answer_by"), stop);
        var result = act == "keep" ? await keep.RunAsync(number, EntryKind.Question, Typed, stop) : await ask.RunAsync(number, seen, Typed, day, stop);
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (result.Refusal is { } no) return await RefuseAsync(number, no, stop);
        if (act != "keep") return Redirect($"/arbeitsplatz/vorgaenge/{number}?fertig=frage");
        Kept = true;
        return await ShowAsync(number, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        (Typed, TypedDay) = (Request.Form["text"].ToString(), Days.Typed(Request.Form, "answer_by"));
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
        if (Typed.Length == 0 && Refused is null) Typed = view.Case.DraftText(EntryKind.Question, new(view.Me.Account));
        await this.DeskFrameAsync($"Frage stellen, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
