using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>A town of the installation, in figures.</summary>
internal sealed record TownLine(Town Town, bool Closed, string? Trouble, int? Migration, JobCounts? Jobs, Sizes? Sizes, DateTimeOffset? LastBackup);

/// <summary>All towns of the installation: for the operators of the town that runs it. To anybody else the page does not exist.</summary>
[Needs(OperationsModule.View)]
internal sealed class TownsPage(TownDb db, TownRegistry registry, TownDbs towns, Migrator migrator, SizeMemory memory, Installation installation) : PageModel
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true, Name = "nach")] public string? After { get; set; }

    public IReadOnlyList<TownLine> Towns { get; private set; } = [];
    public int Count { get; private set; }
    public int Newest => migrator.Newest;
    public string? NextHref { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!installation.SeesAll(db.Town)) return NotFound();
        var all = registry.All;
        Count = all.Count;
        var page = all.Where(t => After is null || string.CompareOrdinal(t.Slug, After) > 0).Take(PerPage + 1).ToList();
        if (page.Count > PerPage) NextHref = $"{OperateNav.Towns}?nach={page[PerPage - 1].Slug}";
        var lines = new List<TownLine>();
        foreach (var town in page.Take(PerPage)) lines.Add(await LineAsync(town, stop));
        Towns = lines;
        await this.DeskFrameAsync("Betrieb: Kommunen", f => f with { Wide = true });
        return Page();
    }

    private async Task<TownLine> LineAsync(Town town, CancellationToken stop)
    {
        var backup = BackupLog.Last(town, 1).FirstOrDefault()?.At;
        if (registry.IsClosed(town)) return new(town, true, "geschlossen: Datenbank und Programm passen nicht zusammen", null, null, null, backup);
        if (TownDamage.IsMarked(town)) return new(town, false, "schreibt nicht: Datenbank beschädigt", null, null, null, backup);
        try
        {
            await using var other = towns.Open(town);
            var migration = (await other.Database.SqlQuery<int>($"select max(number) as \"Value\" from platform_migration").ToListAsync(stop))[0];
            return new(town, false, null, migration, await new JobList(other).CountAsync(stop), memory.Of(town), backup);
        }
        catch (Exception trouble) when (trouble is System.Data.Common.DbException or ForeignTownException)
        {
            return new(town, false, "die Datenbank antwortet nicht", null, null, null, backup);
        }
    }
}
