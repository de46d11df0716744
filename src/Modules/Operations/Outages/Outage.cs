using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Platform;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Operations.Outages;

internal readonly record struct OutageId(Guid Value) : IId
{
    public static OutageId New() => new(Guid.CreateVersion7());
}

/// <summary>A time in which the portal could not be reached. Never deleted: it may be the proof that a deadline was missed without fault.</summary>
internal sealed class Outage
{
    public const int LongestText = 300;

    private Outage() { }

    private Outage(DateTimeOffset began, DateTimeOffset? ended, string text, bool automatic, string by, DateTimeOffset now)
    {
        Id = OutageId.New();
        (BeganAt, EndedAt, Text, Automatic, ByName, NotedAt) = (began, ended, text, automatic, by, now);
    }

    public OutageId Id { get; private set; }
    public DateTimeOffset BeganAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string Text { get; private set; } = "";
    public bool Automatic { get; private set; }
    public string ByName { get; private set; } = "";
    public DateTimeOffset NotedAt { get; private set; }
    public int Version { get; private set; }

    public OutageInfo Info => new(BeganAt, EndedAt, Text, Automatic);

    /// <summary>Found by missed heartbeats; it is over when it is found.</summary>
    public static Outage Found(DateTimeOffset lastBeat, DateTimeOffset now) => new(lastBeat, now, "Das Portal war nicht erreichbar.", true, "automatisch", now);

    /// <summary>Noted by hand.</summary>
    public static Result<Outage> Note(DateTimeOffset began, DateTimeOffset? ended, string? text, string by, DateTimeOffset now)
    {
        text = text?.Trim() ?? "";
        if (began > now) return new Refusal("Der Beginn liegt in der Zukunft. Geplante Arbeiten kündigen Sie unter „Hinweise auf der Startseite“ an.", "Day");
        if (ended > now) return new Refusal("Das Ende liegt in der Zukunft. Lassen Sie es leer, solange die Störung andauert.", "EndDay");
        if (ended <= began) return new Refusal("Das Ende liegt nicht nach dem Beginn. Prüfen Sie Tag und Uhrzeit.", "EndDay");
        if (text.Length is 0 or > LongestText) return new Refusal($"Schreiben Sie in ein bis zwei Sätzen, was nicht ging. Höchstens {LongestText} Zeichen.", "Text");
        return new Outage(began, ended, text, false, by, now);
    }

    public Refusal? End(DateTimeOffset now)
    {
        if (EndedAt is not null) return new("Diese Störung ist schon beendet.");
        EndedAt = now;
        Version++;
        return null;
    }

    public static void Map(ModelBuilder model) => model.Entity<Outage>(e =>
    {
        e.ToTable("operations_outage");
        e.Property(o => o.Id).ValueGeneratedNever();
        e.Property(o => o.Text).HasMaxLength(LongestText);
        e.Property(o => o.ByName).HasMaxLength(200);
        e.Property(o => o.Version).IsConcurrencyToken();
        e.Ignore(o => o.Info);
        e.HasIndex(o => o.BeganAt);
    });
}
