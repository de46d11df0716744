using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Accounts;

/// <summary>Deletes what has no use any more: links a day after they ended, with the addresses of people who never registered, and forgotten attempts.</summary>
internal sealed class SweepLeftovers(TownDb db) : IRecurring
{
    private const int AtOnce = 1_000;

    public async Task RunAsync(CancellationToken stop)
    {
        var dayAgo = db.Now.AddDays(-1);
        var links = await db.Set<OneTimeLink>().Where(l => l.ExpiresAt < dayAgo).Take(AtOnce).ToListAsync(stop);
        var attempts = await db.Set<PasswordAttempts>().Where(a => a.LastAt < dayAgo).Take(AtOnce).ToListAsync(stop);
        if (links.Count + attempts.Count == 0) return;
        db.RemoveRange(links);
        db.RemoveRange(attempts);
        await db.CommitAsync(new Deed(Actor.Machine("accounts.sweep"), "account.sweep")
        {
            More = new Dictionary<string, object> { ["links"] = links.Count, ["attempts"] = attempts.Count },
        }, stop);
    }
}
