using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Records.Domain;

/// <summary>The record (Akte) of one case: its place in the file plan, its sign, and the key of its documents.</summary>
internal sealed class Record
{
    private Record() { }

    public Record(CaseId owner, string filePlan, string subject, int retentionYears, byte[] wrappedKey, DateTimeOffset openedAt)
    {
        if (wrappedKey.Length == 0) throw new ArgumentException("a record needs the wrapped key of its documents", nameof(wrappedKey));
        (CaseId, FilePlan, Subject, RetentionYears, WrappedKey, OpenedAt) = (owner, filePlan, subject, retentionYears, wrappedKey, openedAt);
    }

    public CaseId CaseId { get; private set; }

    /// <summary>Aktenzeichen, drawn in the commit.</summary>
    public string Sign { get; private set; } = "";

    public string FilePlan { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public int RetentionYears { get; private set; }

    /// <summary>The key of the documents, wrapped by the town's key.</summary>
    public byte[] WrappedKey { get; private set; } = [];

    public DateTimeOffset OpenedAt { get; private set; }
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Last day on which the record is kept: the end of the year of closing and the years of retention after it.</summary>
    public DateOnly? KeepUntil { get; private set; }

    internal void Signed(string sign) => Sign = sign;

    /// <summary>Zu den Akten: from now on the retention period runs.</summary>
    public void Close(DateOnly on)
    {
        ClosedOn = on;
        KeepUntil = new DateOnly(on.Year + RetentionYears, 12, 31);
    }

    internal static void Map(ModelBuilder model) => model.Entity<Record>(e =>
    {
        e.ToTable("records_record");
        e.HasKey(r => r.CaseId);
        e.Property(r => r.CaseId).ValueGeneratedNever();
        e.Property(r => r.Sign).HasMaxLength(60);
        e.Property(r => r.FilePlan).HasMaxLength(40);
        e.HasIndex(r => r.Sign).IsUnique();
        e.HasIndex(r => r.KeepUntil);
    });
}
