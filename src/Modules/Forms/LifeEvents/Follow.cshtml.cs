using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>One of the cases of a life event.</summary>
internal sealed record FollowedCase(string Name, string Number, string State, string StatusPath, string ReceiptPath);

/// <summary>The receipt of a life event and the one page to follow: each case with its number, state and links.</summary>
[Public]
internal sealed class FollowPage(LifeEventFinder finder, ICases cases, ICatalogue catalogue, TownDb db) : PageModel
{
    public const string Name = "eingang";

    public OpenLifeEvent Open { get; private set; } = null!;
    public IReadOnlyList<FollowedCase> Cases { get; private set; } = [];
    public IReadOnlyList<Card> Steps { get; private set; } = [];
    public string ReceivedAt { get; private set; } = "";
    public string Link => $"{db.Town.BaseAddress}{Open.Path}/{Name}";

    public async Task<IActionResult> OnGetAsync(string slug, string token, CancellationToken stop)
    {
        this.Private();
        if (await finder.FindAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        if (open.Event.State == DraftState.Open) return Redirect(open.Path);
        Open = open;
        var followed = new List<FollowedCase>();
        foreach (var draft in await finder.DraftsAsync(open, stop))
        {
            if (await cases.FindBySubmissionAsync(draft.Id.Value, stop) is not { } found) continue;
            ReceivedAt = GermanTime.Long(found.ReceivedAt);
            var service = await catalogue.RevisionAsync(draft.Revision, stop);
            followed.Add(new(service.Definition.Name.In(UiText.Language), found.Number, StateOf(found.State), "/status/" + DraftLinks.StatusToken(db.Town, draft.Id), "/antrag/eingang/" + DraftLinks.Token(db.Town, draft.Id)));
        }
        Cases = followed;
        Steps = [.. await StepsAsync(open, stop)];
        await this.FrameAsync(new UiText("Ihre Anträge", "Your applications"), DraftPages.WithoutSearch);
        return Page();
    }

    /// <summary>The answers are gone with the submission, so all steps that may matter are named.</summary>
    private async Task<IEnumerable<Card>> StepsAsync(OpenLifeEvent open, CancellationToken stop)
    {
        var cards = new List<Card>();
        foreach (var step in open.Definition.Steps)
            if (await catalogue.FindAsync(step.Service, stop) is { } service) cards.Add(new(service.Definition.Name.In(UiText.Language), "/leistungen/" + step.Service, step.Text.In(UiText.Language)));
        return cards;
    }

    private static string StateOf(string state) => state switch
    {
        "AwaitingPayment" => new UiText("wartet auf Ihre Zahlung", "waits for your payment"),
        "Received" => new UiText("eingegangen", "received"),
        "InProgress" => new UiText("in Bearbeitung", "being worked on"),
        "WaitingForCitizen" => new UiText("wartet auf Ihre Antwort", "waits for your answer"),
        "Decided" => new UiText("entschieden", "decided"),
        "Delivered" => new UiText("bekannt gegeben", "delivered"),
        "Withdrawn" => new UiText("zurückgenommen", "withdrawn"),
        _ => new UiText("abgeschlossen", "closed"),
    };
}
