using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>A person's own sessions: which there are, and ending one or all of them.</summary>
internal sealed class EndSession(TownDb db, CurrentPerson person)
{
    public async Task<IReadOnlyList<Session>> MineAsync(CancellationToken stop)
    {
        var (id, now) = (new AccountId(person.Required.Account), db.Now);
        var stamp = await db.Set<Account>().Where(a => a.Id == id).Select(a => a.SecurityStamp).SingleAsync(stop);
        return await db.Set<Session>().AsNoTracking().Where(s => s.Account == id && s.Stamp == stamp && s.EndsAt > now).OrderByDescending(s => s.StartedAt).Take(100).ToListAsync(stop);
    }

    /// <summary>Ends one session of this person; a foreign one does not exist.</summary>
    public async Task<bool> RunAsync(Guid session, CancellationToken stop)
    {
        var id = new AccountId(person.Required.Account);
        if (await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == session && s.Account == id, stop) is not { } found) return false;
        db.Remove(found);
        await db.CommitAsync(new Deed(person.Required.Actor, "account.session-end"), stop);
        return true;
    }

    /// <summary>Signs out everywhere, this device too.</summary>
    public async Task EverywhereAsync(CancellationToken stop)
    {
        var id = new AccountId(person.Required.Account);
        var sessions = await db.Set<Session>().Where(s => s.Account == id).ToListAsync(stop);
        db.RemoveRange(sessions);
        await db.CommitAsync(new Deed(person.Required.Actor, "account.session-end-all") { More = new Dictionary<string, object> { ["sessions"] = sessions.Count } }, stop);
    }
}
