using Microsoft.AspNetCore.Http;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Identity;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>A new password for the own account, by whoever knows the old one: an unattended session is not enough. All other devices are signed out.</summary>
internal sealed class ChangePassword(TownDb db, OwnAccount own, PasswordRules passwords, Throttle throttle, SessionStart start)
{
    public TimeSpan? Wait => throttle.Wait;

    /// <param name="address">Where the request comes from, for the pauses after wrong passwords.</param>
    public async Task<Result<Account>> RunAsync(HttpContext context, string? old, string? wanted, string address, CancellationToken stop)
    {
        var account = await own.ReadAsync(stop);
        if (account.PasswordHash is null) return new Refusal(new UiText("Ihr Konto hat kein Passwort. Wählen Sie eines über einen Link per E-Mail.", "Your account has no password. Choose one by a link in an e-mail."), "Old");
        if (string.IsNullOrEmpty(old)) return new Refusal(new UiText("Geben Sie Ihr bisheriges Passwort ein.", "Enter your present password."), "Old");
        if (PasswordRules.Check(wanted, account.Mail) is { } weak) return weak;
        if (await throttle.CountAsync("change " + account.Id.Value.ToString("n"), address, null, "account.password-attempt", stop) is { } wait) return wait;
        if (!await passwords.FitsAsync(account, old)) return new Refusal(new UiText("Das bisherige Passwort stimmt nicht.", "The present password is wrong."), "Old");
        if (old == wanted) return new Refusal(new UiText("Das ist Ihr bisheriges Passwort. Wählen Sie ein anderes.", "This is your present password. Choose another one."), "Password");
        throttle.Forgive();
        var proof = (await own.SessionAsync(stop)).Proof;
        if (passwords.Set(account, wanted) is { } refusal) return refusal;
        var session = start.Begin(context, account, proof);
        db.Publish(new AccountSecured(account.Id, SecurityChange.PasswordChanged));
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.password-change"), stop);
        await start.KeepAsync(context, account, session);
        return account;
    }
}
