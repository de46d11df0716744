namespace Rathaus.Contracts.Core.Post;

/// <summary>
/// A delivery came to nothing: not retrieved in time, not notified, or returned by the post. A letter may follow by itself;
/// <see cref="IPost.OfCaseAsync"/> tells the present state.
/// </summary>
public sealed record DeliveryFailed(CaseId Case, DeliveryId Delivery);

/// <summary>A letter was handed to the post; its clock runs from that day.</summary>
public sealed record LetterPosted(CaseId Case, DeliveryId Delivery);

/// <summary>The entitled person fetched the document from the town's own mailbox, signed in.</summary>
public sealed record DocumentRetrieved(CaseId Case, DeliveryId Delivery);

/// <summary>A delivery that failed, or that was not wanted any more, is followed by another one to the same party.</summary>
public sealed record DeliveryRepeated(CaseId Case, DeliveryId Failed, DeliveryId Next);
