using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>How the office works the service: unit, mode, result, money, delivery, second signature, periods.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ProcessPage(Bench bench, IOrganisation organisation) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await ShowAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        var done = await bench.ChangeAsync(slug, Sent.Version, OpenDraft.Service, (_, text) => ServiceEdits.SaveProcess(text, Sent), stop);
        if (!done.Refused) return Redirect(done.Value.At("verfahren"));
        Refusal = done.Refusal;
        return await ShowAsync(slug, stop);
    }

    private async Task<IActionResult> ShowAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        Units = await organisation.UnitsAsync(stop);
        await Shell.FrameAsync(this, Open, "Verfahren", Refusal is not null);
        return Page();
    }
}
