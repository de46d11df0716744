using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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
internal sealed class MandatePageModel(CasePageReader reader, TownDb db) : TaskPage(reader, db)
{
    private readonly string _town = db.Town.BaseAddress;
    private DateParts? _on;
    private string? _why;

    public string? NewLink { get; private set; }
    public IReadOnlyList<Party> Representatives => [.. View.Case.Parties.Where(p => p.Role == PartyRole.Representative)];

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
        if (result.Refusal is { } no) return await AgainAsync(number, no, stop);
        NewLink = $"{_town}/status/{verb.NewToken}";
        return await ShowAsync(number, stop);
    }

    protected override string Name => "Vollmacht";

    protected override void Take(IFormCollection form) => (_on, _why) = (Days.Typed(form, "on"), form["why"]);
}
