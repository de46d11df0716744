using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.MyArea;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>Founds a unit (<c>neu</c>) or changes one.</summary>
[Needs(AccountsModule.Manage)]
internal sealed class UnitPage(TownDb db, SaveUnit save) : PageModel, IKeepsInput
{
    private const string New = "neu";

    [FromRoute] public string Slug { get; set; } = "";
    [BindProperty] public string? NewSlug { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? EnglishName { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public string? Mail { get; set; }
    [BindProperty] public string? Hours { get; set; }
    [BindProperty(Name = "Address")] public string? AddressLine { get; set; }

    public Refusal? Refusal { get; private set; }
    public bool Saved { get; private set; }
    public bool Founding => Slug == New;
    public string Title { get; private set; } = "Einheit anlegen";

    public async Task<IActionResult> OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        if (!Founding)
        {
            if (await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Slug == Slug, stop) is not { } unit) return NotFound();
            (Name, EnglishName, Phone, Mail, Hours, AddressLine) = (unit.Name, unit.EnglishName, unit.Phone, unit.Mail, unit.Hours, unit.Address);
        }
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var data = new UnitData(
            PersonForm.Clean(Name, 120) ?? "", PersonForm.Clean(Phone, 40) ?? "", PersonForm.Clean(Mail, 254) ?? "",
            (Hours ?? "").ReplaceLineEndings("\n").Trim(), PersonForm.Clean(AddressLine, 200) ?? "") { EnglishName = PersonForm.Clean(EnglishName, 120) ?? "" };
        if (NewSlug == New) Refusal = new("Diesen Kurznamen gibt es nicht. Wählen Sie einen anderen.", "Slug");
        else
        {
            var saved = await save.RunAsync(Founding ? NewSlug : Slug, data, Founding, stop);
            Refusal = saved.Refusal;
            if (!saved.Refused) return Redirect($"/verwaltung/einheiten/{saved.Value.Slug}?gespeichert=true");
        }
        return await ShowAsync();
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        return ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (!Founding) Title = Name ?? Slug;
        await this.DeskFrameAsync(Title, f => f with { HasErrors = Refusal is not null, Breadcrumb = [new("Einheiten", "/verwaltung/einheiten"), new(Title)] });
        return Page();
    }
}
