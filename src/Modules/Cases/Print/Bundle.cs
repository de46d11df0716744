using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Print;

internal readonly record struct BundleId(Guid Value) : IId
{
    public static BundleId New() => new(Guid.CreateVersion7());
}

internal enum BundleState { Asked, Ready, Failed }

/// <summary>The whole case as one PDF for paper or court, made by a job.</summary>
internal sealed class Bundle
{
    private Bundle() { }

    public Bundle(CaseId owner, AccountId by, string byName, DateTimeOffset now) => (Id, CaseId, By, ByName, AskedAt) = (BundleId.New(), owner, by, byName, now);

    public BundleId Id { get; private set; }
    public CaseId CaseId { get; private set; }
    public AccountId By { get; private set; }
    public string ByName { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public BundleState State { get; private set; }

    /// <summary>The finished PDF in the record.</summary>
    public DocumentId? Document { get; private set; }

    /// <summary>Why it failed, for the clerk.</summary>
    public string? Error { get; private set; }

    public void Ready(DocumentId document, DateTimeOffset now) => (State, Document, DoneAt, Error) = (BundleState.Ready, document, now, null);

    public void Failed(string why, DateTimeOffset now) => (State, DoneAt, Error) = (BundleState.Failed, now, why.Length <= 300 ? why : why[..300]);

    public static void Map(ModelBuilder model) => model.Entity<Bundle>(e =>
    {
        e.ToTable("cases_bundle");
        e.Property(b => b.Id).ValueGeneratedNever();
        e.Property(b => b.ByName).HasMaxLength(200);
        e.Property(b => b.Error).HasMaxLength(300);
        e.HasIndex(b => new { b.CaseId, b.AskedAt });
    });
}
