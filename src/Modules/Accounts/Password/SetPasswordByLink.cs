using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Identity;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Accounts.Password;

/// <summary>Sets the password of the account that a one-time link belongs to; all older sessions and links end.</summary>
internal sealed class SetPasswordByLink(TownDb db, PasswordRules passwords)
{
    public async Task<Account?> AccountAsync(string token, LinkPurpose purpose, CancellationToken stop = default) =>
        (await FindAsync(token, purpose, stop))?.Account;

    public async Task<Result<Account>> RunAsync(string token, LinkPurpose purpose, string? password, CancellationToken stop = default)
    {
        if (await FindAsync(token, purpose, stop) is not var (link, account)) return LinkSending.Dead;
        if (passwords.Set(account, password) is { } refusal) return refusal;
        link.Use(db.Now);
        foreach (var other in await db.Set<OneTimeLink>().Where(l => l.NormalizedMail == account.NormalizedMail && l.UsedAt == null && l.Id != link.Id).ToListAsync(stop))
            other.Replace(db.Now);
        if (purpose == LinkPurpose.PasswordReset) db.Publish(new PasswordWasReset(account.Id));
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.password-set"), stop);
        return account;
    }

    private async Task<(OneTimeLink Link, Account Account)?> FindAsync(string token, LinkPurpose purpose, CancellationToken stop)
    {
        if (await LinkSending.FindAsync(db, token, purpose, stop) is not { Account: { } id } link) return null;
        return await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && !a.Closed, stop) is { } account ? (link, account) : null;
    }
}

/// <summary>A password was set anew by a link: the owner is told at once (BSI CON.10.A1).</summary>
internal sealed record PasswordWasReset(Contracts.Core.AccountId Account);
