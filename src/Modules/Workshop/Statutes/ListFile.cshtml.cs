using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>The list of a change as a table file: one line per levy or running case.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ListFile(TownDb db, TownDbs towns, Bench bench) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<StatuteChange>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } change) return NotFound();
        await towns.LogReadAsync(db.Town, StatuteRead.Deed(bench, change), stop);
        var csv = new StringBuilder("\uFEFFVorgang;Stelle;Art;Bisher;Neu;Unterschied;Stand;Was sich ändert;Grund\r\n");
        foreach (var item in await db.Set<StatuteItem>().AsNoTracking().Where(i => i.Change == id).OrderBy(i => i.Number).ThenBy(i => i.Target).ToListAsync(stop))
            csv.AppendJoin(';', Cell(item.Number), Cell(item.Unit), item.Assessment ? "Festsetzung" : "laufender Vorgang", Euro(item.Before), Euro(item.After), Euro(item.After - item.Before), item.State.Word(), Cell(item.Told), Cell(item.Why)).Append("\r\n");
        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", $"satzung-{change.Slug}-{change.From:yyyy-MM-dd}.csv");
    }

    private static string Euro(long cents) => (cents / 100m).ToString("0.00", CultureInfo.GetCultureInfo("de-DE"));

    /// <summary>In quotes; a text that a spreadsheet could take for a formula gets an apostrophe.</summary>
    private static string Cell(string text) => "\"" + (text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" : "") + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
