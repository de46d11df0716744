using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Ends a case without a decision: withdrawn, not competent, duplicate, settled, done.</summary>
[Needs("cases.work")]
internal sealed class ClosePageModel(CasePageReader reader, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public Refusal? Refused { get; private set; }
    public Closing? Typed { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? how, string? reason, string? to, string? other, [FromServices] CloseCase verb, CancellationToken stop)
    {
        if (!Enum.TryParse<CloseHow>(how, out var known) || !Enum.IsDefined(known))
        {
            Typed = new(CloseHow.Done, reason ?? "", to ?? "", other ?? "");
            return await RefuseAsync(number, new("Wählen Sie, wie der Vorgang endet.", "how"), stop);
        }
        Typed = new(known, reason ?? "", to ?? "", other ?? "");
        var result = await verb.RunAsync(number, seen, Typed, stop);
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        return result.Refusal is { } no ? await RefuseAsync(number, no, stop) : Redirect($"/arbeitsplatz/vorgaenge/{number}?fertig=geschlossen");
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        var form = Request.Form;
        Typed = new(Enum.TryParse<CloseHow>(form["how"], out var how) ? how : CloseHow.Done, form["reason"].ToString(), form["to"].ToString(), form["other"].ToString());
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
        await this.DeskFrameAsync($"Abschließen, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
