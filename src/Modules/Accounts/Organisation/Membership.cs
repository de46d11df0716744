using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>What holds for units and roles of every member of staff.</summary>
internal static class Membership
{
    public static async Task<Refusal?> CheckAsync(TownDb db, IReadOnlyCollection<string> units, IReadOnlyCollection<string> roles, CancellationToken stop)
    {
        if (await db.Set<Unit>().CountAsync(u => units.Contains(u.Slug), stop) != units.Distinct().Count()) return new("Wählen Sie Einheiten aus der Liste.", "Units");
        if (await db.Set<Role>().CountAsync(r => roles.Contains(r.Slug), stop) != roles.Distinct().Count()) return new("Wählen Sie Rollen aus der Liste.", "Roles");
        return null;
    }

    /// <summary>True when somebody else could still manage accounts.</summary>
    public static async Task<bool> OthersManageAsync(TownDb db, AccountId but, CancellationToken stop)
    {
        var managing = (await db.Set<Role>().AsNoTracking().ToListAsync(stop)).Where(r => r.PermissionList.Contains(AccountsModule.Manage)).Select(r => r.Slug).ToList();
        return await (from role in db.Set<StaffRole>() join account in db.Set<Account>() on role.Account equals account.Id
                      where role.Account != but && managing.Contains(role.Role) && !account.Closed && account.PasswordHash != null select role).AnyAsync(stop);
    }
}
