using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.MyArea;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>One member of staff: where they work, what they may, who stands in.</summary>
[Needs(AccountsModule.Manage)]
internal sealed class StaffMemberPage(TownDb db, SaveStaff save, InviteStaff invite, ResetSecondFactor reset, StaffChoices choices) : PageModel, IKeepsInput
{
    [FromRoute] public Guid Id { get; set; }
    [BindProperty] public string? Room { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public List<string> Units { get; set; } = [];
    [BindProperty] public List<string> Roles { get; set; } = [];
    [BindProperty] public string? Deputy { get; set; }
    [BindProperty] public DayForm AwayFrom { get; set; } = new();
    [BindProperty] public DayForm AwayUntil { get; set; } = new();
    [BindProperty] public bool Closed { get; set; }

    public Refusal? Refusal { get; private set; }
    public bool Saved { get; private set; }
    public string? Link { get; private set; }
    public string Name { get; private set; } = "";
    public string Mail { get; private set; } = "";
    public string Address => $"/verwaltung/personal/{Id:n}";
    public IReadOnlyList<Choice> AllUnits { get; private set; } = [];
    public IReadOnlyList<Choice> AllRoles { get; private set; } = [];
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return await ShowAsync(typed: false, stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (AwayFrom.IsWrong) Refusal = new("Geben Sie Tag, Monat und Jahr ein, zum Beispiel 24 12 2026.", "AwayFrom");
        else if (AwayUntil.IsWrong) Refusal = new("Geben Sie Tag, Monat und Jahr ein, zum Beispiel 31 12 2026.", "AwayUntil");
        else
        {
            AccountId? deputy = Guid.TryParse(Deputy, CultureInfo.InvariantCulture, out var chosen) ? new AccountId(chosen) : null;
            Refusal = (await save.RunAsync(new(Id), new(PersonForm.Clean(Room, 40) ?? "", PersonForm.Clean(Phone, 40) ?? "", Units, Roles, deputy, AwayFrom.Value, AwayUntil.Value, Closed), stop)).Refusal;
        }
        return Refusal is null ? Redirect(Address + "?gespeichert=true") : await ShowAsync(typed: true, stop);
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken stop)
    {
        var link = await invite.AgainAsync(new(Id), stop);
        Refusal = link.Refusal;
        if (!link.Refused) Link = link.Value.Address(db.Town);
        return await ShowAsync(typed: false, stop);
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken stop)
    {
        Refusal = (await reset.RunAsync(new(Id), stop)).Refusal;
        return Refusal is null ? Redirect(Address + "?gespeichert=true") : await ShowAsync(typed: false, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        return ShowAsync(typed: true, stop);
    }

    private async Task<IActionResult> ShowAsync(bool typed, CancellationToken stop)
    {
        if (await save.FindAsync(new(Id), stop) is not var (account, member)) return NotFound();
        (Name, Mail) = (account.Name, account.Mail);
        if (!typed)
        {
            (Room, Phone, Closed, Deputy) = (member.Room, member.Phone, account.Closed, member.Deputy?.Value.ToString("n"));
            (Units, Roles) = ([.. member.Units.Select(u => u.Unit)], [.. member.Roles.Select(r => r.Role)]);
            (AwayFrom, AwayUntil) = (DayForm.Of(member.AwayFrom), DayForm.Of(member.AwayUntil));
        }
        (AllUnits, AllRoles, Colleagues) = (await choices.UnitsAsync(stop), await choices.RolesAsync(stop), await choices.ColleaguesAsync(new(Id), stop));
        await this.DeskFrameAsync(Name, f => f with { HasErrors = Refusal is not null, Breadcrumb = [new("Personal", "/verwaltung/personal"), new(Name)] });
        return Page();
    }
}
