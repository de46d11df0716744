using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform;

namespace Rathaus.Modules.Post.Domain;

internal enum NotificationKind { Receipt, Question, Provided, Answered, NotRetrieved, Returned, News, PayReminder }

internal enum NotificationState
{
    /// <summary>Waits for the mail server; tried again and again.</summary>
    Queued,
    /// <summary>The mail server took it over.</summary>
    Sent,
    /// <summary>The mail server refused it for good.</summary>
    Failed,
    /// <summary>There is no address to write to.</summary>
    NoAddress,
}

/// <summary>A mail without content about a case: that something waits, and where. Never a delivery.</summary>
internal sealed class Notification
{
    private Notification() { }

    public Notification(NotificationKind kind, CaseId owner, string caseNumber, string key, string? to, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Kind, Case, CaseNumber, Key, To, Language, QueuedAt) = (kind, owner, caseNumber, key, to, language, now);
        if (to is null) State = NotificationState.NoAddress;
    }

    public Guid Id { get; private set; }
    public NotificationKind Kind { get; private set; }
    public CaseId Case { get; private set; }
    public string CaseNumber { get; private set; } = "";

    /// <summary>What it is about; at most one notification for it.</summary>
    public string Key { get; private set; } = "";
    public DeliveryId? Delivery { get; init; }
    public string Channel { get; private set; } = "mail";
    public string? To { get; private set; }
    public string Language { get; private set; } = "de";
    public NotificationState State { get; private set; }
    public DateTimeOffset QueuedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Why it failed; a sentence without personal data.</summary>
    public string? Error { get; private set; }

    public void Sent(DateTimeOffset now) => (State, DoneAt, Error) = (NotificationState.Sent, now, null);

    public void Failed(string error, DateTimeOffset now) => (State, DoneAt, Error) = (NotificationState.Failed, now, error);

    /// <summary>An operator has a refused mail sent again.</summary>
    public Refusal? TryAgain(DateTimeOffset now)
    {
        if (State != NotificationState.Failed) return new("Diese E-Mail wurde nicht abgelehnt. Laden Sie die Liste neu.");
        if (Kind is NotificationKind.Provided) return new("Statt dieser E-Mail ging das Schreiben schon als Brief auf den Weg. Sie wird nicht noch einmal gesendet.");
        (State, DoneAt, Error, QueuedAt) = (NotificationState.Queued, null, null, now);
        return null;
    }

    public static void Map(ModelBuilder model) => model.Entity<Notification>(e =>
    {
        e.ToTable("post_notification");
        e.Property(n => n.Id).ValueGeneratedNever();
        e.Property(n => n.Key).HasMaxLength(100);
        e.Property(n => n.Language).HasMaxLength(2);
        e.Property(n => n.Channel).HasMaxLength(20);
        e.HasIndex(n => n.Key).IsUnique();
        e.HasIndex(n => n.Case);
    });
}
