using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Mailbox;

/// <summary>One letter: what it is, until when it can be fetched, and after the retrieval the document itself.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class ItemPage(TownDb db, RetrieveDocument retrieve) : PageModel
{
    [FromRoute] public Guid Id { get; set; }

    /// <summary>True right after the retrieval: the page says what happened and offers the document.</summary>
    [BindProperty(Name = "abgerufen", SupportsGet = true)] public bool JustRetrieved { get; set; }

    public PortalDelivery Item { get; private set; } = null!;
    public DateOnly? LastDay { get; private set; }
    public Refusal? Refusal { get; private set; }
    public string Path => $"/mein-bereich/postfach/{Id:n}";

    /// <summary>The steps of the computation; doubts about the table are for the office, not for the citizen.</summary>
    public IEnumerable<string> Reasons => Item.Reasons;

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostRetrieveAsync(CancellationToken stop)
    {
        if (await retrieve.FindAsync(new(Id), stop) is null) return NotFound();
        Refusal = (await retrieve.RunAsync(new(Id), stop)).Refusal;
        return Refusal is null ? Redirect(Path + "?abgerufen=true") : await ShowAsync(stop);
    }

    public IEnumerable<Fact> Facts(DateTimeOffset retrieved)
    {
        yield return new(new UiText("Abgerufen", "Opened"), GermanTime.Long(retrieved));
        if (Item.EffectiveOn is { } on) yield return new(new UiText("Bekannt gegeben am", "Delivered on"), GermanTime.Long(on));
        if (Item.RemedyEndsOn is { } end) yield return new(new UiText("Rechtsbehelf möglich bis", "Remedy possible until"), GermanTime.Long(end));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (await retrieve.FindAsync(new(Id), stop) is not { } found) return NotFound();
        Item = found;
        LastDay = found.LastDay(DeliveryLaw.Of(db.Town));
        await this.FrameAsync(found.DocumentTitle, f => f with
        {
            HasErrors = Refusal is not null,
            Breadcrumb = [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Postfach", "Mailbox"), "/mein-bereich/postfach"), new(found.DocumentTitle)],
        });
        return Page();
    }
}
