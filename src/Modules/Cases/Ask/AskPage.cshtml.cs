using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Arrange;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Ask;

/// <summary>Writes a question to the citizen.</summary>
[Needs("cases.work")]
internal sealed class AskPageModel(CasePageReader reader, ICatalogue catalogue, TextBlocks textBlocks, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public string Typed { get; private set; } = "";
    public DateParts? TypedDay { get; private set; }
    public Refusal? Refused { get; private set; }
    public bool Kept { get; private set; }

    /// <summary>Whether this is the hearing before a decision that burdens (§ 28 VwVfG).</summary>
    public bool Hearing { get; private set; }
    public int HearingDays { get; private set; }

    /// <summary>Asks for what tells several entries of a register apart.</summary>
    public bool FromRegister { get; private set; }
    public IReadOnlyList<TextBlock> Snippets { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(string number, bool anhoerung, bool nachschlag, CancellationToken stop)
    {
        (Hearing, FromRegister) = (anhoerung, nachschlag);
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? text, string? act, bool hearing, string? snippet, [FromServices] AskApplicant ask, [FromServices] KeepDraft keep, CancellationToken stop)
    {
        (Typed, Hearing) = (text ?? "", hearing);
        if (act == "insert" && await textBlocks.TextAsync(snippet, stop) is { } more) Typed = Typed.Trim().Length == 0 ? more : $"{Typed.TrimEnd()}\n\n{more}";
        if (act is "insert" or "phone") act = act == "phone" ? "phone" : "keep";
        TypedDay = Days.Typed(Request.Form, "answer_by");
        var day = Days.Read(TypedDay);
        if (act == "ask" && day is null && !Days.None(TypedDay)) return await RefuseAsync(number, new("Geben Sie den Tag ein, bis zu dem Sie eine Antwort brauchen, zum Beispiel 31.03.2027.", "answer_by"), stop);
        var result = act == "ask" ? await ask.RunAsync(number, seen, Typed, day, stop, hearing) : await keep.RunAsync(number, EntryKind.Question, Typed, stop);
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (result.Refusal is { } no) return await RefuseAsync(number, no, stop);
        if (act == "phone") return Redirect($"/arbeitsplatz/vorgaenge/{number}/telefonat?zurueck=frage");
        if (act == "ask") return Redirect($"/arbeitsplatz/vorgaenge/{number}?fertig={(hearing ? "anhoerung" : "frage")}");
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
        if (Typed.Length == 0 && FromRegister && view.Service.Process.Lookup is { } register) Typed = LookUp.LookupView.Question(register);
        Snippets = await textBlocks.MineAsync(stop);
        if (Hearing)
        {
            var service = (await catalogue.RevisionAsync(view.Case.Service, stop)).Definition;
            HearingDays = service.Process.HearingDays;
            if (Typed.Length == 0 && Refused is null) Typed = AskView.HearingText(view.Case);
            if (TypedDay is null or { Day: null }) TypedDay = DateParts.Of(Days.Iso(view.Today.AddDays(HearingDays)));
        }
        await this.DeskFrameAsync($"Frage stellen, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
