using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;

namespace Rathaus.Platform.Towns;

/// <summary>What stands above the towns: their names, hosts and wrapped keys. It never holds citizens' data.</summary>
public sealed class InstallationDb(DbContextOptions<InstallationDb> options) : DbContext(options)
{
    public const string Schema = "rathaus";

    public DbSet<TownRecord> Towns => Set<TownRecord>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<TownRecord>(e =>
        {
            e.ToTable("town");
            e.Property(t => t.Id).ValueGeneratedNever();
            e.HasIndex(t => t.Slug).IsUnique();
        });
        model.Entity<TownHost>(e =>
        {
            e.ToTable("town_host");
            e.HasKey(h => h.Host);
            e.HasIndex(h => h.TownId);
        });
        Naming.Apply(model);
    }
}

/// <summary>A town as the installation knows it.</summary>
public sealed class TownRecord
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public required string Land { get; set; }

    /// <summary>The town's key, wrapped by the installation's key file.</summary>
    public required byte[] WrappedKey { get; set; }

    /// <summary>Address for links in mails and letters.</summary>
    public required string BaseAddress { get; set; }
}

/// <summary>A host name that leads to a town.</summary>
public sealed class TownHost
{
    public required string Host { get; init; }
    public required Guid TownId { get; init; }
}
