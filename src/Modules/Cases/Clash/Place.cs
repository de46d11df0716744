using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;

namespace Rathaus.Modules.Cases.Clash;

/// <summary>A stretch of street that a case needs for itself at a time. Two cases that need the same are tied to each other, before anybody is asked.</summary>
internal sealed class Place
{
    private Place() { }

    public Place(CaseId owner, Occupation needs)
    {
        Id = Guid.CreateVersion7();
        CaseId = owner;
        (Street, Key, FromNumber, ToNumber, Side) = (needs.Street, needs.Key, needs.FromNumber, needs.ToNumber, needs.Side);
        (First, Last, FromMinute, ToMinute) = (needs.First, needs.Last, needs.FromMinute, needs.ToMinute);
    }

    public Guid Id { get; private set; }
    public CaseId CaseId { get; private set; }
    public string Street { get; private set; } = "";

    /// <summary>One spelling of the street.</summary>
    public string Key { get; private set; } = "";
    public int FromNumber { get; private set; }
    public int ToNumber { get; private set; }
    public string? Side { get; private set; }
    public DateOnly First { get; private set; }
    public DateOnly Last { get; private set; }
    public int? FromMinute { get; private set; }
    public int? ToMinute { get; private set; }

    /// <summary>Whether both need the same ground at the same time. What is not known (side, hours) may be the same.</summary>
    public bool Overlaps(Place other) => SameGround(other)
        && First <= other.Last && other.First <= Last
        && (FromMinute is not { } from || other.FromMinute is not { } otherFrom || from < other.ToMinute && otherFrom < ToMinute);

    /// <summary>Whether both lie on the same stretch, whenever.</summary>
    public bool SameGround(Place other) =>
        Key == other.Key && FromNumber <= other.ToNumber && other.FromNumber <= ToNumber && (Side is null || other.Side is null || Side == other.Side);

    public static void Map(ModelBuilder model) => model.Entity<Place>(e =>
    {
        e.ToTable("cases_place");
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Street).HasMaxLength(120);
        e.Property(p => p.Key).HasMaxLength(120);
        e.Property(p => p.Side).HasMaxLength(10);
        e.HasIndex(p => new { p.Key, p.Last });
        e.HasIndex(p => p.CaseId);
    });
}
