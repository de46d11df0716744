using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Register;

/// <summary>
/// The first step to an account: a link to the address. Nothing is kept of the person before they proved it.
/// The answer is the same for an address that has an account; only its owner learns that, by the mail.
/// </summary>
internal sealed class StartRegistration(TownDb db)
{
    /// <summary>So many mails to one address within an hour; more are silently not sent, the answer stays the same.</summary>
    private const int MostPerHour = 3;

    public async Task<Result<MailAddress>> RunAsync(string? typedMail, CancellationToken stop = default)
    {
        if (MailAddress.Parse(typedMail) is not { } mail)
            return new Refusal(new UiText("Geben Sie Ihre E-Mail-Adresse in der Form name@beispiel.de ein.", "Enter your e-mail address, for example name@example.org."), "Mail");
        var account = await db.Set<Account>().AsNoTracking().Where(a => a.NormalizedMail == mail.Normalized).Select(a => (AccountId?)a.Id).SingleOrDefaultAsync(stop);
        if (await LinkSending.TooManyAsync(db, mail, MostPerHour, stop)) return mail;
        var link = new OneTimeLink(db.Town, LinkPurpose.Registration, mail, account, UiText.Language, db.Now);
        db.Add(link);
        db.Publish(new LinkMade(link.Id));
        await db.CommitAsync(new Deed(Actor.Machine("registration"), "account.registration-start"), stop);
        return mail;
    }
}
