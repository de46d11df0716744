using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>Disk, database, documents and log of this town.</summary>
[Needs(OperationsModule.View)]
internal sealed class StoragePage(TownDb db, SizeMemory memory, MeasureSizes measure, Installation installation) : PageModel
{
    public long Free { get; private set; }
    public long Size { get; private set; }
    public Sizes Sizes { get; private set; } = null!;
    public LogLag Lag { get; private set; } = new(0, null);
    public long? Placed { get; private set; }
    public string Engine => installation.Engine;
    public string Folder => installation.Folder;
    public bool SeesTowns => installation.SeesAll(db.Town);

    public async Task OnGetAsync(CancellationToken stop)
    {
        (Free, Size) = installation.Disk();
        if (memory.Of(db.Town) is null) await measure.RunAsync(stop);
        Sizes = memory.Of(db.Town)!;
        Lag = await LogLag.OfAsync(db, stop);
        Placed = await db.Set<LogEntry>().AsNoTracking().MaxAsync(e => e.LeafIndex, stop);
        await this.DeskFrameAsync("Betrieb: Speicher");
    }
}
