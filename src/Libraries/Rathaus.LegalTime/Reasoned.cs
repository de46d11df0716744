namespace Rathaus.LegalTime;

/// <summary>A computed value with the steps that led to it, each a German sentence that an officer can read out.</summary>
/// <param name="Value">The result.</param>
/// <param name="Reasons">The steps in the order in which they were taken.</param>
public sealed record Reasoned<T>(T Value, IReadOnlyList<string> Reasons)
{
    /// <summary>What the office has to settle about the rule that was used; never part of the reasons that citizens read.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>All steps as one paragraph.</summary>
    public string Because => string.Join(' ', Reasons);

    /// <summary>The same value with further steps behind the present ones.</summary>
    public Reasoned<T> And(params IEnumerable<string> more) => this with { Reasons = [.. Reasons, .. more] };
}
