using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>Reminds those who did not answer, and notes their silence when the day is over; each request in a commit of its own.</summary>
internal sealed class RemindOthers(TownDb db, IServiceScopeFactory scopes) : IRecurring
{
    public async Task RunAsync(CancellationToken stop)
    {
        var today = GermanTime.Day(db.Now);
        foreach (var id in await db.Set<OpinionRequest>().AsNoTracking().Where(r => r.Next <= today).OrderBy(r => r.Next).Select(r => r.Id).Take(500).ToListAsync(stop))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TownScope>().Enter(db.Town);
            await scope.ServiceProvider.GetRequiredService<RemindOne>().RunAsync(id, stop);
        }
    }
}

/// <summary>Moves one request to what it is today.</summary>
internal sealed class RemindOne(TownDb db)
{
    public async Task RunAsync(Guid id, CancellationToken stop = default)
    {
        var row = await db.Set<OpinionRequest>().SingleAsync(r => r.Id == id, stop);
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == row.CaseId, stop);
        if (row.Next > GermanTime.Day(db.Now)) return;
        if (GermanTime.Day(db.Now) > row.Until || found.Consultations.All(c => c.Asked.Id != id || !c.Missing))
        {
            found.NoteSilence(id, ClockBook.For(db.Town), db.Now);
            row.Done();
        }
        else
        {
            if (found.Remind(id, db.Now)) db.Publish(new RequestSent(id, Reminder: true));
            row.Reminded();
        }
        await db.CommitAsync(new Deed(Actor.Machine("cases.consult"), "case.consult.remind") { Case = found.Id.Reference }, stop);
    }
}
