using Rathaus.Modules.Accounts.Identity;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Password;

internal static class PasswordFields
{
    /// <summary>The field for a new password: once, pasting allowed, no rules about signs.</summary>
    public static Html New(Refusal? refusal) => Ui.PasswordField(new Field("Password", new UiText("Neues Passwort", "New password"))
    {
        Hint = new UiText("Mindestens {0} Zeichen. Gut sind vier Wörter hintereinander. Sie können es aus einem Passwortspeicher einfügen.", "At least {0} characters. Four words in a row work well. You can paste it from a password manager.").With(PasswordRules.Shortest),
        Error = refusal.At("Password"), Autocomplete = "new-password",
    });
}
