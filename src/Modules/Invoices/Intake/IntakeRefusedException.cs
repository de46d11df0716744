using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Invoices.Intake;

/// <summary>A file that is not checked at all, with the sentence for the person and the status for machines.</summary>
internal sealed class IntakeRefusedException(int status, UiText sentence) : Exception(sentence.De)
{
    public int Status { get; } = status;

    public UiText Sentence { get; } = sentence;

    /// <summary>When to try again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
