using Microsoft.AspNetCore.Identity;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Identity;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Proves an account by mail address and password.</summary>
internal sealed class SignInWithPassword(TownDb db, UserManager<Account> accounts, PasswordRules passwords, Throttle throttle)
{
    private static readonly UiText Wrong = new(
        "E-Mail-Adresse oder Passwort stimmen nicht. Prüfen Sie beides oder setzen Sie das Passwort zurück.",
        "The e-mail address or the password is wrong. Check both or reset your password.");

    /// <summary>After a refusal for too many attempts: how long to wait.</summary>
    public TimeSpan? Wait => throttle.Wait;

    public async Task<Result<Account>> RunAsync(string? typedMail, string? password, string address, KnownDevice? device = null, CancellationToken stop = default)
    {
        if (MailAddress.Parse(typedMail) is not { } mail)
            return new Refusal(new UiText("Geben Sie Ihre E-Mail-Adresse in der Form name@beispiel.de ein.", "Enter your e-mail address, for example name@example.org."), "Mail");
        if (string.IsNullOrEmpty(password)) return new Refusal(new UiText("Geben Sie Ihr Passwort ein.", "Enter your password."), "Password");
        var account = await accounts.FindByNameAsync(mail.Normalized);
        var known = account is not null && device?.Accounts.Contains(account.Id) == true ? device : null;
        if (await throttle.CountAsync(mail.Normalized, address, known, "account.sign-in-attempt", stop) is { } wait) return wait;
        if (!await passwords.FitsAsync(account, password)) return new Refusal(Wrong);
        throttle.Forgive();
        await db.CommitAsync(new Deed(ActorOf(account!), "account.sign-in"), stop);
        return account!;
    }

    internal static Actor ActorOf(Account account) =>
        account.Kind == PersonKind.Staff ? Actor.Staff(account.Id.Value) : Actor.Person(account.Id.Value);
}
