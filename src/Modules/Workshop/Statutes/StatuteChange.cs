using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>Where a change of statute stands; see <see cref="StatuteChange.Transitions"/>.</summary>
internal enum StatuteStage
{
    /// <summary>Worked out, seen only by those who make it.</summary>
    Prepared,
    /// <summary>Waits for a second person.</summary>
    HandedIn,
    /// <summary>The values are published, the decisions go out one by one.</summary>
    Issuing,
    /// <summary>Somebody stopped it; what went out stays.</summary>
    Stopped,
    /// <summary>Every case was looked at.</summary>
    Done,
}

/// <summary>A row of a table from the day of the change on, as the file writes it.</summary>
internal sealed record NewValue([property: JsonPropertyName("keys")] IReadOnlyList<string> Keys, [property: JsonPropertyName("value")] string Value, [property: JsonPropertyName("before")] string Before);

/// <summary>Values of a statute from a day on: what changes, who prepared and released it.</summary>
internal sealed class StatuteChange
{
    /// <summary>What may follow what. A change that was not released is thrown away as a row.</summary>
    public static readonly IReadOnlyDictionary<StatuteStage, StatuteStage[]> Transitions = new Dictionary<StatuteStage, StatuteStage[]>
    {
        [StatuteStage.Prepared] = [StatuteStage.HandedIn],
        [StatuteStage.HandedIn] = [StatuteStage.Prepared, StatuteStage.Issuing, StatuteStage.Done],
        [StatuteStage.Issuing] = [StatuteStage.Stopped, StatuteStage.Done],
        [StatuteStage.Stopped] = [StatuteStage.Issuing],
        // Cases that came to light afterwards need a release of their own.
        [StatuteStage.Done] = [StatuteStage.HandedIn, StatuteStage.Issuing],
    };

    private StatuteChange() { }

    public StatuteChange(string slug, string service, string table, DateOnly from, IReadOnlyList<NewValue> values, string basis, string reasons, Maker by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Slug, Service, Table, From, Basis, Reasons) = (slug, service, table, from, basis, reasons);
        (PreparedBy, PreparedByName, PreparedAt) = (by.Account, by.Name, now);
        ValuesJson = JsonSerializer.Serialize(values);
    }

    public Guid Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Service { get; private set; } = "";
    public string Table { get; private set; } = "";
    public DateOnly From { get; private set; }
    public string Basis { get; private set; } = "";
    public string Reasons { get; private set; } = "";
    public StatuteStage Stage { get; private set; }
    public AccountId PreparedBy { get; private set; }
    public string PreparedByName { get; private set; } = "";
    public DateTimeOffset PreparedAt { get; private set; }
    public AccountId? HandedInBy { get; private set; }
    public string HandedInByName { get; private set; } = "";
    public AccountId? ReleasedBy { get; private set; }
    public string ReleasedByName { get; private set; } = "";
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>Number of the revision that was in force before; 0 until the release.</summary>
    public int RevisionBefore { get; private set; }

    /// <summary>Number of the revision that brought the values; 0 until the release.</summary>
    public int Revision { get; private set; }
    public int Version { get; private set; }
    private string ValuesJson { get; set; } = "[]";

    public IReadOnlyList<NewValue> Values => JsonSerializer.Deserialize<List<NewValue>>(ValuesJson)!;

    public bool Published => Revision > 0;

    /// <summary>Who changes what, as cases write it down; only after the release.</summary>
    public StatuteAct Act => new(PreparedBy, PreparedByName, PreparedAt, ReleasedBy!.Value, ReleasedByName, Basis, Reasons, From);

    public Refusal? HandIn(Maker by)
    {
        if (Move(StatuteStage.HandedIn) is { } no) return no;
        (HandedInBy, HandedInByName) = (by.Account, by.Name);
        return null;
    }

    /// <summary>The second person gives it back; where the values hold already, only what came to light afterwards is dropped.</summary>
    public Refusal? Return() => Stage == StatuteStage.HandedIn ? Move(Published ? StatuteStage.Done : StatuteStage.Prepared) : Move(StatuteStage.Prepared);

    /// <summary>Why this person may not release it: nobody releases what they prepared or handed in.</summary>
    public Refusal? MayRelease(Maker by) => Stage != StatuteStage.HandedIn ? new("Diese Änderung liegt nicht zur Freigabe vor.")
        : HandedInBy == by.Account || PreparedBy == by.Account ? new("Freigeben muss eine zweite Person: Sie selbst haben diese Änderung vorbereitet.") : null;

    public Refusal? Release(Maker by, int before, int revision, DateTimeOffset now)
    {
        if (MayRelease(by) is { } no) return no;
        if (Move(StatuteStage.Issuing) is { } not) return not;
        (ReleasedBy, ReleasedByName, ReleasedAt) = (by.Account, by.Name, now);
        if (!Published) (RevisionBefore, Revision) = (before, revision);
        return null;
    }

    public Refusal? Stop() => Move(StatuteStage.Stopped);

    public Refusal? Resume() => Move(StatuteStage.Issuing);

    public Refusal? Finish() => Move(StatuteStage.Done);

    private Refusal? Move(StatuteStage to)
    {
        if (!Transitions[Stage].Contains(to)) return new("Das geht in diesem Stand nicht. Laden Sie die Seite neu: Jemand war schneller.");
        Stage = to;
        Version++;
        return null;
    }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<StatuteChange>(e =>
        {
            e.ToTable("workshop_statute");
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Slug).HasMaxLength(120);
            e.Property(c => c.Table).HasMaxLength(80).HasColumnName("table_name");
            e.Property(c => c.From).HasColumnName("valid_from");
            foreach (var name in new[] { nameof(Service), nameof(PreparedByName), nameof(HandedInByName), nameof(ReleasedByName) }) e.Property(name).HasMaxLength(300);
            e.Property(c => c.Basis).HasMaxLength(500);
            e.Property(c => c.Reasons).HasMaxLength(4000);
            e.Property(c => c.Version).IsConcurrencyToken();
            e.Property<string>(nameof(ValuesJson));
            e.Ignore(c => c.Values).Ignore(c => c.Act).Ignore(c => c.Published);
        });
        StatuteItem.Map(model);
    }
}
