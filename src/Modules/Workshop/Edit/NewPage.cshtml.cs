using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Templates;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>A new service: from a template, or as a copy.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class NewPage(StartDraft start, IServicePublishing publishing) : PageModel
{
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }

    public IEnumerable<Choice> Templates => ServiceTemplates.All.Select(t => new Choice(t.Key, t.Name) { Hint = t.Text });
    public IReadOnlyList<Choice> Copies { get; private set; } = [];

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        var started = await start.NewAsync(Sent["name"], Sent["kurzname"], Sent["vorlage"], Sent["kopie"], stop);
        if (!started.Refused) return Redirect(started.Value.At("formular"));
        Refusal = started.Refusal;
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Copies = [.. (await publishing.ServicesAsync(stop)).Where(s => s.Revision.Definition.HasForm).Select(s => new Choice(s.Revision.Slug, s.Revision.Definition.Name.De))];
        await this.DeskFrameAsync("Neue Leistung", f => f with { HasErrors = Refusal is not null });
    }
}
