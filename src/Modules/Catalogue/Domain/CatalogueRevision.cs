using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>What a service said from one day on. Written once, never changed: drafts and cases stand on it.</summary>
internal sealed class CatalogueRevision
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private CatalogueRevision() { }

    public CatalogueRevision(int number, ServiceDefinition definition, IReadOnlyDictionary<string, string> files, DateTimeOffset publishedAt)
    {
        Id = ServiceRevisionId.New();
        Slug = definition.Slug;
        Number = number;
        Definition = JsonSerializer.Serialize(definition, Json);
        Files = JsonSerializer.Serialize(new SortedDictionary<string, string>(files.ToDictionary(), StringComparer.Ordinal), Json);
        ContentHash = HashOf(definition, files);
        PublishedAt = publishedAt;
    }

    public ServiceRevisionId Id { get; private set; }
    public string Slug { get; private set; } = "";
    public int Number { get; private set; }

    /// <summary>SHA-256 of definition and files in lower-case hex; an import compares it.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>JSON of <see cref="ServiceDefinition"/>; its names are those of <c>service.yaml</c>.</summary>
    public string Definition { get; private set; } = "";

    /// <summary>JSON object: file name to text.</summary>
    public string Files { get; private set; } = "";

    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>Who published it in the workshop; empty for an import.</summary>
    public string PublishedBy { get; private set; } = "";

    /// <summary>What is new, as those who published it wrote.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The same revision, made in the town's own workshop.</summary>
    public CatalogueRevision Of(string by, string note)
    {
        (PublishedBy, Note) = (by, note);
        return this;
    }

    public ServiceRevision Read() => Read(Id, Number, Definition, Files);

    public static ServiceRevision Read(ServiceRevisionId id, int number, string definition, string files) =>
        new(id, number, JsonSerializer.Deserialize<ServiceDefinition>(definition, Json)!, JsonSerializer.Deserialize<Dictionary<string, string>>(files, Json)!);

    public static string HashOf(ServiceDefinition definition, IReadOnlyDictionary<string, string> files)
    {
        var text = new StringBuilder(JsonSerializer.Serialize(definition, Json));
        foreach (var (name, content) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
            text.Append('\0').Append(name).Append('\0').Append(content);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal static void Map(ModelBuilder model) => model.Entity<CatalogueRevision>(e =>
    {
        e.ToTable("catalogue_revision");
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Slug).HasMaxLength(120);
        e.Property(r => r.ContentHash).HasMaxLength(64);
        e.Property(r => r.PublishedBy).HasMaxLength(300).HasDefaultValueSql("''");
        e.Property(r => r.Note).HasMaxLength(1000).HasDefaultValueSql("''");
        e.HasIndex(r => new { r.Slug, r.Number }).IsUnique();
    });
}
