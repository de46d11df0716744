namespace Rathaus.Contracts.Core.Records;

/// <summary>A document that had waited for its virus scan was scanned: it is released, or stays closed for ever.</summary>
public sealed record DocumentScanned(CaseId Case, DocumentId Document, bool Infected);

/// <summary>Documents of a case whose class of deletion has ended go before the record does; with them every print of the whole case, which repeats them.</summary>
/// <param name="Class">Short name of the class, for the log: <c>report</c>.</param>
public sealed record DocumentsExpired(CaseId Case, IReadOnlyList<Guid> Documents, string Class);
