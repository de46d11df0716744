using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>One job, and what can be done with it.</summary>
[Needs(OperationsModule.View)]
internal sealed class JobDetailPage(TownDb db, CurrentPerson person, ActOnJob act) : PageModel
{
    [BindProperty] public string? Reason { get; set; }

    public Job Job { get; private set; } = null!;
    public Refusal? Refused { get; private set; }
    public string? Done { get; private set; }
    public DateTimeOffset Now => db.Now;
    public bool MayAct => person.Person?.May(OperationsModule.Act) == true && Job.DoneAt is null;
    public bool IsParked => Job is { DoneAt: null, ParkedAt: not null };

    public string State => Job switch
    {
        { GivenUpAt: not null } => "aufgegeben",
        { DoneAt: not null } => "erledigt",
        { ParkedAt: not null } => "zurückgestellt",
        _ when Job.IsRunning(db.Now) => "wird bearbeitet",
        _ => "wartet",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await ShowAsync(id, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop) => ActAsync(id, JobAct.TryAgain, "Die Aufgabe wird jetzt noch einmal versucht.", stop);

    public Task<IActionResult> OnPostParkAsync(Guid id, CancellationToken stop) => ActAsync(id, JobAct.Park, "Die Aufgabe ist zurückgestellt. Sie wartet, bis jemand sie noch einmal versucht oder aufgibt.", stop);

    public Task<IActionResult> OnPostGiveUpAsync(Guid id, CancellationToken stop) => ActAsync(id, JobAct.GiveUp, "Die Aufgabe ist aufgegeben. Was sie tun sollte, geschieht nicht von selbst.", stop);

    private async Task<IActionResult> ActAsync(Guid id, JobAct wanted, string done, CancellationToken stop)
    {
        var result = await act.RunAsync(id, wanted, Reason, stop);
        Refused = result.Refusal;
        if (!result.Refused) (Done, Reason) = (done, null);
        return await ShowAsync(id, stop) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<Job>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, stop) is not { } job) return false;
        Job = job;
        await this.DeskFrameAsync("Betrieb: Aufgabe " + job.Kind, f => f with { HasErrors = Refused is not null });
        return true;
    }
}
