using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>A table of a service in the list of all.</summary>
/// <param name="Now">Rows in force today.</param>
internal sealed record TableRow(string Slug, string Service, DatedTable Table, DateOnly? Since, DateOnly? Next, int Now);

/// <summary>A change with how far it is.</summary>
internal sealed record ChangeRow(StatuteChange Change, int All, int Done);

/// <summary>All values with validity dates, and the changes on their way.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class TablesPage(TownDb db, IServicePublishing publishing, IStatuteValues values) : PageModel
{
    private const int MostChanges = 50;

    [BindProperty(SupportsGet = true, Name = "name")] public string? Words { get; set; }

    public IReadOnlyList<TableRow> Rows { get; private set; } = [];
    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];
    public IEnumerable<Fact> Facts => [new("Tabellen", $"{Rows.Count}"), new("Offene Änderungen", $"{Changes.Count(c => c.Change.Stage != StatuteStage.Done)}")];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var today = GermanTime.Day(db.Now);
        var asked = Words?.Trim() ?? "";
        Rows = [.. (await publishing.ServicesAsync(stop)).SelectMany(s => values.Tables(s.Revision.Files).Select(t => (s.Revision.Slug, s.Revision.Definition.Name.De, Table: t)))
            .Where(r => asked.Length == 0 || r.De.Contains(asked, StringComparison.CurrentCultureIgnoreCase) || r.Table.Label.Contains(asked, StringComparison.CurrentCultureIgnoreCase) || r.Table.Name.Contains(asked, StringComparison.OrdinalIgnoreCase))
            .Select(r => new TableRow(r.Slug, r.De, r.Table, r.Table.Days.Where(d => d <= today).Select(d => (DateOnly?)d).LastOrDefault(), r.Table.Days.Where(d => d > today).Select(d => (DateOnly?)d).FirstOrDefault(), r.Table.On(today).Count))];
        var changes = await db.Set<StatuteChange>().AsNoTracking().OrderByDescending(c => c.PreparedAt).Take(MostChanges).ToListAsync(stop);
        var ids = changes.Select(c => c.Id).ToList();
        var counts = (await db.Set<StatuteItem>().AsNoTracking().Where(i => ids.Contains(i.Change)).GroupBy(i => new { i.Change, i.State }).Select(g => new { g.Key.Change, g.Key.State, Count = g.Count() }).ToListAsync(stop)).ToLookup(c => c.Change);
        Changes = [.. changes.Select(c => new ChangeRow(c, counts[c.Id].Sum(x => x.Count), counts[c.Id].Where(x => x.State == ItemState.Done).Sum(x => x.Count)))];
        await this.DeskFrameAsync("Satzungen und Tarife", f => f with { Wide = true });
    }
}
