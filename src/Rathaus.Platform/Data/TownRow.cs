using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>The one row in which a town's database says whose it is, and the town's own settings.</summary>
public sealed class TownRow
{
    private TownRow() { }

    public TownRow(TownId id, string profile)
    {
        Id = id.Value;
        Profile = profile;
    }

    public Guid Id { get; private set; }

    /// <summary>JSON of <see cref="TownProfile"/>.</summary>
    public string Profile { get; private set; } = "{}";

    public void ChangeProfile(string json) => Profile = json;

    internal static void Map(ModelBuilder model) => model.Entity<TownRow>(e =>
    {
        e.ToTable("platform_town");
        e.Property(t => t.Id).ValueGeneratedNever();
    });
}

/// <summary>A running number of the town, raised inside the commit that uses it, so that numbers have no gaps and no doubles.</summary>
internal sealed class Counter
{
    public required string Name { get; init; }
    public long Value { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Counter>(e =>
    {
        e.ToTable("platform_counter");
        e.HasKey(c => c.Name);
        e.Property(c => c.Name).HasMaxLength(80);
    });
}
