using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Export;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Accounts;

/// <summary>Deletes what has no use any more: links a day after they ended, with the addresses of people who never registered, forgotten attempts, sessions and challenges that ran out.</summary>
internal sealed class SweepLeftovers(TownDb db, TownDocuments documents) : IRecurring
{
    private const int AtOnce = 1_000;

    public async Task RunAsync(CancellationToken stop)
    {
        var dayAgo = db.Now.AddDays(-1);
        var links = await db.Set<OneTimeLink>().Where(l => l.ExpiresAt < dayAgo).Take(AtOnce).ToListAsync(stop);
        var attempts = await db.Set<PasswordAttempts>().Where(a => a.LastAt < dayAgo).Take(AtOnce).ToListAsync(stop);
        var now = db.Now;
        var sessions = await db.Set<Session>().Where(s => s.EndsAt < now).Take(AtOnce).ToListAsync(stop);
        var spent = await db.Set<Spent>().Where(s => s.At < dayAgo).Take(AtOnce).ToListAsync(stop);
        var monthAgo = db.Now.AddDays(-30);
        var recoveries = await db.Set<Recovery>().Where(r => r.EndsAt < monthAgo).Take(AtOnce).ToListAsync(stop);
        var exports = await db.Set<DataExport>().Where(e => e.EndsAt < now).Take(AtOnce).ToListAsync(stop);
        if (exports.Count + links.Count + attempts.Count + sessions.Count + spent.Count + recoveries.Count == 0) return;
        db.RemoveRange(exports);
        db.RemoveRange(recoveries);
        db.RemoveRange(sessions);
        db.RemoveRange(spent);
        db.RemoveRange(links);
        db.RemoveRange(attempts);
        await db.CommitAsync(new Deed(Actor.Machine("accounts.sweep"), "account.sweep")
        {
            More = new Dictionary<string, object> { ["links"] = links.Count, ["attempts"] = attempts.Count, ["sessions"] = sessions.Count, ["exports"] = exports.Count, ["challenges"] = spent.Count },
        }, stop);
        foreach (var file in exports.Select(e => e.Address).OfType<string>()) documents.Of(db.Town).Delete(file);
    }
}
