using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>Takes away all second factors of an account and ends its sessions; the verb commits.</summary>
internal sealed class TakeFactors(TownDb db, ManageCodes codes)
{
    /// <param name="account">With its passkeys loaded.</param>
    public async Task RunAsync(Account account, CancellationToken stop)
    {
        await codes.EndAsync(account, stop);
        foreach (var passkey in account.Passkeys.ToList())
        {
            account.DropPasskey(passkey.Id);
            db.Remove(passkey);
        }
        account.RenewStamp();
    }
}
