using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Mailbox;

/// <summary>The letters to an account: by which way, when, and when they counted. When the account ends, what nobody retrieved becomes paper.</summary>
internal sealed class LetterData(TownDb db, ICases cases, EndProvision end) : IPersonalDataSource
{
    public int Order => 40;

    public async Task<IReadOnlyList<DataSection>> CollectAsync(AccountId account, CancellationToken stop = default)
    {
        var all = await db.Set<Delivery>().AsNoTracking().Where(d => d.Account == account).OrderByDescending(d => d.CreatedAt).ToListAsync(stop);
        return
        [
            new("letters", new UiText("Schreiben an Sie", "Letters to you"), new UiText("Jedes Schreiben mit dem Weg und dem Tag, an dem es als bekannt gegeben gilt. Die Schreiben selbst liegen bei den Vorgängen.", "Every letter with its way and the day on which it counts as delivered. The letters themselves are with the matters."), [.. all.Select(One)]),
        ];
    }

    public async Task<IReadOnlyList<LeftMatter>> LeaveAsync(AccountId account, CancellationToken stop = default)
    {
        var law = DeliveryLaw.Of(db.Town);
        var all = await db.Set<Delivery>().Where(d => d.Account == account).ToListAsync(stop);
        foreach (var portal in all.OfType<PortalDelivery>().Where(d => d.State == DeliveryState.Provided))
            if (await cases.FindAsync(portal.Case, stop) is { } about) await end.EndAsync(portal, about, law, cannotNotify: true, stop);
        foreach (var delivery in all.Concat(db.Set<Delivery>().Local.Where(d => d.Account == account)).ToList()) delivery.LoseAccount();
        return [];
    }

    private static DataRecord One(Delivery d) => DataRecord.Of(d.DocumentTitle,
        ("case", new UiText("Vorgang", "Matter"), d.CaseNumber), ("way", new UiText("Weg", "Way"), Way(d.Way)), ("at", new UiText("Auf den Weg gebracht", "Sent on its way"), GermanTime.Short(d.CreatedAt)),
        ("state", new UiText("Stand", "State"), State(d.State)), ("effective", new UiText("Gilt als bekannt gegeben am", "Counts as delivered on"), d.EffectiveOn is { } on ? GermanTime.Long(on) : null),
        ("retrieved", new UiText("Von Ihnen abgerufen", "Opened by you"), d is PortalDelivery { RetrievedAt: { } at } ? GermanTime.Short(at) : null),
        ("address", new UiText("Anschrift", "Address"), $"{d.Street}, {d.PostalCode} {d.City}".Trim(' ', ',')));

    private static string Way(string way) => way switch
    {
        PortalDelivery.Code => new UiText("Postfach der Stadt", "mailbox of the town"), LetterDelivery.Code => new UiText("Brief", "letter"), AccountDelivery.Code => new UiText("Postfach des Nutzerkontos", "mailbox of the user account"),
        FormalDelivery.Code => new UiText("förmliche Zustellung", "formal service"), _ => new UiText("anderer Weg", "another way"),
    };

    private static string State(DeliveryState state) => state switch
    {
        DeliveryState.Queued => new UiText("wartet auf Versand", "waiting to be sent"), DeliveryState.Provided => new UiText("liegt ungelesen im Postfach", "unread in the mailbox"), DeliveryState.Posted => new UiText("zur Post gegeben", "posted"),
        DeliveryState.Retrieved => new UiText("abgerufen", "opened"), DeliveryState.Effective => new UiText("bekannt gegeben", "delivered"), DeliveryState.NotDelivered => new UiText("nicht bekannt gegeben", "not delivered"), _ => new UiText("zurückgekommen", "came back"),
    };
}
