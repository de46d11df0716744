using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Packages;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>From the draft to a published revision, with two people.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ReleasePage(Bench bench, ReleaseDraft release, Checkup checkup, IServicePublishing publishing, TakePackage packages) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<ServiceFinding> Findings { get; private set; } = [];

    /// <summary>The package that it takes in; null: none.</summary>
    public string? Origin { get; private set; }

    /// <summary>The number of the revision in force; 0: none.</summary>
    public int InForce { get; private set; }
    public IReadOnlyDictionary<string, string> Published { get; private set; } = new Dictionary<string, string>();

    public bool Overtaken => InForce != Open.Draft.BasedOn;
    public bool Own => Open.Draft.HandedInBy == bench.Me.Account;

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await ShowAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        switch (Sent["tun"])
        {
            case "freigeben":
                var published = await release.PublishAsync(slug, Sent.Version, stop);
                if (!published.Refused) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
                Refusal = published.Refusal;
                break;
            case "zurueckgeben":
                Refusal = (await release.ReturnAsync(slug, Sent.Version, Sent["grund"], stop)).Refusal;
                break;
            case "grundlage":
                Refusal = (await release.RebaseAsync(slug, Sent.Version, stop)).Refusal;
                break;
            case "abgeben":
                Refusal = (await release.HandInAsync(slug, Sent.Version, Sent["was"], stop)).Refusal;
                break;
            default:
                break;
        }
        return Refusal is null ? Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}/freigabe") : await ShowAsync(slug, stop);
    }

    private async Task<IActionResult> ShowAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        Findings = await checkup.RunAsync(open, stop);
        Origin = await packages.OriginAsync(slug, stop);
        InForce = await release.InForceAsync(slug, stop);
        if (InForce > 0) Published = (await publishing.RevisionAsync(slug, InForce, stop))!.Files;
        await Shell.FrameAsync(this, Open, "Freigabe", Refusal is not null);
        return Page();
    }
}
