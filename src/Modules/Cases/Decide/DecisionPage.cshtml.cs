using Microsoft.AspNetCore.Http;
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

namespace Rathaus.Modules.Cases.Decide;

/// <summary>Writes the decision: blocks on the left, the real letter on the right, and what is missing before it may go out.</summary>
[Needs("cases.decide")]
internal sealed class DecisionPageModel(CasePageReader reader, ICatalogue catalogue, RemedyTable remedies, TextBlocks textBlocks, DemoMode demo, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public ServiceDefinition Service { get; private set; } = null!;
    public IReadOnlyList<DecisionOutcome> Possible { get; private set; } = [];
    public IReadOnlyList<(ResultText Result, RemedyRow? Row)> Remedies { get; private set; } = [];
    public IReadOnlyList<FieldError> Missing { get; private set; } = [];
    public string? MayNotRelease { get; private set; }
    public Refusal? Refused { get; private set; }
    public bool Saved { get; private set; }

    /// <summary>What was typed, when saving was refused.</summary>
    public DecisionInput? Typed { get; private set; }
    public DateParts? TypedHearing { get; private set; }
    public DateParts? TypedUntil { get; private set; }
    public IReadOnlyList<TextBlock> Snippets { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(string number, bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostAsync(string number, int seen, [FromServices] PrepareDecision verb, CancellationToken stop)
    {
        var form = Request.Form;
        var typed = Take(form);
        if (form["act"] == "insert" && await textBlocks.TextAsync(form["snippet"], stop) is { } snippet) typed = Inserted(typed, form["place"].ToString(), snippet);
        Typed = typed;
        if (typed.HearingOn is null && TypedHearing is { } hearing && !Days.None(hearing)) return await RefuseAsync(number, new("Geben Sie den Tag der Anhörung ein, zum Beispiel 31.03.2027.", "hearing_on"), stop);
        if (typed.HearingUntil is null && TypedUntil is { } until && !Days.None(until)) return await RefuseAsync(number, new("Geben Sie den letzten Tag für die Antwort ein, zum Beispiel 14.04.2027.", "hearing_until"), stop);
        var result = await verb.RunAsync(number, seen, typed, stop);
        if (result.Refusal is { } no) return await RefuseAsync(number, no, stop);
        return Redirect(form["act"].ToString() switch
        {
            "phone" => $"/arbeitsplatz/vorgaenge/{number}/telefonat?zurueck=entscheidung",
            "hear" => $"/arbeitsplatz/vorgaenge/{number}/frage?anhoerung=true",
            _ => $"/arbeitsplatz/vorgaenge/{number}/entscheidung?gespeichert=true",
        });
    }

    public async Task<IActionResult> OnPostDropAsync(string number, int seen, [FromServices] DropDecision verb, CancellationToken stop)
    {
        var result = await verb.RunAsync(number, seen, stop);
        return result.Refusal is { } no ? await RefuseAsync(number, no, stop) : Redirect($"/arbeitsplatz/vorgaenge/{number}?fertig=verworfen");
    }

    private static string Joined(string before, string more) => before.Trim().Length == 0 ? more : $"{before.TrimEnd()}\n\n{more}";

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
        (TypedHearing, TypedUntil) = (Days.Typed(form, "hearing_on"), Days.Typed(form, "hearing_until"));
        return new(form["outcome"].ToString(), form["subject"],
            form.Where(f => f.Key.StartsWith("block-", StringComparison.Ordinal)).Take(200).ToDictionary(f => f.Key["block-".Length..], f => f.Value.ToString()),
            Days.Read(TypedHearing), form["hearing_answer"], form["why_no_hearing"], form["reasons"], form["legal_basis"]) 
        {
            HearingUntil = Days.Read(TypedUntil),
            Weighed = form.Where(f => f.Key.StartsWith("weighed-", StringComparison.Ordinal)).Take(40).ToDictionary(f => f.Key["weighed-".Length..], f => f.Value.ToString()),
            Plan = form.Where(f => f.Key.StartsWith("plan-", StringComparison.Ordinal)).Take(6).ToDictionary(f => f.Key["plan-".Length..], f => f.Value.ToString()),
        };
    }

    /// <summary>What was typed, with a text block behind what stands in that place.</summary>
    private static DecisionInput Inserted(DecisionInput typed, string place, string snippet) => typed.Blocks.TryGetValue(place, out var before)
        ? typed with { Blocks = new Dictionary<string, string>(typed.Blocks) { [place] = Joined(before, snippet) } }
        : typed with { Reasons = Joined(typed.Reasons ?? "", snippet) };

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
        Possible = Outcomes.Of(view.Case, Service);
        if (view.Case.Draft is { } draft)
        {
            RemedyRow? RowOf(string? field) => remedies.InForce(db.Town, field, view.Today);
            Remedies = [.. draft.All.Where(r => r.Kind.IsAct()).Select(r => (r, RowOf(r.RemedyField)))];
            Missing = DecisionCheck.Missing(draft, Service, Possible.FirstOrDefault(o => o.Code == draft.Outcome), RowOf, demo.On, view.Today, view.Case);
            MayNotRelease = DecisionCheck.MayNotRelease(draft, view.Me, ReleaseDecision.Objected(view.Case));
        }
        Snippets = await textBlocks.MineAsync(stop);
        await this.DeskFrameAsync($"Entscheidung, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
