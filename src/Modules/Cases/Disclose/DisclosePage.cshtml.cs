using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Disclose;

/// <summary>Which offices outside have to be told, what each of them gets, and what was done about it.</summary>
[Needs("cases.work")]
internal sealed class DisclosePageModel(CasePageReader reader, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public IReadOnlyList<Disclosure> Disclosures { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    public bool Saved { get; private set; }

    /// <summary>The office of the form that was refused, with what was typed there.</summary>
    public string? Code { get; private set; }
    public string? Text { get; private set; }
    public DateParts? On { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? code, string? how, string? act, [FromServices] TellOffice verb, CancellationToken stop)
    {
        Take();
        return await EndAsync(number, await verb.NoteAsync(number, seen, code ?? "", act != "none", On is { } day ? Days.Read(day) : null, how ?? "", stop), stop);
    }

    public async Task<IActionResult> OnPostAskAsync(string number, int seen, string? code, string? basis, [FromServices] TellOffice verb, CancellationToken stop)
    {
        Take();
        return await EndAsync(number, await verb.AskToOpenAsync(number, seen, code ?? "", basis ?? "", stop), stop);
    }

    public async Task<IActionResult> OnPostOpenAsync(string number, int seen, string? code, string? why, string? act, [FromServices] TellOffice verb, CancellationToken stop)
    {
        Take();
        return await EndAsync(number, await verb.DecideOpeningAsync(number, seen, code ?? "", act == "open", why ?? "", stop), stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Take();
        Refused = refusal;
        return ShowAsync((string)RouteData.Values["number"]!, stop);
    }

    private void Take()
    {
        var form = Request.Form;
        (Code, On) = (form["code"], Days.Typed(form, "on"));
        Text = form.ContainsKey("how") ? form["how"] : form.ContainsKey("basis") ? form["basis"] : form["why"];
    }

    private async Task<IActionResult> EndAsync(string number, Result<Case> result, CancellationToken stop)
    {
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (!result.Refused) return Redirect($"/arbeitsplatz/vorgaenge/{number}/mitteilungen?gespeichert=true");
        Refused = result.Refusal;
        db.ChangeTracker.Clear();
        return await ShowAsync(number, stop);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        Disclosures = view.Case.Disclosures(view.Service.Process);
        await this.DeskFrameAsync($"Mitteilungen, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
