using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>What an administrator may set for a member of staff.</summary>
internal sealed record StaffForm(
    string Room, string Phone, IReadOnlyCollection<string> Units, IReadOnlyCollection<string> Roles,
    AccountId? Deputy, DateOnly? AwayFrom, DateOnly? AwayUntil, bool Closed);

/// <summary>Changes room, units, roles, deputy and absence of a member of staff, or closes the account. Nobody changes their own units and roles.</summary>
internal sealed class SaveStaff(TownDb db, CurrentPerson person)
{
    public async Task<(Account Account, StaffMember Member)?> FindAsync(AccountId id, CancellationToken stop = default)
    {
        var member = await db.Set<StaffMember>().Include(s => s.Units).Include(s => s.Roles).SingleOrDefaultAsync(s => s.Account == id, stop);
        return member is not null && await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id, stop) is { } account ? (account, member) : null;
    }

    public async Task<Result<StaffMember>> RunAsync(AccountId id, StaffForm form, CancellationToken stop = default)
    {
        if (await FindAsync(id, stop) is not var (account, member)) return new Refusal("Dieses Konto gibt es nicht.");
        if (await Membership.CheckAsync(db, form.Units, form.Roles, stop) is { } unknown) return unknown;
        if (form.Deputy is { } deputy && !await db.Set<StaffMember>().AnyAsync(s => s.Account == deputy, stop)) return new Refusal("Wählen Sie eine Person aus der Liste.", "Deputy");
        if (id.Value == person.Required.Account && !Same(form, member))
            return new Refusal("Ihre eigenen Einheiten und Rollen ändert eine andere Person, die Konten verwalten darf.", "Roles");
        var managed = await ManagesAsync(member.Roles.Select(r => r.Role), stop);
        if (member.Place(form.Room, form.Phone, form.Units, form.Roles) is { } wrongPlace) return wrongPlace;
        if (member.Arrange(form.Deputy, form.AwayFrom, form.AwayUntil) is { } wrongDays) return wrongDays;
        if (managed && (form.Closed || !await ManagesAsync(form.Roles, stop)) && !await Membership.OthersManageAsync(db, id, stop))
            return new Refusal("Diese Person ist die letzte, die Konten verwalten darf. Geben Sie das Recht zuerst einer anderen.", "Roles");
        if (form.Closed && !account.Closed && account.Close(new(person.Required.Account)) is { } own) return own;
        if (!form.Closed && account.Closed) account.Reopen();
        await db.CommitAsync(new Deed(person.Required.Actor, "staff.change")
        {
            More = new Dictionary<string, object> { ["account"] = id.Value.ToString("n"), ["roles"] = string.Join(' ', form.Roles.Order(StringComparer.Ordinal)), ["closed"] = form.Closed },
        }, stop);
        return member;
    }

    private static bool Same(StaffForm form, StaffMember member) =>
        form.Units.ToHashSet().SetEquals(member.Units.Select(u => u.Unit)) && form.Roles.ToHashSet().SetEquals(member.Roles.Select(r => r.Role));

    private async Task<bool> ManagesAsync(IEnumerable<string> roles, CancellationToken stop)
    {
        var slugs = roles.ToList();
        return (await db.Set<Role>().AsNoTracking().Where(r => slugs.Contains(r.Slug)).ToListAsync(stop)).Any(r => r.PermissionList.Contains(AccountsModule.Manage));
    }
}
