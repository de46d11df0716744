using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Accounts.Leave;

/// <summary>
/// Notes a deleted account for later restores. Afterwards and not before, unlike the deletions of jobs: a deletion that failed must not be done by a
/// restore that its owner knows nothing of.
/// </summary>
internal sealed class NoteDeletion(TownDb db, DeletionJournal journal) : IReaction<AccountDeleted>
{
    public async Task HandleAsync(AccountDeleted happened, CancellationToken stop)
    {
        journal.Note(db.Town, DeleteAccountsAgain.Accounts, [happened.Account.Value.ToString()]);
        await db.CommitAsync(new Deed(Actor.Machine("deletions"), "account.deletion-noted"), stop);
    }
}

/// <summary>Accounts that their owners had deleted before a backup brought them back.</summary>
internal sealed class DeleteAccountsAgain(TownDb db, EraseAccount erase) : IDeletesAgain
{
    /// <summary>Accounts by id.</summary>
    public const string Accounts = "accounts.account";

    public string Kind => Accounts;

    public async Task<int> DeleteAgainAsync(IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        var wanted = ids.Select(id => new AccountId(Guid.Parse(id))).ToList();
        var back = await db.Set<Account>().Where(a => wanted.Contains(a.Id) && a.Mail != "").ToListAsync(stop);
        foreach (var account in back) await erase.RunAsync(account, Actor.Machine("restore"), "account.delete-again", null, stop);
        return back.Count;
    }
}
