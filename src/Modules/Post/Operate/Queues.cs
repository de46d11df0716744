using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Notify;
using Rathaus.Platform;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Post.Operate;

/// <inheritdoc cref="IPostQueues"/>
internal sealed class Queues(TownDb db) : IPostQueues
{
    private static readonly TimeSpan RefusedLately = TimeSpan.FromDays(7);

    public async Task<PostCounts> CountAsync(CancellationToken stop = default)
    {
        var lately = db.Now - RefusedLately;
        var mails = db.Set<Notification>().AsNoTracking();
        var waiting = await mails.Where(n => n.State == NotificationState.Queued).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(n => n.QueuedAt) }).SingleOrDefaultAsync(stop);
        var letters = db.Set<Delivery>().AsNoTracking().OfType<LetterDelivery>().Where(d => d.State == DeliveryState.Queued && d.HandedToProviderAt == null);
        var unprinted = await letters.Where(d => d.PrintedAt == null).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(d => d.CreatedAt) }).SingleOrDefaultAsync(stop);
        var printed = await letters.Where(d => d.PrintedAt != null).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(d => d.PrintedAt) }).SingleOrDefaultAsync(stop);
        return new(waiting?.Count ?? 0, waiting?.Oldest, await mails.CountAsync(n => n.State == NotificationState.Failed && n.DoneAt > lately, stop),
            unprinted?.Count ?? 0, unprinted?.Oldest, printed?.Count ?? 0, printed?.Oldest);
    }

    public async Task<IReadOnlyList<QueuedMail>> MailsAsync(bool refused, Guid? before, int most, CancellationToken stop = default)
    {
        var state = refused ? NotificationState.Failed : NotificationState.Queued;
        var mails = db.Set<Notification>().AsNoTracking().Where(n => n.State == state);
        if (before is { } place) mails = mails.Where(n => n.Id.CompareTo(place) < 0);
        return [.. (await mails.OrderByDescending(n => n.Id).Take(most).ToListAsync(stop))
            .Select(n => new QueuedMail(n.Id, MailTexts.Occasion(n.Kind), MailTexts.Word(n.State), refused, n.DoneAt ?? n.QueuedAt, n.Error))];
    }

    public async Task<Refusal?> SendAgainAsync(Guid mail, CancellationToken stop = default)
    {
        if (await db.Set<Notification>().SingleOrDefaultAsync(n => n.Id == mail, stop) is not { } notification) return new("Diese E-Mail gibt es nicht.");
        if (notification.TryAgain(db.Now) is { } no) return no;
        db.Publish(new NotificationQueued(notification.Id));
        return null;
    }
}

/// <summary>What the post needs an operator for.</summary>
internal sealed class PostConcerns(IPostQueues queues, TownDb db) : IOperatorConcerns
{
    private static readonly TimeSpan MailMayWait = TimeSpan.FromHours(1), LetterMayWait = TimeSpan.FromDays(3), PostingMayWait = TimeSpan.FromDays(2);

    public async Task<IReadOnlyList<OperatorConcern>> NowAsync(CancellationToken stop = default)
    {
        var counts = await queues.CountAsync(stop);
        var concerns = new List<OperatorConcern>();
        if (db.Now - counts.OldestMail > MailMayWait)
            concerns.Add(new("post.mails-waiting", ConcernLevel.Today, counts.MailsWaiting == 1 ? "1 E-Mail wartet seit über einer Stunde" : $"{counts.MailsWaiting} E-Mails warten, die älteste seit über einer Stunde", "Prüfen Sie, ob der Mailserver antwortet. Die E-Mails gehen dann von selbst hinaus.", "/verwaltung/betrieb/mails"));
        if (counts.MailsRefused > 0)
            concerns.Add(new("post.mails-refused", ConcernLevel.Soon, counts.MailsRefused == 1 ? "1 E-Mail wurde in den letzten sieben Tagen abgelehnt" : $"{counts.MailsRefused} E-Mails wurden in den letzten sieben Tagen abgelehnt", "Lesen Sie den Grund. Lag es am Mailserver, senden Sie sie noch einmal.", "/verwaltung/betrieb/mails?liste=abgelehnt"));
        if (db.Now - counts.OldestLetter > LetterMayWait)
            concerns.Add(new("post.letters-waiting", ConcernLevel.Today, counts.LettersWaiting == 1 ? "1 Brief ist seit über drei Tagen nicht gedruckt" : $"{counts.LettersWaiting} Briefe sind nicht gedruckt, der älteste seit über drei Tagen", "Fragen Sie die Poststelle. Gedruckt wird unter „Poststelle“.", "/verwaltung/betrieb/briefe"));
        if (db.Now - counts.OldestPrinted > PostingMayWait)
            concerns.Add(new("post.letters-not-posted", ConcernLevel.Soon, counts.LettersPrinted == 1 ? "1 Brief ist gedruckt, aber nicht als abgeschickt vermerkt" : $"{counts.LettersPrinted} Briefe sind gedruckt, aber nicht als abgeschickt vermerkt", "Fragen Sie die Poststelle: Ohne den Tag der Aufgabe zur Post läuft keine Frist.", "/verwaltung/betrieb/briefe"));
        return concerns;
    }
}
