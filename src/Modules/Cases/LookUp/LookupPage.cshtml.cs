using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.LookUp;

/// <summary>What was found in the register, and the way to ask where several entries fit.</summary>
[Needs("cases.work")]
internal sealed class LookupPageModel(CasePageReader reader, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public LookupDefinition Register { get; private set; } = null!;
    public Refusal? Refused { get; private set; }
    public bool Saved { get; private set; }
    public string? Hits { get; private set; }
    public string? Chosen { get; private set; }
    public string? By { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? hits, string? chosen, string? by, [FromServices] NoteFinding verb, CancellationToken stop)
    {
        (Hits, Chosen, By) = (hits, chosen, by);
        var count = int.TryParse(hits?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : -1;
        var result = await verb.RunAsync(number, seen, new(count, chosen ?? "", by ?? ""), stop);
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (!result.Refused) return Redirect($"/arbeitsplatz/vorgaenge/{number}/nachschlag?gespeichert=true");
        Refused = result.Refusal;
        db.ChangeTracker.Clear();
        return await ShowAsync(number, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        var form = Request.Form;
        (Hits, Chosen, By, Refused) = (form["hits"], form["chosen"], form["by"], refusal);
        return ShowAsync((string)RouteData.Values["number"]!, stop);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { Service.Process.Lookup: { } register } view) return NotFound();
        (View, Register) = (view, register);
        await this.DeskFrameAsync($"{register.Name}, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
