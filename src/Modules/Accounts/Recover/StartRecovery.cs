using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Recover;

/// <summary>A started recovery: whose it is, and the code that goes on paper; known only here and now.</summary>
internal sealed record StartedRecovery(Account Account, Recovery Recovery, string Code);

/// <summary>
/// For a citizen or business that lost telephone, keys and recovery codes: makes a code on paper that works after a while. The owner is told by mail
/// at once and can stop it by a link. Staff are reset by their administrator.
/// </summary>
internal sealed class StartRecovery(TownDb db, CurrentPerson person, SecondFactorRule rule)
{
    /// <param name="identity">The paper that was looked at; needed at the counter.</param>
    public async Task<Result<StartedRecovery>> RunAsync(string? typedMail, RecoveryWay? way, string? identity, CancellationToken stop)
    {
        if (MailAddress.Parse(typedMail) is not { } mail) return new Refusal("Geben Sie die E-Mail-Adresse des Kontos ein.", "Mail");
        if (way is not { } how) return new Refusal("Wählen Sie, wie der Code zur Person kommt.", "Way");
        if (how == RecoveryWay.Counter && string.IsNullOrWhiteSpace(identity)) return new Refusal("Sehen Sie den Ausweis an und vermerken Sie, welcher es ist.", "Identity");
        if (await db.Set<Account>().Include(a => a.Passkeys).SingleOrDefaultAsync(a => a.NormalizedMail == mail.Normalized && a.Kind != PersonKind.Staff && !a.Closed, stop) is not { } account)
            return new Refusal("Zu dieser Adresse gibt es kein Konto einer Bürgerin, eines Bürgers oder eines Unternehmens.", "Mail");
        if (!rule.Asks(account)) return new Refusal("Dieses Konto fragt nach keinem zweiten Schritt. Es genügt „Passwort vergessen“ auf der Seite zum Anmelden.", "Mail");
        if (how == RecoveryWay.Letter && (account.Street is not { Length: > 0 } || account.City is not { Length: > 0 })) return new Refusal("In diesem Konto steht keine Anschrift. Der Code lässt sich nur am Schalter übergeben.", "Way");
        foreach (var older in await db.Set<Recovery>().Where(r => r.Account == account.Id && r.StoppedAt == null && r.UsedAt == null).ToListAsync(stop)) older.Stop(db.Now);
        var (row, code) = Recovery.Make(db.Town, account.Id, how, how == RecoveryWay.Counter ? identity!.Trim() : null, new AccountId(person.Required.Account), db.Now);
        db.Add(row);
        var link = db.Add(new OneTimeLink(db.Town, LinkPurpose.StopRecovery, mail, account.Id, "de", db.Now)).Entity;
        db.Publish(new LinkMade(link.Id));
        await db.CommitAsync(new Deed(person.Required.Actor, "account.recovery-begin") { Reason = how.ToString(), More = new Dictionary<string, object> { ["account"] = account.Id.Value.ToString("n") } }, stop);
        return new StartedRecovery(account, row, code);
    }
}

/// <summary>The owner stops a recovery that was not theirs; the office sees it in the list.</summary>
internal sealed class StopRecovery(TownDb db)
{
    public Task<OneTimeLink?> FindAsync(string token, CancellationToken stop) => LinkSending.FindAsync(db, token, LinkPurpose.StopRecovery, stop);

    public async Task<Result<bool>> RunAsync(string token, CancellationToken stop)
    {
        if (await FindAsync(token, stop) is not { Account: { } account } link) return LinkSending.Dead;
        link.Use(db.Now);
        foreach (var open in await db.Set<Recovery>().Where(r => r.Account == account && r.StoppedAt == null && r.UsedAt == null).ToListAsync(stop)) open.Stop(db.Now);
        await db.CommitAsync(new Deed(Actor.LinkHolder("l-" + link.Id.ToString("n")), "account.recovery-stop"), stop);
        return true;
    }
}

/// <summary>The code on paper is typed instead of the second factor: the lost factors go, the person sets up new ones.</summary>
internal sealed class UseRecovery(TownDb db, TakeFactors take)
{
    /// <returns>Null where no code fits; a refusal where it fits and works later; the verb that asks commits.</returns>
    public async Task<Result<bool>?> TryAsync(Account account, string typed, CancellationToken stop)
    {
        if (Recovery.HashOf(db.Town, account.Id, typed) is not { } hash) return null;
        if (await db.Set<Recovery>().SingleOrDefaultAsync(r => r.Account == account.Id && r.Hash == hash, stop) is not { } found || !found.Stands(db.Now)) return null;
        if (!found.IsReady(db.Now))
            return new Refusal(new Platform.UiKit.UiText("Dieser Code gilt erst ab {0}. So können wir verhindern, dass jemand Fremdes Ihr Konto übernimmt.", "This code works from {0} on. This keeps strangers from taking over your account.").With(GermanTime.Long(found.ReadyAt)), "Code");
        found.Use(db.Now);
        await take.RunAsync(account, stop);
        db.Publish(new AccountSecured(account.Id, SecurityChange.Recovered));
        return true;
    }
}
