using System.Text.Json.Serialization;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>The kinds of clock; there is no general period for deciding (anchors: time).</summary>
internal enum ClockKind
{
    /// <summary>What the town promises, in working days; may pause while the citizen is asked.</summary>
    Promise,
    /// <summary>Three months after which the citizen may sue for inaction; never pauses.</summary>
    Inaction,
    /// <summary>Until when the citizen may answer a question.</summary>
    Answer,
    /// <summary>The day on which the case comes back to the desk.</summary>
    Resubmission,
    /// <summary>Until when the certificate of receipt has to go out; runs from the flawless notice.</summary>
    Receipt,
    /// <summary>Until when somebody who was asked (unit, outside body) has to answer.</summary>
    Participation,
    /// <summary>The end of the remedy period of the delivered decision.</summary>
    Remedy,
}

/// <summary>A running or resting clock of a case.</summary>
/// <param name="On">The last day; null while the clock rests.</param>
/// <param name="Reasons">Why this day, step by step, in German.</param>
/// <param name="Left">Working days that were left when the clock was stopped.</param>
internal sealed record Clock(
    [property: JsonPropertyName("kind")] ClockKind Kind,
    [property: JsonPropertyName("on")] DateOnly? On,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons,
    [property: JsonPropertyName("left")] int? Left = null);
