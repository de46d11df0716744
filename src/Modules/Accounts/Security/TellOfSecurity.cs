using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>Tells the owner of an account that something about its protection changed, and what to do if it was not them.</summary>
internal sealed class TellOfSecurity(TownDb db, IMailer mailer, TownProfiles profiles) : IReaction<AccountSecured>
{
    public async Task HandleAsync(AccountSecured happened, CancellationToken stop)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == happened.Account, stop);
        var left = await db.Set<RecoveryCode>().CountAsync(c => c.Account == happened.Account, stop);
        var what = happened.Change switch
        {
            SecurityChange.PasskeyAdded => "zu Ihrem Konto wurde gerade ein Passkey hinzugefügt.",
            SecurityChange.PasskeyRemoved => "von Ihrem Konto wurde gerade ein Passkey entfernt.",
            SecurityChange.CodesOn => "für Ihr Konto wurden gerade Codes als zweiter Schritt eingerichtet.",
            SecurityChange.CodesOff => "für Ihr Konto wurden gerade die Codes als zweiter Schritt abgeschaltet.",
            SecurityChange.RecoveryCodesNew => "für Ihr Konto wurden gerade neue Notfallcodes gemacht. Die alten gelten nicht mehr.",
            SecurityChange.RecoveryCodeUsed => $"mit einem Ihrer Notfallcodes hat sich gerade jemand angemeldet. Es sind noch {left} übrig.",
            SecurityChange.PasswordChanged => "das Passwort Ihres Kontos wurde gerade geändert. Alle anderen Geräte sind abgemeldet.",
            SecurityChange.Recovered => "mit einem Code auf Papier wurde gerade der verlorene zweite Schritt Ihres Kontos entfernt. Richten Sie einen neuen ein.",
            _ => "Ihre Verwaltung hat gerade den zweiten Schritt Ihres Kontos zurückgesetzt. Richten Sie ihn bei der nächsten Anmeldung neu ein.",
        };
        await AccountMail.SendAsync(db, mailer, profiles, Guid.CreateVersion7(db.Now), account.Mail, "de", new("Sicherheit Ihres Kontos"),
            new($"{what}\n\nWaren Sie das nicht? Setzen Sie Ihr Passwort sofort zurück, sehen Sie unter Sicherheit nach und rufen Sie uns an:\n{db.Town.BaseAddress}/passwort-vergessen"), stop);
    }
}
