using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>Before the first question: what is needed and what not, how long it takes, with or without an account.</summary>
[Public]
internal sealed partial class StartPage(ICatalogue catalogue, FormBook forms, DraftFinder finder, StartDraft start, TownDb db, CurrentPerson current) : PageModel
{
    public ServiceDefinition Service { get; private set; } = null!;
    public FormDefinition Form { get; private set; } = null!;
    /// <summary>Papers for applying online; what only counts for coming in person is left out.</summary>
    public IReadOnlyList<Text> Papers => [.. Service.Papers.Where(p => !InPerson().IsMatch(p.De))];

    [GeneratedRegex("^(Wenn|Falls|Bei)\\b[^:.]{0,80}\\b(persönlich|vorbeikommen|Vorsprache)[^:.]{0,80}:", RegexOptions.NonBacktracking)]
    private static partial Regex InPerson();

    public bool SignedIn => current.Person is not null;
    public string? PersonName => current.Person?.Name;

    /// <summary>Drafts of this service that the signed-in person began before: when, and the way to them.</summary>
    public IReadOnlyList<(string Begun, string Href)> Begun { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (await catalogue.FindAsync(slug, stop) is not { } service) return NotFound();
        if (!service.Definition.CanApply) return Redirect("/leistungen/" + Uri.EscapeDataString(slug));
        (Service, Form) = (service.Definition, forms.Of(service));
        if (finder.Account is { } account)
        {
            this.Private();
            var now = db.Now;
            var drafts = await db.Set<Draft>().AsNoTracking().Where(d => d.Account == account && d.State == DraftState.Open && d.Slug == slug && d.ExpiresAt > now)
                .OrderByDescending(d => d.CreatedAt).Take(5).Select(d => new { d.Id, d.CreatedAt }).ToListAsync(stop);
            Begun = [.. drafts.Select(d => (GermanTime.Long(d.CreatedAt), $"/antrag/{slug}/{DraftLinks.Token(db.Town, d.Id)}"))];
        }
        await this.FrameAsync(Service.Name.In(UiText.Language), DraftPages.WithoutSearch);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        if (await catalogue.FindAsync(slug, stop) is not { } service) return NotFound();
        var begun = await start.RunAsync(service, stop);
        return begun.Refused ? Redirect("/leistungen/" + Uri.EscapeDataString(slug)) : Redirect(DraftPages.Path(slug, begun.Value, forms.Of(service).Pages[0].Id));
    }
}
