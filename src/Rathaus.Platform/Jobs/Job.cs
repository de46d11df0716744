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

    /// <summary>An operator ended it without success; then <see cref="DoneAt"/> is set too.</summary>
    public long? GivenUpAt { get; private set; }

    /// <summary>At most one job with the same key: recurring jobs, and reactions that must not be doubled.</summary>
    public string? Key { get; private set; }

    /// <summary>It comes back by the clock and can be stopped, never ended.</summary>
    public bool IsRecurring => Key?.StartsWith("recurring:", StringComparison.Ordinal) == true;

    /// <summary>An operator has it tried at once, with all its tries before it.</summary>
    public Refusal? TryAgain(DateTimeOffset now)
    {
        if (Ended is { } no) return no;
        if (IsRunning(now)) return Running;
        (ParkedAt, Due, LeasedUntil, Tries) = (null, now.ToUnixTimeMilliseconds(), 0, 0);
        return null;
    }

    /// <summary>An operator has it wait until somebody says otherwise.</summary>
    public Refusal? Park(string reason, DateTimeOffset now)
    {
        if (Ended is { } no) return no;
        if (ParkedAt is not null) return new("Diese Aufgabe ist schon zurückgestellt.");
        if (IsRunning(now)) return Running;
        (ParkedAt, Error) = (now.ToUnixTimeMilliseconds(), ByHand + reason);
        return null;
    }

    /// <summary>An operator ends it: it is never done.</summary>
    public Refusal? GiveUp(string reason, DateTimeOffset now)
    {
        if (Ended is { } no) return no;
        if (IsRecurring) return new("Diese Aufgabe kommt nach der Uhr wieder. Sie lässt sich zurückstellen, aber nicht aufgeben.");
        if (ParkedAt is null) return new("Stellen Sie die Aufgabe zuerst zurück. Aufgeben lässt sich nur, was zurückgestellt ist.");
        (GivenUpAt, DoneAt, Error) = (now.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), ByHand + reason);
        return null;
    }

    /// <summary>A process works on it at this moment.</summary>
    public bool IsRunning(DateTimeOffset now) => DoneAt is null && ParkedAt is null && LeasedUntil > now.ToUnixTimeMilliseconds();

    /// <summary>Begins what an operator wrote, where otherwise stands what went wrong.</summary>
    public const string ByHand = "Von Hand: ";

    private Refusal? Ended => DoneAt is null ? null : new("Diese Aufgabe ist schon beendet. Laden Sie die Liste neu.");

    private static Refusal Running => new("An dieser Aufgabe wird gerade gearbeitet. Versuchen Sie es in zwei Minuten noch einmal.");

    internal static void Map(ModelBuilder model) => model.Entity<Job>(e =>
    {
        e.ToTable("platform_job");
        e.Property(j => j.Id).ValueGeneratedNever();
        e.Property(j => j.Kind).HasMaxLength(80);
        e.Property(j => j.Key).HasMaxLength(120);
        // Whoever takes the job changes the lease: an operator's act then meets a conflict instead of overwriting it.
        e.Property(j => j.Lease).IsConcurrencyToken();
        e.Ignore(j => j.IsRecurring);
        e.HasIndex(j => j.Key).IsUnique();
        e.HasIndex(j => new { j.DoneAt, j.ParkedAt, j.Due });
    });
}

/// <summary>A job that this process holds until its lease ends.</summary>
internal sealed record TakenJob(Guid Id, string Kind, string Payload, int Tries, Guid Lease);
