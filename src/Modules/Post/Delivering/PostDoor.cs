using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.AccountMailbox;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Notify;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Delivering;

/// <summary>Starts deliveries in the unit of work of others. Nothing here commits.</summary>
internal sealed class PostDoor(TownDb db, ICases cases, IAccounts accounts, Notifier notifier, IAccountMailbox mailbox) : IPost
{
    public async Task<DeliveryId> DeliverAsync(NewDelivery delivery, CancellationToken stop = default)
    {
        var info = await cases.FindAsync(delivery.Case, stop) ?? throw new InvalidOperationException($"{delivery.Case.Reference} does not exist");
        var law = DeliveryLaw.Of(db.Town);
        if (delivery.To.Account is { } addressee && await accounts.WishesAsync(addressee, stop) is var wishes)
            delivery = delivery with { LargePrint = delivery.LargePrint || wishes.LargePrint, ReadAloud = wishes.ReadAloud };
        if (delivery.Way == FormalDelivery.Code) return db.Add(new FormalDelivery(delivery, info.Number, LegalTime.ServiceKind.PostalCertificate, law, db.Now)).Entity.Id;
        if (delivery.Way == AccountDelivery.Code && await mailbox.HandleOfAsync(delivery.To, stop) is { } handle)
        {
            var queued = db.Add(new AccountDelivery(delivery, info.Number, handle, law, db.Now)).Entity;
            db.Publish(new AccountLetterQueued(queued.Id));
            return queued.Id;
        }
        // Without an account, a consent or a rule the mailbox may not be used: then the letter is the way that always works.
        var consent = delivery.Way == PortalDelivery.Code && delivery.To.Account is { } account && law.PortalRegime(delivery.Regime, GermanTime.Today(db.Clock)) is not null
            ? await accounts.ConsentAsync(account, stop) : null;
        if (consent is null) return db.Add(new LetterDelivery(delivery, info.Number, law, db.Now)).Entity.Id;
        var provided = db.Add(new PortalDelivery(delivery, info.Number, consent, law, db.Now)).Entity;
        await notifier.QueueAsync(NotificationKind.Provided, info, $"provided:{provided.Id.Value:n}", delivery.To, provided.Id, stop);
        return provided.Id;
    }

    public async Task<int> CallBackAsync(CaseId owner, IReadOnlyCollection<DocumentId> documents, string why, CancellationToken stop = default)
    {
        var waiting = await db.Set<Delivery>().OfType<LetterDelivery>().Where(d => d.Case == owner && d.State == DeliveryState.Queued && documents.Contains(d.Document)).ToListAsync(stop);
        var taken = waiting.Where(d => d.CallBack(why, db.Now) is null).ToList();
        foreach (var letter in taken) db.Add(new DeliveryNote(letter.Id, $"Zurückgenommen, bevor er zur Post ging. {why}", "automatisch", db.Now));
        return taken.Count;
    }

    public async Task<IReadOnlyList<DeliveryInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default) =>
        [.. (await db.Set<Delivery>().AsNoTracking().Where(d => d.Case == owner).OrderBy(d => d.CreatedAt).ToListAsync(stop)).Select(d => InfoOf(d, DeliveryLaw.Of(db.Town)))];

    public async Task<IReadOnlyList<NotificationInfo>> NotificationsOfCaseAsync(CaseId owner, CancellationToken stop = default) =>
        [.. (await db.Set<Notification>().AsNoTracking().Where(n => n.Case == owner).OrderBy(n => n.QueuedAt).ToListAsync(stop))
            .Select(n => new NotificationInfo(n.Channel, MailTexts.Occasion(n.Kind), MailTexts.Word(n.State), n.DoneAt ?? n.QueuedAt))];

    private static DeliveryInfo InfoOf(Delivery d, DeliveryLaw law) => new(
        d.Id, d.Document, d.DocumentTitle, d.To, d.ToName, d.Way, d.Regime, d.State, d.CreatedAt,
        (d as PortalDelivery)?.ProvidedAt ?? (d as AccountDelivery)?.ProvidedAt,
        (d as PortalDelivery)?.RetrievedAt ?? (d as AccountDelivery)?.RetrievedAt, (d as LetterDelivery)?.PostedOn, d.EffectiveOn, d.Reasons, d.RemedyEndsOn)
    {
        ProvisionEndsOn = d is PortalDelivery { State: DeliveryState.Provided } portal ? portal.LastDay(law) : null,
        PrintedAt = (d as LetterDelivery)?.PrintedAt,
    };
}
