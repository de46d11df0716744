using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;

namespace Rathaus.Modules.Records.Domain;

/// <summary>A version of a document in a record. Never changed: a new version is a new row.</summary>
internal sealed class Document
{
    private Document() { }

    public Document(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, StoredFile file, int version, bool quarantined, DateTimeOffset at)
    {
        Id = new DocumentId(Guid.CreateVersion7(at));
        (CaseId, Title, Kind, Origin, Version, Quarantined, FiledAt) = (owner, title, kind, origin, version, quarantined, at);
        (Address, Sha256, Bytes, MediaType, FileName) = (file.Address, file.Sha256, file.Bytes, file.MediaType, file.FileName);
    }

    public DocumentId Id { get; private set; }
    public CaseId CaseId { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>Counted per title, from 1.</summary>
    public int Version { get; private set; }

    public DocumentKind Kind { get; private set; }
    public DocumentOrigin Origin { get; private set; }
    public DateTimeOffset FiledAt { get; private set; }

    /// <summary>True: not to be opened, because the virus scan has not taken place yet or found something.</summary>
    public bool Quarantined { get; private set; }

    /// <summary>What the scanner found; a document with a finding stays in quarantine for ever.</summary>
    public string? Finding { get; private set; }

    /// <summary>SHA-256 of the ciphertext: where it lies in the store.</summary>
    public string Address { get; private set; } = "";

    /// <summary>SHA-256 of the plain content.</summary>
    public string Sha256 { get; private set; } = "";

    public long Bytes { get; private set; }
    public string MediaType { get; private set; } = "";
    public string FileName { get; private set; } = "";

    public DocumentInfo Info => new(Id, Title, Kind, Origin, new StoredFile(Address, Sha256, Bytes, MediaType, FileName), Version, FiledAt, Quarantined, Finding);

    /// <summary>The scan took place after all.</summary>
    /// <param name="finding">What was found, or null.</param>
    public void Scanned(string? finding)
    {
        if (Finding is not null) return;
        Finding = finding is { Length: > 200 } ? finding[..200] : finding;
        Quarantined = finding is not null;
    }

    internal static void Map(ModelBuilder model) => model.Entity<Document>(e =>
    {
        e.ToTable("records_document");
        e.Property(d => d.Id).ValueGeneratedNever();
        e.Property(d => d.Title).HasMaxLength(300);
        e.Property(d => d.FileName).HasMaxLength(200);
        e.Property(d => d.MediaType).HasMaxLength(120);
        e.Property(d => d.Address).HasMaxLength(64);
        e.Property(d => d.Sha256).HasMaxLength(64);
        e.Property(d => d.Finding).HasMaxLength(200);
        e.HasOne<Record>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(d => new { d.CaseId, d.Title, d.Version }).IsUnique();
        e.HasIndex(d => d.Address);
    });
}
