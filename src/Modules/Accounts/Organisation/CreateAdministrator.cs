using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>
/// The first account of a town, made on the command line: no password, no default secret, only a one-time link that is printed.
/// Run again for the same address it makes a new link.
/// </summary>
internal sealed class CreateAdministrator(TownDb db) : IAdministrators
{
    private static readonly string[] Rights = [AccountsModule.Manage, "catalogue.manage", "operations.view", "operations.manage", "operations.act"];

    public async Task<Result<string>> CreateAsync(string mail, CancellationToken stop = default)
    {
        if (MailAddress.Parse(mail) is not { } address) return new Refusal($"„{mail}“ ist keine E-Mail-Adresse.");
        if (await db.Set<Role>().FindAsync([Role.Administrator], stop) is null) db.Add(new Role(Role.Administrator, "Administration", Rights));
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedMail == address.Normalized, stop);
        if (account is { Kind: not PersonKind.Staff }) return new Refusal($"{address.Shown} gehört zum Konto einer Bürgerin, eines Bürgers oder einer Firma. Nehmen Sie eine dienstliche Adresse.");
        if (account is { Closed: true }) return new Refusal($"Das Konto {address.Shown} ist geschlossen.");
        if (account is null)
        {
            account = db.Add(new Account(PersonKind.Staff, address, new() { FamilyName = address.Shown.Split('@')[0] }, db.Now)).Entity;
            account.RenewStamp();
            db.Add(new StaffMember(account.Id));
        }
        if (!await db.Set<StaffRole>().AnyAsync(r => r.Account == account.Id && r.Role == Role.Administrator, stop)) db.Add(new StaffRole(account.Id, Role.Administrator));
        foreach (var older in await db.Set<OneTimeLink>().Where(l => l.Account == account.Id && l.UsedAt == null).ToListAsync(stop)) older.Replace(db.Now);
        var link = db.Add(new OneTimeLink(db.Town, LinkPurpose.Invitation, address, account.Id, "de", db.Now)).Entity;
        await db.CommitAsync(new Deed(Actor.Machine("admin.create"), "staff.create-administrator") { More = new Dictionary<string, object> { ["account"] = account.Id.Value.ToString("n") } }, stop);
        return link.Address(db.Town);
    }
}
