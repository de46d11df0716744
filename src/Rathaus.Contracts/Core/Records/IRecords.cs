namespace Rathaus.Contracts.Core.Records;

/// <summary>Where a document came from.</summary>
public enum DocumentOrigin { Applicant, Town, System }

/// <summary>What a document is. A copy of an identity paper is deleted as soon as it was checked.</summary>
public enum DocumentKind { Application, Evidence, Question, Answer, Decision, Delivery, Note, Other, Certificate, Bundle, IdentityCopy }

/// <summary>A file that lies in the encrypted store already, under a key of the case; what the row needs to know.</summary>
/// <param name="Address">SHA-256 of the stored ciphertext, lower-case hex.</param>
/// <param name="Sha256">SHA-256 of the plain content, lower-case hex.</param>
public sealed record StoredFile(string Address, string Sha256, long Bytes, string MediaType, string FileName);

/// <summary>A document of a case's record.</summary>
/// <param name="Quarantined">Not to be opened: not scanned for viruses yet, or infected.</param>
/// <param name="Finding">What the virus scanner found; such a document is never opened.</param>
public sealed record DocumentInfo(
    DocumentId Id, string Title, DocumentKind Kind, DocumentOrigin Origin, StoredFile File, int Version, DateTimeOffset FiledAt, bool Quarantined, string? Finding = null);

/// <summary>The record (Akte) of a case: everything that came in or goes out lies in it. Nothing here commits.</summary>
public interface IRecords
{
    /// <summary>Opens the record of a case that is opened in the same unit of work.</summary>
    /// <param name="wrappedKey">The key of the case's documents, wrapped by the town's key for <c>owner.Value.ToString("n")</c>.</param>
    void Open(CaseId owner, string filePlan, string subject, int retentionYears, byte[] wrappedKey);

    /// <summary>Encrypts and stores content under the case's key and files it; the row follows in the commit.</summary>
    /// <param name="quarantined">True where the virus scan has not taken place yet.</param>
    Task<DocumentInfo> FileAsync(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, string fileName, string mediaType, ReadOnlyMemory<byte> content, bool quarantined = false, CancellationToken stop = default);

    /// <summary>As above, for what is too large to be held: read once, from where it stands, and never as a whole in memory.</summary>
    Task<DocumentInfo> FileAsync(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, string fileName, string mediaType, Stream content, bool quarantined = false, CancellationToken stop = default);

    /// <summary>Files content that was stored under the case's key before (uploads of the draft).</summary>
    DocumentInfo Adopt(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, StoredFile file, bool quarantined);

    /// <summary>The documents of a case in the order of filing; one command, whatever their number.</summary>
    Task<IReadOnlyList<DocumentInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default);

    /// <summary>The plain content, empty for an infected document; null when the document is not of this case. Damage is an exception that names the document.</summary>
    Task<(DocumentInfo Info, Stream Content)?> ReadAsync(CaseId owner, DocumentId document, CancellationToken stop = default);
}
