using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>A service in the overview.</summary>
/// <param name="Stopped">Its form ends without sending with these answers.</param>
internal sealed record PartState(string Name, string Href, bool Done, bool Stopped);

/// <summary>Which applications a life event leads to, which are filled in, and what is to be done elsewhere.</summary>
[Public]
internal sealed class OverviewPage(LifeEventFinder finder, ICatalogue catalogue, TownScope scope) : PageModel
{
    public OpenLifeEvent Open { get; private set; } = null!;
    public IReadOnlyList<PartState> Parts { get; private set; } = [];
    public IReadOnlyList<Card> Steps { get; private set; } = [];
    public string Link => scope.Town.BaseAddress + Open.Path;

    public async Task<IActionResult> OnGetAsync(string slug, string token, CancellationToken stop)
    {
        this.Private();
        if (await finder.FindAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        if (open.Event.State == DraftState.Submitted) return Redirect($"{open.Path}/{FollowPage.Name}");
        if (open.FirstOpenPage() is { } first) return Redirect($"{open.Path}/{first.Id}");
        if (await finder.OpenDraftsAsync(open, stop) is not { } drafts) return await this.MissingAsync();
        Open = open;
        Parts = [.. drafts.Select(StateOf)];
        Steps = await StepsAsync(catalogue, open, stop);
        await this.FrameAsync(open.Definition.Name.In(UiText.Language), DraftPages.WithoutSearch);
        return Page();
    }

    private static PartState StateOf(OpenDraft draft)
    {
        var first = draft.FirstOpenPage();
        var page = first ?? draft.Questions().First();
        return new(draft.Service.Definition.Name.In(UiText.Language), DraftPages.Path(draft.Draft.Slug, draft.Token, page.Id), first is null, first is not null && draft.Run.StopOn(first) is not null);
    }

    /// <summary>What has to be done elsewhere, as links to its service pages.</summary>
    public static async Task<IReadOnlyList<Card>> StepsAsync(ICatalogue catalogue, OpenLifeEvent open, CancellationToken stop)
    {
        var cards = new List<Card>();
        foreach (var step in open.Steps)
            if (await catalogue.FindAsync(step.Service, stop) is { } service) cards.Add(new(service.Definition.Name.In(UiText.Language), "/leistungen/" + step.Service, step.Text.In(UiText.Language)));
        return cards;
    }
}
