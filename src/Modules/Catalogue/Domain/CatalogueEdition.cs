using Microsoft.EntityFrameworkCore;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>One row: raised with every change of the catalogue, so that a process knows whether what it holds in memory is still true.</summary>
internal sealed class CatalogueEdition
{
    public const int TheOne = 1;

    public int Id { get; private set; } = TheOne;
    public long Number { get; private set; }

    public void Raise() => Number++;

    internal static void Map(ModelBuilder model) => model.Entity<CatalogueEdition>(e =>
    {
        e.ToTable("catalogue_edition");
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.Number).IsConcurrencyToken();
    });
}
