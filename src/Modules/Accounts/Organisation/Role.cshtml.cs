using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.MyArea;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>Makes a role (<c>neu</c>) or changes one.</summary>
[Needs(AccountsModule.Manage)]
internal sealed class RolePage(TownDb db, SaveRole save) : PageModel
{
    private const string New = "neu";

    [FromRoute] public string Slug { get; set; } = "";
    [BindProperty] public string? NewSlug { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public List<string> Permissions { get; set; } = [];

    public Refusal? Refusal { get; private set; }
    public bool Saved { get; private set; }
    public bool Making => Slug == New;
    public string Title { get; private set; } = "Rolle anlegen";
    public IReadOnlyList<Choice> All => [.. save.Permissions.Select(p => new Choice(p.Name, p.Meaning))];

    public async Task<IActionResult> OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        if (!Making)
        {
            if (await db.Set<Role>().AsNoTracking().SingleOrDefaultAsync(r => r.Slug == Slug, stop) is not { } role) return NotFound();
            (Name, Permissions) = (role.Name, [.. role.PermissionList]);
        }
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (NewSlug == New) Refusal = new("Diesen Kurznamen gibt es nicht. Wählen Sie einen anderen.", "Slug");
        else
        {
            var saved = await save.RunAsync(Making ? NewSlug : Slug, PersonForm.Clean(Name, 120) ?? "", Permissions, Making, stop);
            Refusal = saved.Refusal;
            if (!saved.Refused) return Redirect($"/verwaltung/rollen/{saved.Value.Slug}?gespeichert=true");
        }
        return await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (!Making) Title = Name ?? Slug;
        await this.DeskFrameAsync(Title, f => f with { HasErrors = Refusal is not null, Breadcrumb = [new("Rollen", "/verwaltung/rollen"), new(Title)] });
        return Page();
    }
}
