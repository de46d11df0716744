using Microsoft.EntityFrameworkCore;

namespace Rathaus.Platform.Jobs;

/// <summary>Work to be done after a commit or at a time: a row in the town's database, taken by lease, so that replicas share it. Times are Unix milliseconds.</summary>
public sealed class Job
{
    private Job() { }

    internal Job(string kind, string payload, DateTimeOffset due, string? key = null)
    {
        Id = Guid.CreateVersion7(due);
        (Kind, Payload, Due, Key) = (kind, payload, due.ToUnixTimeMilliseconds(), key);
    }

    public Guid Id { get; private set; }

    /// <summary>Name of the reaction or job, stable over releases.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>JSON of the event: ids only, never personal content.</summary>
    public string Payload { get; private set; } = "{}";

    public long Due { get; private set; }
    public long LeasedUntil { get; private set; }
    public Guid? Lease { get; private set; }
    public int Tries { get; private set; }
    public long? DoneAt { get; private set; }
    public long? ParkedAt { get; private set; }

    /// <summary>What went wrong last, for the operator; without personal data.</summary>
    public string? Error { get; private set; }

    /// <summary>At most one job with the same key: recurring jobs, and reactions that must not be doubled.</summary>
    public string? Key { get; private set; }

    internal static void Map(ModelBuilder model) => model.Entity<Job>(e =>
    {
        e.ToTable("platform_job");
        e.Property(j => j.Id).ValueGeneratedNever();
        e.Property(j => j.Kind).HasMaxLength(80);
        e.Property(j => j.Key).HasMaxLength(120);
        e.HasIndex(j => j.Key).IsUnique();
        e.HasIndex(j => new { j.DoneAt, j.ParkedAt, j.Due });
    });
}

/// <summary>A job that this process holds until its lease ends.</summary>
internal sealed record TakenJob(Guid Id, string Kind, string Payload, int Tries, Guid Lease);
