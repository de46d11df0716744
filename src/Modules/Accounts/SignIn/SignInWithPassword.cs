using Microsoft.AspNetCore.Identity;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Identity;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>
/// Proves an account by mail address and password. The attempt is committed before the password is looked at:
/// otherwise a thousand attempts at the same moment would all find the counter at nought.
/// </summary>
internal sealed class SignInWithPassword(TownDb db, UserManager<Account> accounts, PasswordRules passwords)
{
    private static readonly UiText Wrong = new(
        "E-Mail-Adresse oder Passwort stimmen nicht. Prüfen Sie beides oder setzen Sie das Passwort zurück.",
        "The e-mail address or the password is wrong. Check both or reset your password.");
    private static readonly UiText Wait = new(
        "Zu viele Versuche mit falschem Passwort. Warten Sie {0} und versuchen Sie es dann noch einmal. Ihr Konto ist nicht gesperrt.",
        "Too many attempts with a wrong password. Wait {0} and then try again. Your account is not locked.");

    public async Task<Result<Account>> RunAsync(string? typedMail, string? password, string address, CancellationToken stop = default)
    {
        if (MailAddress.Parse(typedMail) is not { } mail)
            return new Refusal(new UiText("Geben Sie Ihre E-Mail-Adresse in der Form name@beispiel.de ein.", "Enter your e-mail address, for example name@example.org."), "Mail");
        if (string.IsNullOrEmpty(password)) return new Refusal(new UiText("Geben Sie Ihr Passwort ein.", "Enter your password."), "Password");

        var key = PasswordAttempts.KeyOf(db.Town, mail.Normalized, address);
        var attempts = await db.Set<PasswordAttempts>().FindAsync([key], stop) ?? db.Add(new PasswordAttempts(key)).Entity;
        if (attempts.PauseAt(db.Now) is var pause && pause > TimeSpan.Zero) return new Refusal(Wait.With(InWords(pause)));
        attempts.CountOne(db.Now);
        try
        {
            await db.CommitAsync(new Deed(Actor.Machine("sign-in"), "account.sign-in-attempt"), stop);
        }
        catch (Exception tooMany) when (tooMany is ConflictException or DuplicateException)
        {
            return new Refusal(Wait.With(InWords(TimeSpan.FromSeconds(5))));
        }

        var account = await accounts.FindByNameAsync(mail.Normalized);
        if (!await passwords.FitsAsync(account, password)) return new Refusal(Wrong);
        db.Remove(attempts);
        await db.CommitAsync(new Deed(ActorOf(account!), "account.sign-in"), stop);
        return account!;
    }

    internal static Actor ActorOf(Account account) =>
        account.Kind == PersonKind.Staff ? Actor.Staff(account.Id.Value) : Actor.Person(account.Id.Value);

    private static string InWords(TimeSpan pause) => pause.TotalSeconds < 90
        ? new UiText("{0} Sekunden", "{0} seconds").With((int)Math.Ceiling(pause.TotalSeconds))
        : new UiText("{0} Minuten", "{0} minutes").With((int)Math.Ceiling(pause.TotalMinutes));
}
