using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>The last backups of this town, how old they are, and how one is made and tried.</summary>
[Needs(OperationsModule.View)]
internal sealed class BackupsPage(TownDb db, Installation installation) : PageModel
{
    private const int Shown = 30;

    public IReadOnlyList<BackupNote> Last { get; private set; } = [];
    public DateTimeOffset Now => db.Now;
    public bool IsOld => Last.Count == 0 || db.Now - Last[0].At > installation.BackupAge;
    public string Town => db.Town.Slug;
    public string Folder => installation.Folder;
    public bool SeesTowns => installation.SeesAll(db.Town);

    public async Task OnGetAsync(CancellationToken stop)
    {
        Last = BackupLog.Last(db.Town, Shown);
        await this.DeskFrameAsync("Betrieb: Sicherungen", f => f with { Wide = true });
    }
}
