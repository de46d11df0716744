using Microsoft.AspNetCore.Identity;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Identity;

/// <summary>Length counts, not signs (BSI ORP.4, NIST SP 800-63B): every sign is allowed, pasting too.</summary>
internal sealed class PasswordRules(UserManager<Account> accounts)
{
    public const int Shortest = 12, Longest = 200;

    /// <summary>A hash of nothing, so that an unknown address takes as long to refuse as a known one.</summary>
    private static readonly Lazy<string> Nobody = new(() => new PasswordHasher<Account>(Options).HashPassword(null!, Guid.NewGuid().ToString()));

    public static Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> Options { get; } =
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 });

    public static Refusal? Check(string? password, string mail)
    {
        if (string.IsNullOrEmpty(password)) return new(new UiText("Geben Sie ein Passwort ein.", "Enter a password."), "Password");
        if (password.Length < Shortest) return new(new UiText("Das Passwort ist zu kurz. Nehmen Sie mindestens {0} Zeichen, zum Beispiel vier Wörter hintereinander.", "The password is too short. Use at least {0} characters, for example four words in a row.").With(Shortest), "Password");
        if (password.Length > Longest) return new(new UiText("Das Passwort ist zu lang. Nehmen Sie höchstens {0} Zeichen.", "The password is too long. Use at most {0} characters.").With(Longest), "Password");
        var name = mail.Split('@')[0];
        if (password.Distinct().Count() < 5 || (name.Length >= 4 && password.Contains(name, StringComparison.OrdinalIgnoreCase)))
            return new(new UiText("Dieses Passwort ist leicht zu erraten. Nehmen Sie ein anderes, zum Beispiel vier Wörter hintereinander.", "This password is easy to guess. Use another one, for example four words in a row."), "Password");
        return null;
    }

    public Refusal? Set(Account account, string? password)
    {
        if (Check(password, account.Mail) is { } refusal) return refusal;
        account.SetPassword(accounts.PasswordHasher.HashPassword(account, password!));
        return null;
    }

    /// <summary>True when the password is the account's; false also for no account, after the same work.</summary>
    public async Task<bool> FitsAsync(Account? account, string password)
    {
        if (password.Length > Longest) return false;
        if (account?.PasswordHash is not null) return await accounts.CheckPasswordAsync(account, password);
        accounts.PasswordHasher.VerifyHashedPassword(account!, Nobody.Value, password);
        return false;
    }
}
