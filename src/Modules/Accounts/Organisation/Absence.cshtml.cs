using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.MyArea;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>When I am away and who stands in; a head of unit also for the people of the unit.</summary>
[Needs("cases.view")]
internal sealed class AbsencePage(TownDb db, CurrentPerson current, SetAbsence save) : PageModel
{
    [BindProperty(Name = "person", SupportsGet = true)] public Guid? Id { get; set; }
    [BindProperty] public string? Deputy { get; set; }
    [BindProperty] public DayForm AwayFrom { get; set; } = new();
    [BindProperty] public DayForm AwayUntil { get; set; } = new();

    public Refusal? Refusal { get; private set; }
    public bool Saved { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];
    public IReadOnlyList<Card> Team { get; private set; } = [];
    public bool Own => Who.Value == current.Required.Account;
    public string Address => "/arbeitsplatz/abwesenheit" + (Id is { } id ? $"?person={id:n}" : "");

    private AccountId Who => new(Id ?? current.Required.Account);

    public async Task<IActionResult> OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        if (await save.FindAsync(Who, stop) is not { } member) return NotFound();
        (Deputy, AwayFrom, AwayUntil) = (member.Deputy?.Value.ToString(), DayForm.Of(member.AwayFrom), DayForm.Of(member.AwayUntil));
        return await ShowAsync(member, stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await save.FindAsync(Who, stop) is not { } member) return NotFound();
        if (AwayFrom.IsWrong) Refusal = new("Geben Sie Tag, Monat und Jahr ein, zum Beispiel 24 12 2026.", "AwayFrom");
        else if (AwayUntil.IsWrong) Refusal = new("Geben Sie Tag, Monat und Jahr ein, zum Beispiel 31 12 2026.", "AwayUntil");
        else Refusal = (await save.RunAsync(Who, Guid.TryParse(Deputy, out var deputy) ? new AccountId(deputy) : null, AwayFrom.Value, AwayUntil.Value, stop)).Refusal;
        return Refusal is null ? Redirect(Address + (Id is null ? "?" : "&") + "gespeichert=true") : await ShowAsync(member, stop);
    }

    private async Task<IActionResult> ShowAsync(StaffMember member, CancellationToken stop)
    {
        Name = (await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == Who, stop)).Name;
        var colleagues = await save.ColleaguesAsync(member, stop);
        Colleagues = [.. colleagues.Select(a => new Choice(a.Id.Value.ToString(), a.Name))];
        if (Own && current.Required.May(SetAbsence.Head)) Team = [.. colleagues.Select(a => new Card(a.Name, $"/arbeitsplatz/abwesenheit?person={a.Id.Value:n}"))];
        await this.DeskFrameAsync("Abwesenheit", f => f with { HasErrors = Refusal is not null });
        return Page();
    }
}
