using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.MyArea;

/// <summary>What the town knows of me, how I want my letters, and the consent to electronic delivery.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class DataPage(TownDb db, CurrentPerson current, ChangeMyData change, DecideConsent consents) : PageModel, IKeepsInput
{
    [BindProperty] public PersonForm Person { get; set; } = new();
    [BindProperty] public string? TextVersion { get; set; } = ConsentText.Current.Version;

    public Refusal? Refusal { get; private set; }
    public bool Saved { get; private set; }
    public bool Business { get; private set; }
    public string Mail { get; private set; } = "";
    public string Since { get; private set; } = "";
    public Consent? Consent { get; private set; }
    public string Wording => (ConsentText.All.FirstOrDefault(t => t.Version == Consent?.TextVersion) ?? ConsentText.Current).Wording.In(UiText.Language);

    public async Task<IActionResult> OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return await ShowAsync(typed: false, stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Person.BirthDate.IsWrong) Refusal = new(new UiText("Geben Sie das Geburtsdatum mit Tag, Monat und Jahr ein, zum Beispiel 31 3 1980.", "Enter the date of birth with day, month and year, for example 31 3 1980."), "BirthDate");
        else Refusal = (await change.RunAsync(Person.ToData(), stop)).Refusal;
        return Refusal is null ? Done() : await ShowAsync(typed: true, stop);
    }

    public async Task<IActionResult> OnPostConsentAsync(CancellationToken stop)
    {
        Refusal = (await consents.GiveAsync(TextVersion, stop)).Refusal;
        return Refusal is null ? Done() : await ShowAsync(typed: false, stop);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken stop)
    {
        await consents.WithdrawAsync(stop);
        return Done();
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        return ShowAsync(typed: true, stop);
    }

    private RedirectResult Done() => Redirect("/mein-bereich/daten?gespeichert=true");

    private async Task<IActionResult> ShowAsync(bool typed, CancellationToken stop)
    {
        var id = new AccountId(current.Required.Account);
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == id, stop);
        if (account.Kind == PersonKind.Staff) return NotFound();
        if (!typed) Person = PersonForm.Of(account);
        (Business, Mail, Since) = (account.Kind == PersonKind.Business, account.Mail, GermanTime.Long(GermanTime.Day(account.DataSince)));
        Consent = await consents.CurrentAsync(stop);
        TextVersion = ConsentText.Current.Version;
        await this.FrameAsync(new UiText("Meine Daten", "My data"), f => f with
        {
            HasErrors = Refusal is not null, Breadcrumb = [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Meine Daten", "My data"))],
        });
        return Page();
    }
}
