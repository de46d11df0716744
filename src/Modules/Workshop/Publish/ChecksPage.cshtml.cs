using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>What has to be mended before publishing, and what should be looked at, each with its place.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ChecksPage(Bench bench, Checkup checkup) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;
    public IReadOnlyList<ServiceFinding> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        Findings = await checkup.RunAsync(open, stop);
        await Shell.FrameAsync(this, Open, "Prüfung", false);
        return Page();
    }
}
