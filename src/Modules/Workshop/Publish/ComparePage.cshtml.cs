using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Packages;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>What changed between two revisions, or between a revision and the draft.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ComparePage(Bench bench, IServicePublishing publishing, TakePackage packages) : PageModel
{
    /// <summary>Stands for the draft among numbers of revisions.</summary>
    private const int Draft = -1;

    /// <summary>Stands for the package that draft or service came from.</summary>
    private const int Package = -2;

    private PackageContent? _package;

    [BindProperty(SupportsGet = true, Name = "von")] public int? Left { get; set; }
    [BindProperty(SupportsGet = true, Name = "bis")] public int? Right { get; set; }

    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public OpenDraft? Open { get; private set; }
    public int From { get; private set; }
    public int To { get; private set; }
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Before { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> After { get; private set; } = new Dictionary<string, string>();

    public string Address => $"/verwaltung/werkstatt/{Uri.EscapeDataString(Slug)}";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        Slug = slug;
        Open = await bench.OpenAsync(slug, stop);
        var revisions = await publishing.RevisionsAsync(slug, stop);
        if (Open is null && revisions.Count == 0) return NotFound();
        _package = await packages.StandAsync(slug, stop);
        Choices = [.. _package is null ? (Choice[])[] : [new("-2", $"Paket {_package.Town}, dort Revision {_package.Revision}".Replace("  ", " ", StringComparison.Ordinal))], .. Open is null ? (Choice[])[] : [new("-1", "Entwurf")], .. revisions.Select(r => new Choice(r.Number.ToString(CultureInfo.InvariantCulture), $"Revision {r.Number} vom {GermanTime.Short(r.PublishedAt)}{(r.InForce ? " (gültig)" : "")}"))];
        To = Right ?? (Open is null ? revisions[0].Number : Draft);
        From = Left ?? (Open is null ? revisions.ElementAtOrDefault(1)?.Number ?? revisions[0].Number : revisions.FirstOrDefault(r => r.InForce)?.Number ?? 0);
        if (await FilesAsync(From, stop) is not { } before || await FilesAsync(To, stop) is not { } after) return NotFound();
        (Before, After) = (before, after);
        Name = Open?.Name ?? (await publishing.RevisionAsync(slug, revisions[0].Number, stop))!.Definition.Name.De;
        if (Open is { } open) await Shell.FrameAsync(this, open, "Vergleich", false);
        else await this.DeskFrameAsync($"Vergleich: {Name}", f => f with { Wide = true });
        return Page();
    }

    private async Task<IReadOnlyDictionary<string, string>?> FilesAsync(int number, CancellationToken stop) =>
        number == Draft ? Open?.Files : number == Package ? _package?.Files : number == 0 && Open is not null ? new Dictionary<string, string>() : (await publishing.RevisionAsync(Slug, number, stop))?.Files;
}
