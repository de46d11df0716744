using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>Makes the account of a new member of staff; the person chooses the password by a one-time link.</summary>
internal sealed class InviteStaff(TownDb db, CurrentPerson person)
{
    public async Task<Result<(StaffMember Member, OneTimeLink Link)>> RunAsync(
        string? typedMail, string givenNames, string familyName, IReadOnlyCollection<string> units, IReadOnlyCollection<string> roles, CancellationToken stop = default)
    {
        if (givenNames.Length == 0) return new Refusal("Geben Sie die Vornamen ein.", "GivenNames");
        if (familyName.Length == 0) return new Refusal("Geben Sie den Familiennamen ein.", "FamilyName");
        if (MailAddress.Parse(typedMail) is not { } mail) return new Refusal("Geben Sie die dienstliche E-Mail-Adresse in der Form name@beispiel.de ein.", "Mail");
        if (await db.Set<Account>().AnyAsync(a => a.NormalizedMail == mail.Normalized, stop))
            return new Refusal("Zu dieser E-Mail-Adresse gibt es schon ein Konto. Nehmen Sie die dienstliche Adresse der Person.", "Mail");
        if (await Membership.CheckAsync(db, units, roles, stop) is { } unknown) return unknown;

        var account = new Account(PersonKind.Staff, mail, new() { GivenNames = givenNames, FamilyName = familyName }, db.Now);
        account.RenewStamp();
        var member = new StaffMember(account.Id);
        if (member.Place("", "", units, roles) is { } refusal) return refusal;
        var link = new OneTimeLink(db.Town, LinkPurpose.Invitation, mail, account.Id, UiText.Language, db.Now);
        db.AddRange(account, member, link);
        db.Publish(new LinkMade(link.Id));
        await db.CommitAsync(new Deed(person.Required.Actor, "staff.invite") { More = new Dictionary<string, object> { ["account"] = account.Id.Value.ToString("n") } }, stop);
        return (member, link);
    }

    /// <summary>A new link for somebody whose first one ran out, or who lost the password.</summary>
    public async Task<Result<OneTimeLink>> AgainAsync(Contracts.Core.AccountId id, CancellationToken stop = default)
    {
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.Kind == PersonKind.Staff && !a.Closed, stop) is not { } account || MailAddress.Parse(account.Mail) is not { } mail)
            return new Refusal("Dieses Konto gibt es nicht oder es ist geschlossen.");
        foreach (var older in await db.Set<OneTimeLink>().Where(l => l.Account == id && l.UsedAt == null).ToListAsync(stop)) older.Replace(db.Now);
        var link = new OneTimeLink(db.Town, LinkPurpose.Invitation, mail, id, UiText.Language, db.Now);
        db.Add(link);
        db.Publish(new LinkMade(link.Id));
        await db.CommitAsync(new Deed(person.Required.Actor, "staff.invite-again") { More = new Dictionary<string, object> { ["account"] = id.Value.ToString("n") } }, stop);
        return link;
    }
}
