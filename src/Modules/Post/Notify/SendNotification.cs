using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Notify;

/// <summary>
/// Hands a mail to the server. A dead server is an exception, so the job comes back; a mail refused for good is a state of the case.
/// The mail's id is the notification's: a repeated try is recognisable as the same mail.
/// </summary>
internal sealed class SendNotification(TownDb db, IMailer mailer, TownProfiles profiles, EndProvision end, ICases cases) : IReaction<NotificationQueued>
{
    public async Task HandleAsync(NotificationQueued happened, CancellationToken stop)
    {
        var notification = await db.Set<Notification>().SingleAsync(n => n.Id == happened.Notification, stop);
        if (notification.State != NotificationState.Queued) return;
        var delivery = notification is { Kind: NotificationKind.Provided, Delivery: { } id }
            ? await db.Set<Delivery>().OfType<PortalDelivery>().SingleAsync(d => d.Id == id, stop) : null;
        var law = DeliveryLaw.Of(db.Town);
        try
        {
            var (subject, text) = MailTexts.Write(notification, delivery, db.Town, await profiles.OfAsync(db.Town, stop));
            await mailer.SendAsync(db.Town, new(notification.Id, new(notification.To!), subject, text) { Language = notification.Language }, stop);
            notification.Sent(db.Now);
            delivery?.Notified(law, db.Now);
        }
        catch (Exception refused) when (refused is MailException { IsTransient: false } or ArgumentException)
        {
            notification.Failed(refused is MailException ? refused.Message : "Die E-Mail-Adresse ist nicht gültig.", db.Now);
            // Nobody could be told that a decision waits: it goes by post at once.
            if (delivery is not null && await cases.FindAsync(delivery.Case, stop) is { } about) await end.EndAsync(delivery, about, law, cannotNotify: true, stop);
        }
        await db.CommitAsync(new Deed(Actor.Machine("post.notify"), "post.notify") { Case = notification.Case.Reference }, stop);
    }
}
