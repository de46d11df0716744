namespace Rathaus.Contracts.Core.Post;

/// <summary>A letter for the mailbox of a federal user account.</summary>
/// <param name="Delivery">The same letter asked for twice is recognised by it.</param>
/// <param name="Handle">The mailbox, as <see cref="IAccountMailbox.HandleOfAsync"/> named it.</param>
public sealed record MailboxLetter(DeliveryId Delivery, string Handle, string Title, string CaseNumber, string FileName, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>What the account knows of a letter. Times are those of its own server; the first of each kind counts.</summary>
/// <param name="RuledOutAt">When the person ruled out delivery through the account.</param>
public sealed record MailboxFacts(DateTimeOffset? ProvidedAt, DateTimeOffset? NotifiedAt = null, DateTimeOffset? FirstRetrievedAt = null, DateTimeOffset? RuledOutAt = null);

/// <summary>The account takes this letter for good not: closed, unknown, or too large. A letter by post follows.</summary>
public sealed class MailboxRefusedException(string message) : Exception(message);

/// <summary>
/// Door to the mailbox of a user account in the sense of § 2(7) OZG (BundID, Mein Unternehmenskonto). An installation without a
/// connection has a door that knows nobody.
/// </summary>
public interface IAccountMailbox
{
    /// <summary>As people call it: "BundID".</summary>
    string Name { get; }

    /// <summary>The mailbox of a person, where they have one and did not rule it out; null: another way.</summary>
    Task<string?> HandleOfAsync(Cases.Party party, CancellationToken stop = default);

    /// <summary>Provides a letter and notifies the person. May be called again with the same delivery.</summary>
    /// <exception cref="MailboxRefusedException">For good. Anything else is tried again.</exception>
    Task<MailboxFacts> ProvideAsync(MailboxLetter letter, CancellationToken stop = default);

    /// <summary>What happened to a letter since.</summary>
    Task<MailboxFacts> FactsAsync(DeliveryId delivery, CancellationToken stop = default);
}
