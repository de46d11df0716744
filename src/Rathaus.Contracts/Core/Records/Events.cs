namespace Rathaus.Contracts.Core.Records;

/// <summary>A document that had waited for its virus scan was scanned: it is released, or stays closed for ever.</summary>
public sealed record DocumentScanned(CaseId Case, DocumentId Document, bool Infected);
