using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Accounts.Identity;

/// <summary>
/// Identity's managers on the town's database. It only changes tracked objects: the verb commits them with its deed.
/// There is no lock-out on purpose, it would shut the passkey out as well; <see cref="PasswordAttempts"/> slows guessing down instead.
/// </summary>
internal sealed partial class AccountStore(TownDb db) : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserPasskeyStore<Account>
{
    private IQueryable<Account> Open => db.Set<Account>().Include(a => a.Passkeys).Where(a => !a.Closed);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.Value.ToString("n"));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Mail);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedMail);

    /// <summary>The mail address is the name; it changes by a verb of its own, never through the manager.</summary>
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        db.Add(user);
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        user.Touch();
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        db.Remove(user);
        return Task.FromResult(IdentityResult.Success);
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, CultureInfo.InvariantCulture, out var value)
            ? await Open.SingleOrDefaultAsync(a => a.Id == new AccountId(value), cancellationToken) : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Open.SingleOrDefaultAsync(a => a.NormalizedMail == normalizedUserName, cancellationToken);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.Rehash(passwordHash ?? throw new ArgumentNullException(nameof(passwordHash)));
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.RenewStamp();
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public void Dispose() { }
}
