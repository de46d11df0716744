using Rathaus.Platform;

namespace Rathaus.Contracts.Core.Post;

/// <summary>How much waits in the post, as the operator sees it: numbers and times, no person.</summary>
/// <param name="MailsRefused">Refused for good in the last seven days.</param>
/// <param name="LettersWaiting">Written, and neither printed nor given to a provider.</param>
/// <param name="LettersPrinted">Printed, and nobody noted the day on which they were posted.</param>
public sealed record PostCounts(
    int MailsWaiting, DateTimeOffset? OldestMail, int MailsRefused, int LettersWaiting, DateTimeOffset? OldestLetter, int LettersPrinted, DateTimeOffset? OldestPrinted);

/// <summary>A mail about a case, without its address and content.</summary>
/// <param name="Occasion">German: "Eingang bestätigt".</param>
/// <param name="State">German: "wartet auf den Mailserver".</param>
/// <param name="Error">Why it was refused; without personal data.</param>
public sealed record QueuedMail(Guid Id, string Occasion, string State, bool Refused, DateTimeOffset At, string? Error);

/// <summary>The queues of the post, for operators.</summary>
public interface IPostQueues
{
    Task<PostCounts> CountAsync(CancellationToken stop = default);

    /// <summary>Mails that wait or were refused, newest first.</summary>
    /// <param name="before">Only older ones than this mail; null begins.</param>
    Task<IReadOnlyList<QueuedMail>> MailsAsync(bool refused, Guid? before, int most, CancellationToken stop = default);

    /// <summary>Has a refused mail sent again. Does not commit.</summary>
    Task<Refusal?> SendAgainAsync(Guid mail, CancellationToken stop = default);
}
