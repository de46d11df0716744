using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Operations.Morning;
using Rathaus.Platform;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>What needs a hand today, the state in figures, and where the morning mail goes.</summary>
[Needs(OperationsModule.View)]
internal sealed class OverviewPage(
    TownDb db, AllConcerns concerns, JobList jobs, IPostQueues post, Installation installation, TownProfiles profiles, CurrentPerson person, SetMorningMail set) : PageModel
{
    [BindProperty] public string? Mail { get; set; }

    public IReadOnlyList<OperatorConcern> Concerns { get; private set; } = [];
    public JobCounts Jobs { get; private set; } = new(0, 0, null, 0);
    public PostCounts Post { get; private set; } = new(0, null, 0, 0, null, 0, null);
    public LogLag Lag { get; private set; } = new(0, null);
    public long FreeBytes { get; private set; }
    public BackupNote? LastBackup { get; private set; }
    public DateTimeOffset? CertificateEnds { get; private set; }
    public Refusal? Refused { get; private set; }
    public bool Saved { get; private set; }
    public bool MayAct => person.Person?.May(OperationsModule.Act) == true;
    public bool SeesTowns => installation.SeesAll(db.Town);
    public DateTimeOffset Now => db.Now;

    public async Task OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        Mail = (await profiles.OfAsync(db.Town, stop)).OperatorMail;
        await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Refused = (await set.RunAsync(Mail, stop)).Refusal;
        if (Refused is null) return Redirect(OperateNav.Overview + "?gespeichert=true");
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Concerns = await concerns.NowAsync(stop);
        Jobs = await jobs.CountAsync(stop);
        Post = await post.CountAsync(stop);
        Lag = await LogLag.OfAsync(db, stop);
        FreeBytes = installation.Disk().Free;
        LastBackup = BackupLog.Last(db.Town, 1).FirstOrDefault();
        CertificateEnds = installation.CertificateEnds();
        await this.DeskFrameAsync("Betrieb", f => f with { HasErrors = Refused is not null, Wide = true });
    }
}
