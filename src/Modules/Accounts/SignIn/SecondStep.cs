using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Recover;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Between the right password and the session: a code of the app, or a recovery code on paper.</summary>
internal sealed class SecondStep(TownDb db, SealedCookies cookies, KnownDevices devices, Throttle throttle, SessionStart start, SecondFactorRule rule, UseRecovery recovery)
{
    public const string Address = "/anmelden/code";

    public TimeSpan? Wait => throttle.Wait;

    /// <summary>Signs in, or remembers for ten minutes that the password was right. Returns the address to go to.</summary>
    public async Task<string> AfterPasswordAsync(HttpContext context, Account account, Proof proof, string onward, CancellationToken stop)
    {
        await db.Entry(account).Collection(a => a.Passkeys).LoadAsync(stop);
        if (!rule.Asks(account))
        {
            await start.RunAsync(context, account, proof, stop);
            return onward;
        }
        cookies.Write(context, SealedCookies.SecondStep, string.Join(' ', account.Id.Value.ToString("n"), account.SecurityStamp, onward), SealedCookies.Short);
        return Address;
    }

    /// <summary>Whose password was right on this device; null when that is too long ago or the password was changed since.</summary>
    public async Task<(Account Account, string Onward)?> PendingAsync(HttpContext context, CancellationToken stop)
    {
        if (cookies.Read(context, SealedCookies.SecondStep)?.Split(' ', 3) is not [var account, var stamp, var onward]) return null;
        var id = new AccountId(Guid.Parse(account, CultureInfo.InvariantCulture));
        return await db.Set<Account>().Include(a => a.Passkeys).SingleOrDefaultAsync(a => a.Id == id && a.SecurityStamp == stamp && !a.Closed, stop) is { } found ? (found, onward) : null;
    }

    public async Task<Result<string>> RunAsync(HttpContext context, string? typed, string address, CancellationToken stop)
    {
        if (await PendingAsync(context, stop) is not var (account, onward))
            return new Refusal(new UiText("Das hat zu lange gedauert. Melden Sie sich noch einmal mit Ihrem Passwort an.", "This took too long. Sign in with your password again."));
        if (string.IsNullOrWhiteSpace(typed)) return new Refusal(new UiText("Geben Sie den Code ein.", "Enter the code."), "Code");
        var device = devices.Of(context) is { } known && known.Accounts.Contains(account.Id) ? known : null;
        if (await throttle.CountAsync("code " + account.Id.Value.ToString("n"), address, device, "account.code-attempt", stop) is { } wait) return wait;
        var recovered = await recovery.TryAsync(account, typed, stop);
        if (recovered?.Refusal is { } early) return early;
        if (recovered is null && !await FitsAsync(account, typed, stop))
            return new Refusal(new UiText("Der Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten Code, oder nehmen Sie einen Notfallcode.", "The code is wrong or was used already. Wait for the next code or use a recovery code."), "Code");
        throttle.Forgive();
        var session = start.Begin(context, account, recovered is null ? Proof.Code : Proof.Password);
        try
        {
            await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.session-begin") { More = new Dictionary<string, object> { ["proof"] = recovered is null ? "code" : "recovery" } }, stop);
        }
        catch (ConflictException)
        {
            return new Refusal(new UiText("Dieser Code wurde gerade benutzt. Nehmen Sie den nächsten.", "This code was just used. Take the next one."), "Code");
        }
        cookies.Forget(context, SealedCookies.SecondStep);
        await start.KeepAsync(context, account, session);
        // Whoever came in by a code on paper sets up a new second step first.
        return recovered is null ? onward : "/konto/sicherheit?neu=true";
    }

    private async Task<bool> FitsAsync(Account account, string typed, CancellationToken stop)
    {
        if (account.CodeSecret is { } box && Totp.Match(CodeSecrets.Open(db.Town, account.Id, box), typed, db.Now) is { } step) return account.TakeStep(step);
        if (RecoveryCode.HashOf(db.Town, account.Id, typed) is not { } hash) return false;
        if (await db.Set<RecoveryCode>().SingleOrDefaultAsync(c => c.Account == account.Id && c.Hash == hash, stop) is not { } code) return false;
        db.Remove(code);
        db.Publish(new AccountSecured(account.Id, SecurityChange.RecoveryCodeUsed));
        return true;
    }
}
