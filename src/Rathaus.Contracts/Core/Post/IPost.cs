namespace Rathaus.Contracts.Core.Post;

/// <summary>The state of a delivery, as pages show it.</summary>
public enum DeliveryState { Queued, Provided, Posted, Retrieved, Effective, NotDelivered, Returned }

/// <summary>One document to one party, by one way, with its own date and reason.</summary>
/// <param name="Way">own-portal, letter, account-mailbox, transmission, service, hand.</param>
/// <param name="EffectiveOn">The day it counts as delivered, where known.</param>
/// <param name="Reasons">Why this day, step by step, in German.</param>
/// <param name="RemedyEndsOn">Last day for a remedy, where the document carries a remedy notice.</param>
public sealed record DeliveryInfo(
    DeliveryId Id, DocumentId Document, string DocumentTitle, PartyId To, string ToName, string Way, string Regime, DeliveryState State,
    DateTimeOffset CreatedAt, DateTimeOffset? ProvidedAt, DateTimeOffset? RetrievedAt, DateOnly? PostedOn, DateOnly? EffectiveOn,
    IReadOnlyList<string> Reasons, DateOnly? RemedyEndsOn)
{
    /// <summary>Last day on which the document can be retrieved from the town's own mailbox; null where none runs.</summary>
    public DateOnly? ProvisionEndsOn { get; init; }

    /// <summary>When a letter was printed; printed is not posted.</summary>
    public DateTimeOffset? PrintedAt { get; init; }

    /// <summary>The newest deliveries of their documents that came back: nothing newer is under way.</summary>
    public static IEnumerable<DeliveryInfo> CameBack(IEnumerable<DeliveryInfo> deliveries) =>
        deliveries.GroupBy(d => (d.Document, d.To)).Select(of => of.MaxBy(d => d.CreatedAt)!).Where(d => d.State == DeliveryState.Returned);
}

/// <summary>A document of the case's record that goes along with a letter.</summary>
/// <param name="Line">One line, as the letter names it.</param>
/// <param name="Document">Null: it is named only and lies elsewhere.</param>
public sealed record Enclosure(string Line, DocumentId? Document);

/// <summary>A result that is to reach a party.</summary>
/// <param name="RemedyMonths">Length of the remedy period, null where the document carries no notice.</param>
public sealed record NewDelivery(CaseId Case, DocumentId Document, string DocumentTitle, Cases.Party To, string Way, string Regime, string Land, int? RemedyMonths, bool LargePrint)
{
    /// <summary>The person asked the town once to read letters to them; taken from their account.</summary>
    public bool ReadAloud { get; init; }

    /// <summary>What belongs to the letter and goes with it; the letter itself lists it too.</summary>
    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];
}

/// <summary>A mail about a case, as the case shows it.</summary>
/// <param name="Occasion">German: "Eingang bestätigt".</param>
/// <param name="State">German: "gesendet", "wartet auf den Mailserver".</param>
public sealed record NotificationInfo(string Channel, string Occasion, string State, DateTimeOffset At);

/// <summary>Deliveries and the town's own mailbox. Nothing here commits.</summary>
public interface IPost
{
    /// <summary>Starts a delivery: provides the document in the mailbox, or queues the letter. Falls back to the letter where the mailbox may not be used.</summary>
    Task<DeliveryId> DeliverAsync(NewDelivery delivery, CancellationToken stop = default);

    /// <summary>Takes letters back that are not gone yet: they are not to be printed or posted any more.</summary>
    /// <param name="why">German sentence for the delivery's sheet.</param>
    /// <returns>How many were still here.</returns>
    Task<int> CallBackAsync(CaseId owner, IReadOnlyCollection<DocumentId> documents, string why, CancellationToken stop = default);

    /// <summary>The deliveries of a case; one command.</summary>
    Task<IReadOnlyList<DeliveryInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default);

    /// <summary>The mails about a case, oldest first; one command.</summary>
    Task<IReadOnlyList<NotificationInfo>> NotificationsOfCaseAsync(CaseId owner, CancellationToken stop = default);
}
