using Microsoft.EntityFrameworkCore;

namespace Rathaus.Platform.Search;

/// <summary>Something that can be found has changed: a line of the town's own number series, written in the commit that changed it.</summary>
internal sealed class SearchChange
{
    private SearchChange() { }

    public SearchChange(long number, string source, string key) => (Number, Source, Key) = (number, source, key);

    public long Number { get; private set; }
    public string Source { get; private set; } = "";
    public string Key { get; private set; } = "";

    internal static void Map(ModelBuilder model) => model.Entity<SearchChange>(e =>
    {
        e.ToTable("platform_search_change");
        e.HasKey(c => new { c.Number, c.Source, c.Key });
        e.Property(c => c.Source).HasMaxLength(40);
        e.Property(c => c.Key).HasMaxLength(160);
        e.HasIndex(c => new { c.Source, c.Number });
    });
}

/// <summary>How far the building of an index is, for the page of the operator; one row per source.</summary>
internal sealed class SearchBuild
{
    private SearchBuild() { }

    public string Source { get; private set; } = "";
    public long Done { get; private set; }

    /// <summary>What the index held before; 0 where there was none.</summary>
    public long Expected { get; private set; }
    public long StartedAt { get; private set; }
    public long? FinishedAt { get; private set; }

    internal static void Map(ModelBuilder model) => model.Entity<SearchBuild>(e =>
    {
        e.ToTable("platform_search_build");
        e.HasKey(b => b.Source);
        e.Property(b => b.Source).HasMaxLength(40);
    });
}
