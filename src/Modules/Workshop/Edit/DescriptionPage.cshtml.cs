using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>What people read about the service.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class DescriptionPage(Bench bench, IServicePublishing publishing) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<(string Slug, string Name)> Situations => publishing.Situations;

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await ShowAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        if (Sent["name"].Length < 3) Refusal = new("Die Leistung braucht einen Namen.", "name");
        else if (Sent["summary"].Length < 10) Refusal = new("Schreiben Sie in einem Satz, worum es geht.", "summary");
        else
        {
            var done = await bench.ChangeAsync(slug, Sent.Version, OpenDraft.Service, (_, text) => ServiceEdits.SaveDescription(text, Sent), stop);
            if (!done.Refused) return Redirect(done.Value.At("beschreibung"));
            Refusal = done.Refusal;
        }
        return await ShowAsync(slug, stop);
    }

    private async Task<IActionResult> ShowAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        await Shell.FrameAsync(this, Open, "Beschreibung", Refusal is not null);
        return Page();
    }
}
