using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Workshop.Packages;

/// <summary>The package that a draft takes in, as it was signed: publishing makes it the base of the next merge. Ends with the draft.</summary>
internal sealed class DraftPackage
{
    private DraftPackage() { }

    public DraftPackage(PackageContent package, byte[] archive, DateTimeOffset now) =>
        (Slug, Revision, Town, Fingerprint, Archive, At) = (package.Slug, package.Revision, package.Town, package.Fingerprint, archive, now);

    public string Slug { get; private set; } = "";
    public int Revision { get; private set; }
    public string Town { get; private set; } = "";
    public string Fingerprint { get; private set; } = "";
    public byte[] Archive { get; private set; } = [];
    public DateTimeOffset At { get; private set; }

    internal static void Map(ModelBuilder model) => model.Entity<DraftPackage>(e =>
    {
        e.ToTable("workshop_package");
        e.HasKey(p => p.Slug);
        e.Property(p => p.Slug).HasMaxLength(120);
        e.Property(p => p.Town).HasMaxLength(200);
        e.Property(p => p.Fingerprint).HasMaxLength(32);
    });
}
