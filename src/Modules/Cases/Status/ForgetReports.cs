using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Print;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Cases.Status;

/// <summary>Deletes what was reported after a decision when the days of its class are over; each case in a commit of its own.</summary>
internal sealed class ForgetReports(TownDb db, IServiceScopeFactory scopes) : IRecurring
{
    public async Task RunAsync(CancellationToken stop)
    {
        var yesterday = db.Now.AddDays(-1);
        var due = await (from entry in db.Set<Entry>().AsNoTracking()
                         where entry.Kind == EntryKind.Report && entry.Text != Entry.Forgotten
                         join owner in db.Set<Case>().AsNoTracking() on entry.CaseId equals owner.Id
                         where owner.ClosedAt != null && owner.ClosedAt < yesterday
                         select owner.Id).Distinct().ToListAsync(stop);
        foreach (var id in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TownScope>().Enter(db.Town);
            await scope.ServiceProvider.GetRequiredService<ForgetReportsOf>().RunAsync(id, stop);
        }
    }
}

/// <summary>The reports of one case.</summary>
internal sealed class ForgetReportsOf(TownDb db, ICatalogue catalogue)
{
    public async Task RunAsync(CaseId id, CancellationToken stop = default)
    {
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == id, stop);
        var attackers = found.Ties.Where(t => t.Kind == TieKind.AttackedBy).Select(t => t.Number).ToList();
        var attacked = attackers.Count > 0 && await db.Set<Case>().AnyAsync(c => attackers.Contains(c.Number) && c.State != CaseState.Closed, stop);
        if (found.ForgetReports((await catalogue.RevisionAsync(found.Service, stop)).Definition.Process, attacked, db.Now) is not { } documents) return;
        // A print of the whole case repeats what was reported.
        db.RemoveRange(await db.Set<Bundle>().Where(b => b.CaseId == id).ToListAsync(stop));
        db.Publish(new DocumentsExpired(id, documents, "report"));
        await db.CommitAsync(new Deed(Actor.Machine("cases.report-days"), "case.report.delete") { Case = id.Reference, Reason = "retention" }, stop);
    }
}
