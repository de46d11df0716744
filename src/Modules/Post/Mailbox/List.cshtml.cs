using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Mailbox;

/// <summary>The person's letters, newest first.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class ListPage(TownDb db, CurrentPerson current, IAccounts accounts) : PageModel
{
    private const int AtOnce = 25;

    public IReadOnlyList<PortalDelivery> Items { get; private set; } = [];
    public bool HasConsent { get; private set; }
    public string? Older { get; private set; }

    public async Task OnGetAsync(long? vor, CancellationToken stop)
    {
        var account = new AccountId(current.Required.Account);
        var before = DateTimeOffset.FromUnixTimeMilliseconds(vor is > 0 and < 253_402_300_799_999 ? vor.Value : 253_402_300_799_999);
        var found = await db.Set<Delivery>().AsNoTracking().OfType<PortalDelivery>()
            .Where(d => d.Account == account && d.CreatedAt < before).OrderByDescending(d => d.CreatedAt).Take(AtOnce + 1).ToListAsync(stop);
        Items = [.. found.Take(AtOnce)];
        if (found.Count > AtOnce) Older = "/mein-bereich/postfach?vor=" + Items[^1].CreatedAt.ToUnixTimeMilliseconds();
        HasConsent = await accounts.ConsentAsync(account, stop) is not null;
        await this.FrameAsync(new UiText("Postfach", "Mailbox"), f => f with
        {
            Breadcrumb = [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Postfach", "Mailbox"))],
        });
    }

    public TableView Table => new(
        new UiText("Schreiben, neueste zuerst", "Letters, newest first"),
        [new(new UiText("Schreiben", "Letter")), new(new UiText("Vorgang", "Matter")), new(new UiText("Da seit", "Since")), new(new UiText("Stand", "State"))],
        [.. Items.Select(d => new Row(
            [Ui.Link(d.DocumentTitle, $"/mein-bereich/postfach/{d.Id.Value:n}"), Html.Of($"<span translate=\"no\">{d.CaseNumber}</span>"), Html.Text(GermanTime.Short(GermanTime.Day(d.ProvidedAt))), StateOf(d)],
            Unread: d.State == DeliveryState.Provided))]) { HideCaption = true, RowHeader = 0 };

    internal static Html StateOf(PortalDelivery d) => d.State switch
    {
        DeliveryState.Provided => Ui.Badge(Tone.Warning, new UiText("Neu, noch nicht abgerufen", "New, not opened yet"), "mail"),
        DeliveryState.NotDelivered => Ui.Badge(Tone.Neutral, new UiText("Kommt per Post", "Comes by post"), "closed"),
        DeliveryState.Retrieved => Ui.Badge(Tone.Info, new UiText("Abgerufen", "Opened")),
        _ => Ui.Badge(Tone.Success, new UiText("Bekannt gegeben", "Delivered")),
    };
}
