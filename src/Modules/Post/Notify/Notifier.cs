using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Post.Notify;

/// <summary>A notification was written down and is to be sent.</summary>
internal sealed record NotificationQueued(Guid Notification);

/// <summary>Writes notifications into the current unit of work; a reaction sends them afterwards. Nothing here commits.</summary>
internal sealed class Notifier(TownDb db, IAccounts accounts, IOrganisation organisation)
{
    /// <summary>To the person: the address they gave in this case, else that of their account.</summary>
    public async Task QueueAsync(NotificationKind kind, CaseInfo about, string key, Party? to, DeliveryId? delivery, CancellationToken stop)
    {
        to ??= about.Parties.FirstOrDefault(p => p.Role == PartyRole.Applicant) ?? about.Parties.FirstOrDefault();
        var mail = to?.Mail;
        if (string.IsNullOrWhiteSpace(mail) && (to?.Account ?? (to is null ? about.Account : null)) is { } account)
            mail = (await accounts.KnownDataAsync(account, stop))?.Values.GetValueOrDefault(KnownData.Mail);
        await AddAsync(kind, about, key, mail, about.Language, delivery, stop);
    }

    /// <summary>To the unit that works the case.</summary>
    public async Task QueueForUnitAsync(NotificationKind kind, CaseInfo about, string key, DeliveryId? delivery, CancellationToken stop) =>
        await AddAsync(kind, about, key, (await organisation.UnitAsync(about.Unit, stop))?.Mail, "de", delivery, stop);

    private async Task AddAsync(NotificationKind kind, CaseInfo about, string key, string? mail, string language, DeliveryId? delivery, CancellationToken stop)
    {
        if (await db.Set<Notification>().AnyAsync(n => n.Key == key, stop)) return;
        var notification = db.Add(new Notification(kind, about.Id, about.Number, key, string.IsNullOrWhiteSpace(mail) ? null : mail.Trim(), language, db.Now) { Delivery = delivery }).Entity;
        if (notification.State == NotificationState.Queued) db.Publish(new NotificationQueued(notification.Id));
    }
}
