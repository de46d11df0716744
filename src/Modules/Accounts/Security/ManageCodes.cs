using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>The code app and the recovery codes of a person's own account.</summary>
internal sealed class ManageCodes(TownDb db, OwnAccount own, SealedCookies cookies, SecondFactorRule rule)
{
    /// <summary>The secret that is being set up, the same one until it is confirmed or ten minutes are over; null when codes are on already.</summary>
    public byte[]? Secret(HttpContext context, Account account)
    {
        if (account.HasCodes) return null;
        var mine = account.Id.Value.ToString("n") + " ";
        if (cookies.Read(context, SealedCookies.NewCodes) is { } kept && kept.StartsWith(mine, StringComparison.Ordinal)) return Convert.FromHexString(kept[mine.Length..]);
        var secret = Totp.NewSecret();
        cookies.Write(context, SealedCookies.NewCodes, mine + Convert.ToHexStringLower(secret), SealedCookies.Short);
        return secret;
    }

    /// <summary>Turns codes on once the first one was right, and gives the recovery codes, which nobody sees again.</summary>
    public async Task<Result<List<string>>> ConfirmAsync(HttpContext context, string? typed, CancellationToken stop)
    {
        var found = await own.ForChangeAsync(stop);
        if (found.Refused) return found.Refusal!;
        var (account, session) = found.Value;
        if (Secret(context, account) is not { } secret) return new Refusal(new UiText("Codes sind schon eingerichtet.", "Codes are set up already."));
        if (Totp.Match(secret, typed, db.Now) is not { } step)
            return new Refusal(new UiText("Dieser Code stimmt nicht. Prüfen Sie die Uhrzeit Ihres Telefons und geben Sie den nächsten Code ein.", "This code is wrong. Check the clock of your phone and enter the next code."), "Code");
        account.UseCodes(CodeSecrets.Seal(db.Town, account.Id, secret), step);
        session.Raise(Proof.Code);
        var words = await NewSetAsync(account, stop);
        db.Publish(new AccountSecured(account.Id, SecurityChange.CodesOn));
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.codes-on"), stop);
        cookies.Forget(context, SealedCookies.NewCodes);
        return words;
    }

    public async Task<Result<List<string>>> NewRecoveryCodesAsync(CancellationToken stop)
    {
        var found = await own.ForChangeAsync(stop);
        if (found.Refused) return found.Refusal!;
        var account = found.Value.Account;
        if (!rule.Asks(account)) return new Refusal(new UiText("Notfallcodes gibt es erst, wenn ein zweiter Schritt eingerichtet ist.", "There are recovery codes only once a second step is set up."));
        var words = await NewSetAsync(account, stop);
        db.Publish(new AccountSecured(account.Id, SecurityChange.RecoveryCodesNew));
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.recovery-codes"), stop);
        return words;
    }

    public async Task<Result<bool>> StopAsync(CancellationToken stop)
    {
        var found = await own.ForChangeAsync(stop);
        if (found.Refused) return found.Refusal!;
        var account = found.Value.Account;
        if (!account.HasCodes) return true;
        if (rule.StaffMust && account.Kind == PersonKind.Staff && account.Passkeys.Count == 0)
            return new Refusal(new UiText("Das ist Ihr einziger zweiter Faktor, und Beschäftigte brauchen einen. Legen Sie zuerst einen Passkey an.", "This is your only second factor, and staff need one. First create a passkey."));
        await EndAsync(account, stop);
        db.Publish(new AccountSecured(account.Id, SecurityChange.CodesOff));
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.codes-off"), stop);
        return true;
    }

    /// <summary>Takes away codes and recovery codes; the verb commits.</summary>
    public async Task EndAsync(Account account, CancellationToken stop)
    {
        account.StopCodes();
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.Account == account.Id).ToListAsync(stop));
    }

    private async Task<List<string>> NewSetAsync(Account account, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.Account == account.Id).ToListAsync(stop));
        var (rows, words) = RecoveryCode.MakeSet(db.Town, account.Id);
        db.AddRange(rows);
        return words;
    }
}
