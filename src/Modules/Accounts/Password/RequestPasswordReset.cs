using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Password;

/// <summary>Sends a link for a new password, if the address has an account. The answer does not tell.</summary>
internal sealed class RequestPasswordReset(TownDb db)
{
    private const int MostPerHour = 3;

    public async Task<Result<MailAddress>> RunAsync(string? typedMail, CancellationToken stop = default)
    {
        if (MailAddress.Parse(typedMail) is not { } mail)
            return new Refusal(new UiText("Geben Sie Ihre E-Mail-Adresse in der Form name@beispiel.de ein.", "Enter your e-mail address, for example name@example.org."), "Mail");
        var account = await db.Set<Account>().AsNoTracking().Where(a => a.NormalizedMail == mail.Normalized && !a.Closed).Select(a => new { a.Id }).SingleOrDefaultAsync(stop);
        if (await LinkSending.TooManyAsync(db, mail, MostPerHour, stop)) return mail;
        // The row is written for unknown addresses too, so that both answers cost the same time; only the mail is left out.
        var link = new OneTimeLink(db.Town, LinkPurpose.PasswordReset, mail, account?.Id, UiText.Language, db.Now);
        db.Add(link);
        db.Publish(new LinkMade(link.Id));
        await db.CommitAsync(new Deed(Actor.Machine("password-reset"), "account.password-reset-request"), stop);
        return mail;
    }
}
