using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>The roles and what their holders may do.</summary>
[Needs(AccountsModule.Manage)]
internal sealed class RolesPage(TownDb db, SaveRole save) : PageModel
{
    public IReadOnlyList<(string Slug, string Name, string May)> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var meanings = save.Permissions.ToDictionary(p => p.Name, p => p.Meaning);
        Roles = [.. (await db.Set<Role>().AsNoTracking().ToListAsync(stop)).OrderBy(r => r.Name, OrganisationDoor.German)
            .Select(r => (r.Slug, r.Name, string.Join("; ", r.PermissionList.Select(p => meanings.GetValueOrDefault(p, p)))))];
        await this.DeskFrameAsync("Rollen", f => f with { Wide = true });
    }
}
