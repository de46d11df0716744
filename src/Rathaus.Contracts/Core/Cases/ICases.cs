using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Contracts.Core.Cases;

/// <summary>How the matter reached the town; one case whatever the channel.</summary>
public enum Channel { Online, Counter, Phone, Letter }

/// <summary>Role of a party in a case. Somebody who is to pay for the applicant is only invited: they owe nothing before they agreed themselves.</summary>
public enum PartyRole { Applicant, CoApplicant, Representative, Addressee, InvitedPayer, Payer }

/// <summary>A person or organisation in a case.</summary>
/// <param name="Account">Their account with the town, where there is one.</param>
public sealed record Party(PartyId Id, PartyRole Role, string Name, string? Street, string? PostalCode, string? City, string? Mail, string? Phone, AccountId? Account)
{
    /// <summary>True for a representative who gets all letters instead of those they represent (§ 41(1) s. 2 VwVfG).</summary>
    public bool Receives { get; init; }
}

/// <summary>What was handed in, as it was shown on the page "Angaben prüfen": the immutable snapshot that a case keeps.</summary>
public sealed record Snapshot(IReadOnlyList<SnapshotPage> Pages, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What it costs, as it was shown before sending; no line where the service has no fee.</summary>
    public IReadOnlyList<FeeLine> Fees { get; init; } = [];
}

/// <summary>A page of the form with its answers.</summary>
public sealed record SnapshotPage(string Title, IReadOnlyList<SnapshotAnswer> Answers);

/// <summary>An answer as people read it. <paramref name="Field"/> is the field's name in <see cref="Snapshot.Values"/>.</summary>
public sealed record SnapshotAnswer(string Field, string Label, string Shown);

/// <summary>How the person wants to get the result.</summary>
/// <param name="Way">own-portal or letter.</param>
/// <param name="LargePrint">Letters in 18 pt.</param>
public sealed record DeliveryWish(string Way, bool LargePrint);

/// <summary>All that is needed to open a case.</summary>
/// <param name="Subject">One line for lists: "Hundesteuer anmelden: Bello".</param>
/// <param name="StatusTokenHash">SHA-256 of the secret in the status link.</param>
/// <param name="Computed">Values the form computed, by name: the assessment of a tax, a fee.</param>
/// <param name="SubmissionKey">The draft's id: a second case with the same key cannot be written.</param>
public sealed record NewCase(
    ServiceRevision Service, string Subject, Channel Channel, DateTimeOffset ReceivedAt, Snapshot Snapshot, IReadOnlyList<Party> Parties,
    AccountId? Account, byte[] StatusTokenHash, DeliveryWish Delivery, string Language, IReadOnlyDictionary<string, string> Computed, Guid SubmissionKey)
{
    /// <summary>Where a clerk entered it for the person; null where the person did it themselves.</summary>
    public Intake? Intake { get; init; }

    /// <summary>Stretches of street that it needs for itself at a time: other cases that need the same are found by it.</summary>
    public IReadOnlyList<Occupation> Occupies { get; init; } = [];
}

/// <summary>A stretch of street at a time.</summary>
/// <param name="Key">One spelling of the street, to compare.</param>
/// <param name="Side">even, odd, or null where both or unknown.</param>
/// <param name="FromMinute">Hours of each day in minutes; null: all day.</param>
public sealed record Occupation(string Street, string Key, int FromNumber, int ToNumber, string? Side, DateOnly First, DateOnly Last, int? FromMinute, int? ToMinute);

/// <summary>How the person gets the receipt of what a clerk entered for them.</summary>
public enum ReceiptWay { Print, Mail, Letter }

/// <summary>A clerk entered the application for a person at the counter, on the telephone, or from paper.</summary>
/// <param name="EnteredAt">When it was typed; the periods count from <see cref="NewCase.ReceivedAt"/>.</param>
/// <param name="IdentityKind">Document by which the identity was checked; no copy is kept (§ 20 PAuswG).</param>
public sealed record Intake(AccountId By, string ByName, DateTimeOffset EnteredAt, string? IdentityKind, DateOnly? IdentityCheckedOn, ReceiptWay Receipt);

/// <summary>A case as other modules may know it.</summary>
public sealed record CaseInfo(
    CaseId Id, string Number, string Subject, ServiceRevisionId Service, string Unit, string State, string Language, AccountId? Account,
    IReadOnlyList<Party> Parties, DeliveryWish Delivery, DateTimeOffset ReceivedAt);

/// <summary>A question to the citizen, or an answer, as messages and the status page know it.</summary>
public sealed record OpenQuestion(Guid Id, string Text, DateTimeOffset AskedAt, DateOnly? AnswerBy);

/// <summary>Opening and reading of cases in the current unit of work; nothing here commits.</summary>
public interface ICases
{
    /// <summary>Opens a case; its number is drawn in the commit and can be read from the handle afterwards.</summary>
    Task<OpenedCase> OpenAsync(NewCase application, CancellationToken stop = default);

    Task<CaseInfo?> FindAsync(CaseId id, CancellationToken stop = default);

    /// <summary>The case with this number, whoever asks: for work of the whole town such as the cash office's, which checks its own permission.</summary>
    Task<CaseInfo?> FindByNumberAsync(string number, CancellationToken stop = default);

    /// <summary>The case with this number where the signed-in member of staff may see it; else null.</summary>
    Task<CaseInfo?> ForStaffAsync(string number, CancellationToken stop = default);

    /// <summary>The case that a secret status link belongs to.</summary>
    Task<CaseInfo?> FindByStatusTokenAsync(byte[] tokenHash, CancellationToken stop = default);

    /// <summary>The case that came from a submission with this key: the answer to a double submit.</summary>
    Task<CaseInfo?> FindBySubmissionAsync(Guid submissionKey, CancellationToken stop = default);

    /// <summary>The cases of an account, newest first.</summary>
    Task<IReadOnlyList<CaseInfo>> OfAccountAsync(AccountId account, CancellationToken stop = default);

    /// <summary>
    /// The delivery of a document to one party took effect. When those of all documents of the decision did, the case moves on in the current unit of work.
    /// Idempotent; another day than told before replaces it.
    /// </summary>
    /// <param name="document">What was delivered; a letter that decides nothing moves nothing.</param>
    /// <param name="reasons">Why on this day, and why the remedy ends when it does: computed once, by the regime of the service.</param>
    /// <param name="remedyEndsOn">Last day for a remedy; null where there is none.</param>
    /// <param name="open">Documents of this case with another delivery that is still open or failed without a follower.</param>
    /// <param name="to">The party, by name: each has a day of their own.</param>
    Task DeliveredAsync(CaseId id, DeliveryId delivery, DocumentId document, DateOnly on, IReadOnlyList<string> reasons, DateOnly? remedyEndsOn, IReadOnlyCollection<DocumentId> open, string? to = null, CancellationToken stop = default);
}

/// <summary>A case that was just opened.</summary>
public sealed class OpenedCase(CaseId id)
{
    public CaseId Id { get; } = id;

    /// <summary>Known after the commit.</summary>
    public string Number { get; set; } = "";
}
