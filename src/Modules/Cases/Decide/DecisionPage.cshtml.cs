using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>Writes the decision: blocks on the left, the real letter on the right, and what is missing before it may go out.</summary>
[Needs("cases.decide")]
internal sealed class DecisionPageModel(CasePageReader reader, ICatalogue catalogue, RemedyTable remedies, DemoMode demo, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public ServiceDefinition Service { get; private set; } = null!;
    public RemedyRow? Remedy { get; private set; }
    public IReadOnlyList<FieldError> Missing { get; private set; } = [];
    public string? MayNotRelease { get; private set; }
    public Refusal? Refused { get; private set; }
    public bool Saved { get; private set; }

    /// <summary>What was typed, when saving was refused.</summary>
    public DecisionInput? Typed { get; private set; }
    public DateParts? TypedHearing { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostAsync(string number, int seen, [FromServices] PrepareDecision verb, CancellationToken stop)
    {
        Typed = Take(Request.Form);
        if (Typed.HearingOn is null && TypedHearing is { } hearing && !Days.None(hearing)) return await RefuseAsync(number, new("Geben Sie den Tag der Anhörung ein, zum Beispiel 31.03.2027.", "hearing_on"), stop);
        var result = await verb.RunAsync(number, seen, Typed, stop);
        return result.Refusal is { } no ? await RefuseAsync(number, no, stop) : Redirect($"/arbeitsplatz/vorgaenge/{number}/entscheidung?gespeichert=true");
    }

    public async Task<IActionResult> OnPostReleaseAsync(string number, int seen, [FromServices] ReleaseDecision verb, CancellationToken stop)
    {
        var result = await verb.RunAsync(number, seen, stop);
        return result.Refusal is { } no ? await RefuseAsync(number, no, stop) : Redirect($"/arbeitsplatz/vorgaenge/{number}?fertig=freigegeben");
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Typed = Take(Request.Form);
        return RefuseAsync((string)RouteData.Values["number"]!, refusal, stop);
    }

    private DecisionInput Take(IFormCollection form)
    {
        TypedHearing = Days.Typed(form, "hearing_on");
        return new(form["outcome"].ToString(), form["subject"],
            form.Where(f => f.Key.StartsWith("block-", StringComparison.Ordinal)).Take(60).ToDictionary(f => f.Key["block-".Length..], f => f.Value.ToString()),
            Days.Read(TypedHearing), form["hearing_answer"], form["why_no_hearing"], form["reasons"], form["legal_basis"]);
    }

    private async Task<IActionResult> RefuseAsync(string number, Refusal no, CancellationToken stop)
    {
        if (no == CaseFinder.Unknown) return NotFound();
        Refused = no;
        db.ChangeTracker.Clear();
        return await ShowAsync(number, stop);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        Service = (await catalogue.RevisionAsync(view.Case.Service, stop)).Definition;
        Remedy = remedies.InForce(db.Town, Service.RemedyField, view.Today);
        if (view.Case.Draft is { } draft)
        {
            Missing = DecisionCheck.Missing(draft, Service, Remedy, demo.On, view.Today);
            MayNotRelease = DecisionCheck.MayNotRelease(draft, view.Me);
        }
        await this.DeskFrameAsync($"Entscheidung, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
