using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>For a colleague who lost telephone, keys and recovery codes: takes all second factors away and ends the sessions. Never for oneself.</summary>
internal sealed class ResetSecondFactor(TownDb db, CurrentPerson person, TakeFactors take)
{
    public async Task<Result<Account>> RunAsync(AccountId id, CancellationToken stop)
    {
        if (id.Value == person.Required.Account) return new Refusal("Den eigenen zweiten Schritt setzt eine andere Person aus der Verwaltung zurück.");
        if (await db.Set<Account>().Include(a => a.Passkeys).SingleOrDefaultAsync(a => a.Id == id && a.Kind == PersonKind.Staff && !a.Closed, stop) is not { } account)
            return new Refusal("Dieses Konto gibt es nicht oder es ist geschlossen.");
        await take.RunAsync(account, stop);
        db.Publish(new AccountSecured(id, SecurityChange.ResetByAdministrator));
        await db.CommitAsync(new Deed(person.Required.Actor, "staff.reset-second-factor") { More = new Dictionary<string, object> { ["account"] = id.Value.ToString("n") } }, stop);
        return account;
    }
}
