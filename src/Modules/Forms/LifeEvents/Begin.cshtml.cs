using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>Before the first question of a life event: what can be done together, and what cannot.</summary>
[Public]
internal sealed class BeginPage(LifeEventBook book, BeginLifeEvent begin, ICatalogue catalogue, CurrentPerson current) : PageModel
{
    public LifeEventDefinition Definition { get; private set; } = null!;

    /// <summary>The services that this town offers online.</summary>
    public IReadOnlyList<(string Name, string Why)> Parts { get; private set; } = [];
    public IReadOnlyList<Card> Steps { get; private set; } = [];
    public bool SignedIn => current.Person is not null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (book.Find(slug) is not { } definition) return NotFound();
        Definition = definition;
        var offered = (await catalogue.AllAsync(stop)).ToDictionary(s => s.Slug, s => s.Definition);
        Parts = [.. definition.Parts.Where(p => offered.GetValueOrDefault(p.Service) is { CanApply: true }).Select(p => (offered[p.Service].Name.In(UiText.Language), p.Why.In(UiText.Language)))];
        if (Parts.Count == 0) return NotFound();
        Steps = [.. definition.Steps.Where(s => offered.ContainsKey(s.Service)).Select(s => new Card(offered[s.Service].Name.In(UiText.Language), "/leistungen/" + s.Service, s.Text.In(UiText.Language)))];
        await this.FrameAsync(definition.Name.In(UiText.Language), DraftPages.WithoutSearch);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        if (book.Find(slug) is not { } definition) return NotFound();
        return Redirect($"/lebenslagen/{slug}/{await begin.RunAsync(definition, stop)}/{definition.Form.Pages[0].Id}");
    }
}
