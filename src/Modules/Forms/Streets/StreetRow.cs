using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Streets;

/// <summary>A street of the town with one of its postcodes, as it was loaded.</summary>
internal sealed class StreetRow
{
    private StreetRow() { }

    public StreetRow(TownStreet street) => (Name, Postcode, City) = (street.Name, street.Postcode, street.City);

    public string Name { get; private set; } = "";
    public string Postcode { get; private set; } = "";
    public string City { get; private set; } = "";

    public TownStreet Read() => new(Name, Postcode, City);

    public static void Map(ModelBuilder model) => model.Entity<StreetRow>(e =>
    {
        e.ToTable("forms_street");
        e.HasKey(s => new { s.Name, s.Postcode });
        e.Property(s => s.Name).HasMaxLength(120);
        e.Property(s => s.Postcode).HasMaxLength(5);
        e.Property(s => s.City).HasMaxLength(120);
    });
}
