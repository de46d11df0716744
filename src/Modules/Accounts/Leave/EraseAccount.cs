using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Export;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Accounts.Leave;

/// <summary>
/// Takes an account out of the town: consents, saved searches, drafts, copies of data and everything about signing in end; cases, letters and claims
/// stay without it, because law and record need them. One commit, or nothing.
/// </summary>
internal sealed class EraseAccount(TownDb db, IEnumerable<IPersonalDataSource> sources, TownDocuments documents)
{
    /// <param name="happened">What is published with it; null publishes nothing.</param>
    /// <returns>The matters that go on.</returns>
    public async Task<List<LeftMatter>> RunAsync(Account account, Actor actor, string act, AccountDeleted? happened, CancellationToken stop)
    {
        List<LeftMatter> left = [];
        foreach (var source in sources.OrderByDescending(s => s.Order)) left.AddRange(await source.LeaveAsync(account.Id, stop));
        var id = account.Id;
        foreach (var consent in await db.Set<Consent>().Where(c => c.Account == id && c.WithdrawnAt == null).ToListAsync(stop)) consent.Withdraw(db.Now);
        var exports = await db.Set<DataExport>().Where(e => e.Account == id).ToListAsync(stop);
        db.RemoveRange(exports);
        db.RemoveRange(await db.Set<Session>().Where(s => s.Account == id).ToListAsync(stop));
        db.RemoveRange(await db.Set<OneTimeLink>().Where(l => l.Account == id).ToListAsync(stop));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.Account == id).ToListAsync(stop));
        db.RemoveRange(await db.Set<Recovery>().Where(r => r.Account == id).ToListAsync(stop));
        if (happened is not null) db.Publish(happened);
        account.Erase(db.Now);
        await db.CommitAsync(new Deed(actor, act) { More = new Dictionary<string, object> { ["cases"] = left.Count } }, stop);
        foreach (var file in exports.Select(e => e.Address).OfType<string>()) documents.Of(db.Town).Delete(file);
        return left;
    }
}
