using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.MyArea;

/// <summary>Everything of a citizen or business in one place: first what waits for them.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class IndexPage(CurrentPerson current, ICases cases, IEnumerable<IMyAreaSource> sources) : PageModel
{
    private const string Waiting = "WaitingForCitizen";

    public string Name { get; private set; } = "";
    public IReadOnlyList<CaseInfo> Cases { get; private set; } = [];
    public IReadOnlyList<MyAreaItem> NeedsMe { get; private set; } = [];
    public IReadOnlyList<MyAreaItem> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (current.Required.Kind == PersonKind.Staff) return Redirect("/anmelden/weiter");
        Name = current.Required.Name;
        var account = new AccountId(current.Required.Account);
        Cases = await cases.OfAccountAsync(account, stop);
        var items = new List<MyAreaItem>();
        foreach (var source in sources) items.AddRange(await source.OfAccountAsync(account, stop));
        items.AddRange(Cases.Where(c => c.State == Waiting).Select(c => new MyAreaItem(
            new UiText("Frage zu: {0}", "Question about: {0}").With(c.Subject),
            new UiText("Die Stadt hat Sie etwas gefragt. Danach geht es weiter.", "The town has asked you something. Then the work goes on."), PathOf(c), true, c.ReceivedAt)));
        NeedsMe = [.. items.Where(i => i.NeedsMe).OrderBy(i => i.Until ?? DateOnly.MaxValue).ThenBy(i => i.At)];
        Others = [.. items.Where(i => !i.NeedsMe).OrderByDescending(i => i.At)];
        await this.FrameAsync(new UiText("Mein Bereich", "My area"));
        return Page();
    }

    public string TextOf(MyAreaItem item) => item.Until is { } until ? $"{item.Text} {new UiText("Bis {0}.", "Until {0}.").With(GermanTime.Long(until))}" : item.Text;

    public TableView CaseTable => new(
        new UiText("Ihre Vorgänge, neueste zuerst", "Your matters, newest first"),
        [new(new UiText("Worum es geht", "Subject")), new(new UiText("Nummer", "Number")), new(new UiText("Eingegangen", "Received")), new(new UiText("Stand", "State"))],
        [.. Cases.Select(c => new Row([Ui.Link(c.Subject, PathOf(c)), Html.Of($"<span class=\"rh-nowrap\" translate=\"no\">{c.Number}</span>"), Html.Text(GermanTime.Short(GermanTime.Day(c.ReceivedAt))), Badge(c.State)]))])
    { HideCaption = true, RowHeader = 0 };

    private static string PathOf(CaseInfo c) => "/mein-bereich/vorgaenge/" + c.Number;

    private static Html Badge(string state) => state switch
    {
        "Received" => Ui.Badge(Tone.Info, new UiText("Eingegangen", "Received"), "mail"),
        "InProgress" => Ui.Badge(Tone.Neutral, new UiText("In Bearbeitung", "Being worked on"), "working"),
        Waiting => Ui.Badge(Tone.Warning, new UiText("Wartet auf Sie", "Waiting for you"), "waiting"),
        "AwaitingPayment" => Ui.Badge(Tone.Warning, new UiText("Wartet auf Ihre Zahlung", "Waiting for your payment"), "waiting"),
        "Decided" => Ui.Badge(Tone.Info, new UiText("Entschieden", "Decided"), "forward"),
        "Delivered" => Ui.Badge(Tone.Success, new UiText("Bekannt gegeben", "Delivered")),
        "Withdrawn" => Ui.Badge(Tone.Neutral, new UiText("Zurückgenommen", "Withdrawn"), "close"),
        _ => Ui.Badge(Tone.Neutral, new UiText("Abgeschlossen", "Closed"), "closed"),
    };
}
