using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Mandate;

/// <summary>Ends the mandate of a representative.</summary>
[Needs("cases.work")]
internal sealed class MandatePageModel(CasePageReader reader, TownDb db) : PageModel, IKeepsInput
{
    private Refusal? _refused;
    private DateParts? _on;
    private string? _why;

    public CasePage View { get; private set; } = null!;
    public string? NewLink { get; private set; }
    public IReadOnlyList<Party> Representatives => [.. View.Case.Parties.Where(p => p.Role == PartyRole.Representative)];
    public IEnumerable<FieldError> Errors => _refused is { } no ? [new(no.Field, no.Sentence)] : [];

    public Html Fields => Html.Of($"""
        <input type="hidden" name="seen" value="{View.Case.Version}">
        {Ui.Radios(new Field("party", "Wer vertritt nicht mehr?") { Value = Representatives[0].Id.Value.ToString("n"), Error = Error("party") }, Representatives.Select(p => new Choice(p.Id.Value.ToString("n"), p.Name)))}
        {Ui.DateField(new Field("on", "Beendet am") { Error = Error("on"), Value = Days.Iso(View.Today) }, _on)}
        {Ui.TextField(new Field("why", "Wodurch?") { Required = false, Value = _why, MaxLength = 300, Hint = "Zum Beispiel: Widerruf der Vollmacht, Schreiben vom …" })}
        {Ui.Button("Vollmacht beenden")}
        """);

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, int seen, Guid party, string? why, [FromServices] EndMandate verb, CancellationToken stop)
    {
        (_on, _why) = (Days.Typed(Request.Form, "on"), why);
        var result = await verb.RunAsync(number, seen, new PartyId(party), Days.Read(_on), why ?? "", stop);
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (result.Refused) _refused = result.Refusal;
        else NewLink = $"{db.Town.BaseAddress}/status/{verb.NewToken}";
        db.ChangeTracker.Clear();
        return await ShowAsync(number, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        var form = Request.Form;
        (_on, _why, _refused) = (Days.Typed(form, "on"), form["why"], refusal);
        return ShowAsync((string)RouteData.Values["number"]!, stop);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        await this.DeskFrameAsync($"Vollmacht, {number}", frame => frame with { Wide = true, HasErrors = _refused is not null });
        return Page();
    }

    private string? Error(string field) => _refused?.Field == field ? _refused.Sentence : null;
}
