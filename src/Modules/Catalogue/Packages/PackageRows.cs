using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Packages;

/// <summary>The package that a service came from, as it was before this town changed anything: the base of the next merge.</summary>
internal sealed class ImportedPackage
{
    private ImportedPackage() { }

    public ImportedPackage(string slug) => Slug = slug;

    public string Slug { get; private set; } = "";
    public string Fingerprint { get; private set; } = "";
    public int Revision { get; private set; }
    public DateTimeOffset ImportedAt { get; private set; }
    private string FilesJson { get; set; } = "{}";

    public IReadOnlyDictionary<string, string> Files => JsonSerializer.Deserialize<Dictionary<string, string>>(FilesJson)!;

    public void Took(PackageContent package, DateTimeOffset now) =>
        (Fingerprint, Revision, FilesJson, ImportedAt) = (package.Fingerprint, package.Revision, JsonSerializer.Serialize(package.Files), now);

    internal static void Map(ModelBuilder model) => model.Entity<ImportedPackage>(e =>
    {
        e.ToTable("catalogue_package");
        e.HasKey(p => p.Slug);
        e.Property(p => p.Slug).HasMaxLength(120);
        e.Property(p => p.Fingerprint).HasMaxLength(32);
        e.Property<string>(nameof(FilesJson));
        e.Ignore(p => p.Files);
        e.Property(p => p.Revision).IsConcurrencyToken();
    });
}

/// <summary>A key of another town that a person compared once.</summary>
internal sealed class PackageKey
{
    private PackageKey() { }

    public PackageKey(string fingerprint, string town, DateTimeOffset at) => (Fingerprint, Town, TrustedAt) = (fingerprint, town, at);

    public string Fingerprint { get; private set; } = "";
    public string Town { get; private set; } = "";
    public DateTimeOffset TrustedAt { get; private set; }

    internal static void Map(ModelBuilder model) => model.Entity<PackageKey>(e =>
    {
        e.ToTable("catalogue_package_key");
        e.HasKey(k => k.Fingerprint);
        e.Property(k => k.Fingerprint).HasMaxLength(32);
        e.Property(k => k.Town).HasMaxLength(200);
    });
}
