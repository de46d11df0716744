using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>The units of the town.</summary>
[Needs(AccountsModule.Manage)]
internal sealed class UnitsPage(IOrganisation organisation) : PageModel
{
    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Units = await organisation.UnitsAsync(stop);
        await this.DeskFrameAsync("Einheiten", f => f with { Wide = true });
    }
}
