using Rathaus.Platform;

namespace Rathaus.Contracts.Core.Cases;

/// <summary>Whether a case is still worked on, was decided, or ended without a decision.</summary>
public enum StatuteStand { Running, Decided, Ended }

/// <summary>A case as a change of statute looks at it: no names, only what is worked out.</summary>
/// <param name="Answers">What was handed in, in its canonical form.</param>
/// <param name="Computed">What was worked out then.</param>
public sealed record StatuteCase(
    CaseId Id, string Number, string UnitName, ServiceRevisionId Service, StatuteStand Stand, DateTimeOffset ReceivedAt, bool SignedIn,
    IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Computed);

/// <summary>Who changes, why, and from when.</summary>
/// <param name="Basis">The changed statute with its day: "2. Änderungssatzung vom 3. Dezember 2026".</param>
/// <param name="Reasons">Sentences for the letter.</param>
public sealed record StatuteAct(AccountId PreparedBy, string PreparedByName, DateTimeOffset PreparedAt, AccountId ReleasedBy, string ReleasedByName, string Basis, string Reasons, DateOnly From);

/// <summary>Cases under a changed statute. Nothing here commits; permission is checked by who asks.</summary>
public interface IStatuteCases
{
    /// <summary>The applications of a service that were not withdrawn, the oldest first.</summary>
    Task<IReadOnlyList<CaseId>> OfServiceAsync(string slug, CancellationToken stop = default);

    /// <summary>Some of them, in the order of <paramref name="ids"/>; some hundred at a time.</summary>
    Task<IReadOnlyList<StatuteCase>> ReadAsync(IReadOnlyList<CaseId> ids, CancellationToken stop = default);

    /// <summary>A case that is not decided yet: what was worked out is replaced, with an entry in its history.</summary>
    /// <param name="told">What changed, in words.</param>
    Task<Refusal?> WorkOutAnewAsync(CaseId id, IReadOnlyDictionary<string, string> computed, string told, StatuteAct act, CancellationToken stop = default);

    /// <summary>A decided case: a changing decision of its own, prepared by one and released by the other, with letter, remedy notice and delivery as any other.</summary>
    Task<Refusal?> ChangeDecisionAsync(CaseId id, Money before, Money after, StatuteAct act, CancellationToken stop = default);
}
