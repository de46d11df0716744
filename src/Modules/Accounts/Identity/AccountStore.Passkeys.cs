using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;

namespace Rathaus.Modules.Accounts.Identity;

internal sealed partial class AccountStore
{
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (user.PasskeyOf(passkey.CredentialId) is { } known)
        {
            (known.SignCount, known.UserVerified, known.BackedUp) = (passkey.SignCount, passkey.IsUserVerified, passkey.IsBackedUp);
            return Task.CompletedTask;
        }
        var added = new Passkey
        {
            Id = passkey.CredentialId, Account = user.Id, PublicKey = passkey.PublicKey, CreatedAt = passkey.CreatedAt,
            SignCount = passkey.SignCount, Transports = string.Join(' ', passkey.Transports ?? []), UserVerified = passkey.IsUserVerified,
            BackupEligible = passkey.IsBackupEligible, BackedUp = passkey.IsBackedUp, Attestation = passkey.AttestationObject, ClientData = passkey.ClientDataJson,
        };
        if (passkey.Name is { } name) added.Call(name);
        user.AddPasskey(added);
        return Task.CompletedTask;
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(InfoOf)]);

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Open.SingleOrDefaultAsync(a => a.Passkeys.Any(p => p.Id == credentialId), cancellationToken);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(user.Passkeys.Where(p => p.Id.AsSpan().SequenceEqual(credentialId)).Select(InfoOf).SingleOrDefault());

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        user.DropPasskey(credentialId);
        return Task.CompletedTask;
    }

    private static UserPasskeyInfo InfoOf(Passkey p) => new(
        p.Id, p.PublicKey, p.CreatedAt, (uint)p.SignCount, p.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        p.UserVerified, p.BackupEligible, p.BackedUp, p.Attestation, p.ClientData) { Name = p.Name };
}
