using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>What people could not use, newest first.</summary>
[Needs(CatalogueModule.Manage)]
internal sealed class BarriersPage(TownDb db) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<BarrierReport> Reports { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task OnGetAsync(string? vor, CancellationToken stop)
    {
        var before = long.TryParse(vor, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : DateTimeOffset.MaxValue;
        var rows = await db.Set<BarrierReport>().AsNoTracking().Where(r => r.ReceivedAt < before).OrderByDescending(r => r.ReceivedAt).Take(PageSize + 1).ToListAsync(stop);
        Reports = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? "/verwaltung/barrieren?vor=" + Reports[^1].ReceivedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : null;
        await this.DeskFrameAsync("Gemeldete Barrieren", f => f with { Wide = true });
    }
}
