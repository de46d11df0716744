using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>What administrators choose from.</summary>
internal sealed class StaffChoices(TownDb db, OrganisationDoor organisation)
{
    public async Task<IReadOnlyList<Choice>> UnitsAsync(CancellationToken stop) =>
        [.. (await organisation.UnitsAsync(stop)).Select(u => new Choice(u.Slug, u.Name))];

    public async Task<IReadOnlyList<Choice>> RolesAsync(CancellationToken stop) =>
        [.. (await db.Set<Role>().AsNoTracking().ToListAsync(stop)).OrderBy(r => r.Name, OrganisationDoor.German).Select(r => new Choice(r.Slug, r.Name))];

    public async Task<IReadOnlyList<Choice>> ColleaguesAsync(AccountId but, CancellationToken stop) =>
        [.. (await organisation.StaffAsync(stop)).Where(s => s.Id != but).Select(s => new Choice(s.Id.Value.ToString("n"), s.Name))];
}
