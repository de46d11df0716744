using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Packages;
using Rathaus.Modules.Workshop.Publish;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>One service in the workshop: what is published, the draft, what was, and the way back.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class OverviewPage(Bench bench, StartDraft start, ReleaseDraft release, IServicePublishing publishing, IServicePackages packages, TakePackage taken) : PageModel
{
    public string Slug { get; private set; } = "";
    public OpenDraft? Open { get; private set; }
    public TownService? Published { get; private set; }

    /// <summary>Fingerprint of the key that signs packages; null where the service has no files to give away.</summary>
    public string? Fingerprint { get; private set; }

    /// <summary>The package that the draft takes in; null: none.</summary>
    public string? Origin { get; private set; }

    /// <summary>The service came as a package, now or before: what the town has otherwise can be looked at.</summary>
    public bool FromPackage { get; private set; }

    public IReadOnlyList<RevisionInfo> Revisions { get; private set; } = [];
    public Refusal? Refusal { get; private set; }

    public string Name => Open?.Name ?? Published?.Revision.Definition.Name.De ?? Slug;
    public string Address => $"/verwaltung/werkstatt/{Uri.EscapeDataString(Slug)}";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop) ? await ShowAsync() : NotFound();

    /// <summary>Begins a draft of the revision in force.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var started = await start.OfAsync(slug, null, stop);
        return started.Refused ? await RefuseAsync(slug, started.Refusal!, stop) : Redirect(started.Value.At("formular"));
    }

    /// <summary>An older revision comes back: as a draft that waits for the second person.</summary>
    public async Task<IActionResult> OnPostBackAsync(string slug, int revision, CancellationToken stop)
    {
        var started = await start.OfAsync(slug, revision, stop);
        if (started.Refused) return await RefuseAsync(slug, started.Refusal!, stop);
        var handed = await release.HandInAsync(slug, started.Value.Draft.Version, $"Zurück zu Revision {revision}", stop);
        return handed.Refused ? await RefuseAsync(slug, new($"Revision {revision} darf heute nicht mehr unverändert gelten. {handed.Refusal!.Sentence} Sie liegt jetzt als Entwurf vor: Beheben Sie das, und geben Sie ihn zur Freigabe."), stop) : Redirect(started.Value.At("freigabe"));
    }

    public async Task<IActionResult> OnPostDiscardAsync(string slug, CancellationToken stop)
    {
        var sent = await Sent.OfAsync(Request, stop);
        var gone = await start.DiscardAsync(slug, sent.Version, stop);
        return gone.Refused ? await RefuseAsync(slug, gone.Refusal!, stop) : Redirect("/verwaltung/werkstatt");
    }

    public async Task<IActionResult> OnPostUndoAsync(string slug, CancellationToken stop) => await TurnAsync(slug, bench.UndoAsync, stop);

    public async Task<IActionResult> OnPostRedoAsync(string slug, CancellationToken stop) => await TurnAsync(slug, bench.RedoAsync, stop);

    private async Task<IActionResult> TurnAsync(string slug, Func<string, int, CancellationToken, Task<Result<OpenDraft>>> turn, CancellationToken stop)
    {
        var sent = await Sent.OfAsync(Request, stop);
        var turned = await turn(slug, sent.Version, stop);
        if (turned.Refused) return await RefuseAsync(slug, turned.Refusal!, stop);
        var back = sent["zurueck"];
        return Redirect(turned.Value.At(back.All(c => char.IsAsciiLetterLower(c) || c == '/') ? back : ""));
    }

    private async Task<IActionResult> RefuseAsync(string slug, Refusal refusal, CancellationToken stop)
    {
        if (!await LoadAsync(slug, stop)) return NotFound();
        Refusal = refusal;
        return await ShowAsync();
    }

    private async Task<bool> LoadAsync(string slug, CancellationToken stop)
    {
        Slug = slug;
        Open = await bench.OpenAsync(slug, stop);
        Origin = await taken.OriginAsync(slug, stop);
        FromPackage = Origin is not null || await packages.TakenAsync(slug, stop) is not null;
        Published = (await publishing.ServicesAsync(stop)).FirstOrDefault(s => s.Revision.Slug == slug);
        Revisions = await publishing.RevisionsAsync(slug, stop);
        if (Published is not null && await packages.ExportAsync(slug, stop) is { Refused: false } package) Fingerprint = package.Value.Fingerprint;
        return Open is not null || Published is not null;
    }

    private async Task<IActionResult> ShowAsync()
    {
        await this.DeskFrameAsync($"Werkstatt: {Name}", f => f with { Wide = true, HasErrors = Refusal is not null });
        return Page();
    }
}
