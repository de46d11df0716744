using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>A service of the town: which revision is in force, and whether the town shows it.</summary>
internal sealed class CatalogueService
{
    private CatalogueService() { }

    public CatalogueService(string slug, string source) => (Slug, Source) = (slug, source);

    public string Slug { get; private set; } = "";

    /// <summary>Folder or file that it was imported from; an import of another kind of source does not overwrite it.</summary>
    public string Source { get; private set; } = "";

    public string SortKey { get; private set; } = "";
    public ServiceRevisionId CurrentRevision { get; private set; }

    /// <summary>The town does not show it; running cases keep their revision.</summary>
    public bool Hidden { get; private set; }

    public void Publish(CatalogueRevision revision, string name)
    {
        CurrentRevision = revision.Id;
        SortKey = Domain.SortKey.Of(name);
    }

    /// <summary>It comes from elsewhere from now on: its folder moved, or a package took its place.</summary>
    public void ComeFrom(string source) => Source = source;

    public Refusal? Hide()
    {
        if (Hidden) return new("Diese Leistung ist schon ausgeblendet.");
        Hidden = true;
        return null;
    }

    public Refusal? Adopt()
    {
        if (!Hidden) return new("Diese Leistung wird schon gezeigt.");
        Hidden = false;
        return null;
    }

    internal static void Map(ModelBuilder model) => model.Entity<CatalogueService>(e =>
    {
        e.ToTable("catalogue_service");
        e.HasKey(s => s.Slug);
        e.Property(s => s.Slug).HasMaxLength(120);
        e.Property(s => s.Source).HasMaxLength(200);
        e.Property(s => s.SortKey).HasMaxLength(200);
        e.HasIndex(s => s.SortKey);
        // Two people at the same service: the second one is told so.
        e.Property(s => s.CurrentRevision).IsConcurrencyToken();
    });
}
