using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>The account of the person who acts, and whether they signed in a moment ago: nothing that protects an account changes in a forgotten session.</summary>
internal sealed class OwnAccount(TownDb db, CurrentPerson person)
{
    public static Refusal SignInAgain => new(new UiText(
        "Melden Sie sich dafür bitte noch einmal an. Ihre letzte Anmeldung ist länger als 30 Minuten her.",
        "Please sign in again for this. You last signed in more than 30 minutes ago."));

    public Task<Account> ReadAsync(CancellationToken stop)
    {
        var id = new AccountId(person.Required.Account);
        return db.Set<Account>().Include(a => a.Passkeys).SingleAsync(a => a.Id == id, stop);
    }

    public Task<Session> SessionAsync(CancellationToken stop) => db.Set<Session>().SingleAsync(s => s.Id == person.Session, stop);

    public async Task<Result<(Account Account, Session Session)>> ForChangeAsync(CancellationToken stop)
    {
        var session = await SessionAsync(stop);
        return session.IsFresh(db.Now) ? (await ReadAsync(stop), session) : SignInAgain;
    }
}

/// <summary>What changed about the protection of an account; its owner is told by mail at once (OWASP ASVS 6.3.7, BSI CON.10.A12).</summary>
internal enum SecurityChange { PasskeyAdded, PasskeyRemoved, CodesOn, CodesOff, RecoveryCodesNew, RecoveryCodeUsed, ResetByAdministrator, PasswordChanged, Recovered }

internal sealed record AccountSecured(AccountId Account, SecurityChange Change);
