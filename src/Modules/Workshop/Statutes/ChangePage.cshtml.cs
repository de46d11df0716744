using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>Items of one kind and state, summed up.</summary>
internal sealed record ItemSum(bool Assessment, ItemState State, int Count, long Before, long After);

/// <summary>A change of values: what it changes in sum and one by one, and its way through the second person to the decisions.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ChangePage(TownDb db, TownDbs towns, Bench bench, PrepareStatute prepare, ReleaseStatute release, IServicePublishing publishing, IStatuteValues values, IServiceTests tests) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "seite")] public int Number { get; set; } = 1;
    [BindProperty(SupportsGet = true, Name = "stand")] public string? Filter { get; set; }

    public StatuteChange Change { get; private set; } = null!;
    public DatedTable? Table { get; private set; }
    public IReadOnlyList<ItemSum> Sums { get; private set; } = [];
    public IReadOnlyList<StatuteItem> Items { get; private set; } = [];
    public int Pages { get; private set; }
    public int Current { get; private set; }
    public Refusal? Refusal { get; private set; }

    /// <summary>Why this person may not release it; null where they may.</summary>
    public Refusal? MayNot { get; private set; }

    /// <summary>Texts of the service that still name an old amount.</summary>
    public IReadOnlyList<string> Naming { get; private set; } = [];
    public bool HasDraft { get; private set; }

    /// <summary>Test cases whose expectation follows the new values.</summary>
    public IReadOnlyList<string> Followed { get; private set; } = [];

    public int Count(ItemState state) => Sums.Where(s => s.State == state).Sum(s => s.Count);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await ShowAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var sent = await Sent.OfAsync(Request, stop);
        Refusal = sent["tun"] switch
        {
            "abgeben" => await release.HandInAsync(id, sent.Version, stop),
            "zurueckgeben" => await release.ReturnAsync(id, sent.Version, stop),
            "freigeben" => await release.ReleaseAsync(id, sent.Version, stop),
            "anhalten" => await release.StopAsync(id, sent.Version, stop),
            "fortsetzen" => await release.ResumeAsync(id, sent.Version, stop),
            "suchen" => await release.SearchAgainAsync(id, sent.Version, stop),
            "verwerfen" => await prepare.DiscardAsync(id, sent.Version, stop),
            _ => null,
        };
        if (Refusal is not null) return await ShowAsync(id, stop);
        return Redirect(sent["tun"] == "verwerfen" ? "/verwaltung/satzungen" : $"/verwaltung/satzungen/aenderung/{id}");
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<StatuteChange>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } change) return NotFound();
        await towns.LogReadAsync(db.Town, StatuteRead.Deed(bench, change), stop);
        Change = change;
        Sums = [.. (await db.Set<StatuteItem>().AsNoTracking().Where(i => i.Change == id).GroupBy(i => new { i.Assessment, i.State })
            .Select(g => new { g.Key.Assessment, g.Key.State, Count = g.Count(), Before = g.Sum(i => i.Before), After = g.Sum(i => i.After) }).ToListAsync(stop)).Select(g => new ItemSum(g.Assessment, g.State, g.Count, g.Before, g.After))];
        var asked = Enum.TryParse<ItemState>(Filter, out var state) ? state : (ItemState?)null;
        var items = db.Set<StatuteItem>().AsNoTracking().Where(i => i.Change == id && (asked == null || i.State == asked));
        Pages = Math.Max(1, (Sums.Where(s => asked is null || s.State == asked).Sum(s => s.Count) + PageSize - 1) / PageSize);
        Current = Math.Clamp(Number, 1, Pages);
        Items = await items.OrderBy(i => i.Number).ThenBy(i => i.Target).Skip((Current - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        await LookAsync(stop);
        await this.DeskFrameAsync($"Änderung: {Change.Service}", f => f with { Wide = true, HasErrors = Refusal is not null });
        return Page();
    }

    private async Task LookAsync(CancellationToken stop)
    {
        MayNot = Change.Stage == StatuteStage.HandedIn && Change.MayRelease(bench.Me) is { } own ? own : await release.MayAsync(Change, stop);
        HasDraft = await db.Set<ServiceDraft>().AsNoTracking().AnyAsync(d => d.Slug == Change.Slug, stop);
        if ((await publishing.ServicesAsync(stop)).FirstOrDefault(s => s.Revision.Slug == Change.Slug) is not { } service) return;
        Table = values.Tables(service.Revision.Files).FirstOrDefault(t => t.Name == Change.Table);
        if (Table is null) return;
        Naming = StatuteFiles.Naming(service.Revision.Files, Table, Change.Values);
        if (!Change.Published) Followed = StatuteTestCases.Follow(tests, service.Revision.Definition, StatuteFiles.With(service.Revision.Files, Table, Change.From, Change.Values)).Followed;
    }
}
