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
    /// <summary>The end of the remedy period of the delivered decision; one per party.</summary>
    Remedy,
    /// <summary>A period that a special law sets for the office.</summary>
    Statutory,
    /// <summary>After which an approval counts as granted, only where a law orders it; starts with the complete papers.</summary>
    DeemedApproval,
}

/// <summary>A running or resting clock of a case.</summary>
/// <param name="On">The last day; null while the clock rests.</param>
/// <param name="Reasons">Why this day, step by step, in German.</param>
/// <param name="Left">Working days that were left when the clock was stopped.</param>
/// <param name="Of">Which of several of its kind: the party of a remedy, the name of a statutory period.</param>
/// <param name="Extended">How often it was extended.</param>
/// <param name="Waits">True while it waits for the complete papers.</param>
internal sealed record Clock(
    [property: JsonPropertyName("kind")] ClockKind Kind,
    [property: JsonPropertyName("on")] DateOnly? On,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons,
    [property: JsonPropertyName("left")] int? Left = null,
    [property: JsonPropertyName("of")] string? Of = null,
    [property: JsonPropertyName("extended")] int? Extended = null,
    [property: JsonPropertyName("waits")] bool? Waits = null)
{
    /// <summary>What is true of its kind; null for a wish of the desk.</summary>
    [JsonIgnore]
    public LegalTime.ClockRule? Rule => Kind switch
    {
        ClockKind.Promise => LegalTime.ClockRules.Of(LegalTime.MatterClock.Promise),
        ClockKind.Inaction => LegalTime.ClockRules.Of(LegalTime.MatterClock.Inaction),
        ClockKind.Answer => LegalTime.ClockRules.Of(LegalTime.MatterClock.WaitingForCitizen),
        ClockKind.Remedy => LegalTime.ClockRules.Of(LegalTime.MatterClock.Remedy),
        ClockKind.Statutory => LegalTime.ClockRules.Of(LegalTime.MatterClock.Statutory),
        ClockKind.DeemedApproval => LegalTime.ClockRules.Of(LegalTime.MatterClock.DeemedApproval),
        _ => null,
    };
}
