using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Accounts.MyArea;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>Makes an account for a new colleague and shows the one-time link once.</summary>
[Needs(AccountsModule.Manage)]
internal sealed class InvitePage(TownDb db, InviteStaff invite, StaffChoices choices) : PageModel
{
    [BindProperty] public string? GivenNames { get; set; }
    [BindProperty] public string? FamilyName { get; set; }
    [BindProperty] public string? Mail { get; set; }
    [BindProperty] public List<string> Units { get; set; } = [];
    [BindProperty] public List<string> Roles { get; set; } = [];

    public Refusal? Refusal { get; private set; }
    public string? Link { get; private set; }
    public IReadOnlyList<Choice> AllUnits { get; private set; } = [];
    public IReadOnlyList<Choice> AllRoles { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task OnPostAsync(CancellationToken stop)
    {
        var invited = await invite.RunAsync(Mail, PersonForm.Clean(GivenNames, 120) ?? "", PersonForm.Clean(FamilyName, 120) ?? "", Units, Roles, stop);
        Refusal = invited.Refusal;
        if (!invited.Refused) Link = invited.Value.Link.Address(db.Town);
        await ShowAsync(stop);
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        (AllUnits, AllRoles) = (await choices.UnitsAsync(stop), await choices.RolesAsync(stop));
        await this.DeskFrameAsync("Person einladen", f => f with { HasErrors = Refusal is not null, Breadcrumb = [new("Personal", "/verwaltung/personal"), new("Einladen")] });
    }
}
