using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>
/// The unit of work on one town's database. Made only by <see cref="TownDbs.Open"/>. Every module maps its own tables into it.
/// Nothing is written except by <see cref="CommitAsync"/>, which takes a <see cref="Deed"/> and writes the audit entry in the same transaction.
/// </summary>
public sealed partial class TownDb : DbContext
{
    private readonly TownDbs _home;

    internal TownDb(DbContextOptions<TownDb> options, Town town, TownDbs home) : base(options)
    {
        Town = town;
        _home = home;
        // Every commit stands in a transaction of its own or has a mark there already.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>The town whose rows this context reads and writes.</summary>
    public Town Town { get; }

    /// <summary>The clock of the installation.</summary>
    public TimeProvider Clock => _home.Clock;

    /// <summary>Now, in whole milliseconds.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = Clock.GetUtcNow();
            return new(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        }
    }

    /// <summary>True while <see cref="CommitAsync"/> is writing; the guard refuses every write outside it.</summary>
    internal bool Committing { get; private set; }

    internal bool IsPostgres => _home.IsPostgres;

    protected override void OnModelCreating(ModelBuilder model)
    {
        TownRow.Map(model);
        Counter.Map(model);
        Job.Map(model);
        LogEntry.Map(model);
        Transparency.LogTables.Map(model);
        Search.SearchChange.Map(model);
        Search.SearchBuild.Map(model);
        foreach (var module in _home.Modules) module.Map(model);
        Naming.Apply(model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(60);
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        foreach (var id in _home.IdTypes)
            conventions.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
    }
}
