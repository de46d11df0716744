using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Identity;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Register;

/// <summary>The second step: whoever holds the link has the address, and chooses name and password.</summary>
internal sealed class CompleteRegistration(TownDb db, PasswordRules passwords)
{
    public async Task<OneTimeLink?> LinkAsync(string token, CancellationToken stop = default)
    {
        var link = await LinkSending.FindAsync(db, token, LinkPurpose.Registration, stop);
        return link is { Account: null } ? link : null;
    }

    public async Task<Result<Account>> RunAsync(string token, bool business, PersonalData data, string? password, CancellationToken stop = default)
    {
        if (await LinkAsync(token, stop) is not { } link || MailAddress.Parse(link.Mail) is not { } mail) return LinkSending.Dead;
        if (business && data.Organisation is not { Length: > 0 })
            return new Refusal(new UiText("Geben Sie den Namen der Firma oder des Vereins ein.", "Enter the name of the company or association."), "Organisation");
        if (data.GivenNames.Length == 0) return new Refusal(new UiText("Geben Sie Ihre Vornamen ein.", "Enter your given names."), "GivenNames");
        if (data.FamilyName.Length == 0) return new Refusal(new UiText("Geben Sie Ihren Familiennamen ein.", "Enter your family name."), "FamilyName");
        var account = new Account(business ? PersonKind.Business : PersonKind.Citizen, mail, data, db.Now);
        if (passwords.Set(account, password) is { } refusal) return refusal;
        if (await db.Set<Account>().AnyAsync(a => a.NormalizedMail == mail.Normalized, stop)) return LinkSending.Dead;
        link.Use(db.Now);
        db.Add(account);
        await db.CommitAsync(new Deed(Actor.Person(account.Id.Value), "account.register"), stop);
        return account;
    }
}
