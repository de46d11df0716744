using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>What an asked body sees, and its one answer form: the question, and of the application only what it may see.</summary>
[Public]
internal sealed class OpinionPageModel(GiveOpinion verb, TownDb db, TownDbs towns) : PageModel, IKeepsInput
{
    public Case Case { get; private set; } = null!;
    public Consultation Consultation { get; private set; } = null!;
    public string Token { get; private set; } = "";
    public Refusal? Refused { get; private set; }
    public string? Who { get; private set; }
    public string? Verdict { get; private set; }
    public string? Text { get; private set; }
    public DateOnly Today => GermanTime.Day(db.Now);

    public Task<IActionResult> OnGetAsync(string token, CancellationToken stop) => ShowAsync(token, stop);

    public async Task<IActionResult> OnPostAsync(string token, string? who, string? verdict, string? text, CancellationToken stop)
    {
        (Who, Verdict, Text) = (who, verdict, text);
        var said = Enum.TryParse<Verdict>(verdict, out var known) && Enum.IsDefined(known) ? known : (Verdict?)null;
        var result = await verb.RunAsync(token, who ?? "", said, text ?? "", stop);
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (!result.Refused) return Redirect($"/beteiligung/{token}");
        Refused = result.Refusal;
        db.ChangeTracker.Clear();
        return await ShowAsync(token, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        var form = Request.Form;
        (Who, Verdict, Text, Refused) = (form["who"], form["verdict"], form["text"], refusal);
        return ShowAsync((string)RouteData.Values["token"]!, stop);
    }

    private async Task<IActionResult> ShowAsync(string token, CancellationToken stop)
    {
        if (await verb.FindAsync(token, stop) is not { } open) return NotFound();
        (Case, Consultation, Token) = (open.Case, open.Consultation, token);
        await towns.LogReadAsync(db.Town, new Deed(Actor.LinkHolder("p-" + Consultation.Asked.Id.ToString("n")), "case.consult.view")
        {
            Kind = TransparencyLog.EntryKind.Read, Case = Case.Id.Reference, Reason = "participation",
        }, stop);
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        await this.FrameAsync("Stellungnahme", frame => frame with { SearchHref = null, HasErrors = Refused is not null });
        return Page();
    }
}
