namespace Rathaus.Contracts.Core.Forms;

/// <summary>Who is looked for in a register.</summary>
public sealed record EvidenceQuery(string GivenNames, string FamilyName, DateOnly? BornOn, string? Company);

/// <summary>What a register answered.</summary>
public abstract record EvidenceAnswer
{
    private EvidenceAnswer() { }

    /// <param name="Lines">What the register says, line by line: name of the detail and its value.</param>
    public sealed record Found(IReadOnlyList<(string Label, string Value)> Lines) : EvidenceAnswer;

    /// <summary>Nobody, or more than one person, fits.</summary>
    public sealed record NotFound : EvidenceAnswer;

    /// <summary>The register does not answer in time, or answers nonsense.</summary>
    public sealed record Unavailable : EvidenceAnswer;
}

/// <summary>
/// The door to a register that gives evidence with the person's consent (§ 5 OZG / EGovG of the Land). A connector registers one singleton
/// per register; a form names it by <see cref="Code"/>. Where no connector is there, the way "fetch" is not offered.
/// </summary>
public interface IEvidenceRegister
{
    /// <summary>Name in form.yaml: <c>demo-handwerksrolle</c>.</summary>
    string Code { get; }

    /// <summary>As people read it.</summary>
    Text Name { get; }

    /// <summary>What is asked and what comes back, for the consent.</summary>
    Text Gives { get; }

    /// <summary>False: not to be offered in this town (a demo register outside the demo).</summary>
    bool IsFor(bool demo);

    /// <summary>Asks the register. Never throws for what the register does.</summary>
    Task<EvidenceAnswer> AskAsync(EvidenceQuery query, CancellationToken stop = default);
}
