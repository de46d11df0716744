using Microsoft.EntityFrameworkCore;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Audit;

/// <summary>An audit entry as the log sees it: a commitment, without content. Its place in the tree is given later by the sequencer.</summary>
public sealed class LogEntry
{
    private LogEntry() { }

    internal LogEntry(Guid id, EntryKind kind, byte[] commit, string? caseRef, DateTimeOffset at)
    {
        (Id, Kind, Commit, Case, At) = (id, kind, commit, caseRef, at);
    }

    public Guid Id { get; private set; }
    public EntryKind Kind { get; private set; }
    public byte[] Commit { get; private set; } = [];
    /// <summary>Place in the tree, null until the sequencer gave it one.</summary>
    public long? LeafIndex { get; private set; }

    /// <summary>When it got its place, in Unix milliseconds; part of the leaf.</summary>
    public long? LeafTime { get; private set; }

    /// <summary>The case, for the page "who looked at it"; the body repeats it.</summary>
    public string? Case { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<LogEntry>(e =>
        {
            e.ToTable("log_entry");
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.Case).HasMaxLength(60);
            e.HasIndex(l => l.LeafIndex).IsUnique();
            e.HasIndex(l => new { l.Case, l.Id });
        });
        model.Entity<LogBody>(e =>
        {
            e.ToTable("log_body");
            e.HasKey(b => b.EntryId);
            e.Property(b => b.EntryId).ValueGeneratedNever();
        });
    }
}

/// <summary>The opening of an entry: salt and canonical body. Erasure deletes this row and leaves the entry.</summary>
public sealed class LogBody
{
    private LogBody() { }

    internal LogBody(Guid entryId, byte[] salt, byte[] body) => (EntryId, Salt, Body) = (entryId, salt, body);

    public Guid EntryId { get; private set; }
    public byte[] Salt { get; private set; } = [];

    /// <summary>Canonical JSON, stored as bytes: jsonb would reorder its members.</summary>
    public byte[] Body { get; private set; } = [];
}
