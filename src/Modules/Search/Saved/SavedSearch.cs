using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Search.Find;
using Rathaus.Platform.Search;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Search.Saved;

/// <summary>
/// A search that somebody keeps. The secret of the link that ends it is computed from the town's key and the row's id, so that the job
/// which writes the mail needs no secret; the database holds only its SHA-256.
/// </summary>
internal sealed class SavedSearch
{
    public const int MostEach = 20;
    private const int MostKnown = 1000;

    private SavedSearch() { }

    public SavedSearch(Town town, AccountId account, SearchAddress address, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Account, Text, Source, Language, SavedAt) = (account, address.Text, address.Source, language, now);
        FacetsJson = JsonSerializer.Serialize(address.Facets);
        TokenHash = HashOf(TokenOf(town, Id))!;
    }

    public Guid Id { get; private set; }
    public AccountId Account { get; private set; }
    public string Text { get; private set; } = "";
    public string Source { get; private set; } = "";
    public string Language { get; private set; } = "de";
    public DateTimeOffset SavedAt { get; private set; }
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>Keys that were found before, as a JSON array; what is not among them is new.</summary>
    private string KnownJson { get; set; } = "[]";
    private string FacetsJson { get; set; } = "{}";

    /// <summary>How many new ones the last mail told of.</summary>
    public int News { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Facets =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(FacetsJson)!.ToDictionary(f => f.Key, f => (IReadOnlyCollection<string>)f.Value);

    public SearchAddress Address => new("/suche", Text, Source, Facets, 1);

    public bool Same(SearchAddress other) => Address.Href() == (other with { Path = "/suche", Page = 1 }).Href();

    /// <summary>Takes note of what is found now; true when something new is among it.</summary>
    public bool Notice(IReadOnlyList<string> found, bool first)
    {
        var known = JsonSerializer.Deserialize<HashSet<string>>(KnownJson)!;
        var fresh = found.Count(known.Add);
        if (fresh == 0) return false;
        KnownJson = JsonSerializer.Serialize(known.TakeLast(MostKnown));
        News = first ? 0 : fresh;
        Version++;
        return !first;
    }

    /// <summary>The secret of the link in the mail.</summary>
    public string Token(Town town) => TokenOf(town, Id);

    public static byte[]? HashOf(string token) => token.Length is > 0 and <= 100 ? SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)) : null;

    private static string TokenOf(Town town, Guid id) => Base64Url.EncodeToString(HMACSHA256.HashData(town.Derive("saved-search"), id.ToByteArray()).AsSpan(0, 16));

    internal static void Map(ModelBuilder model) => model.Entity<SavedSearch>(e =>
    {
        e.ToTable("search_saved");
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Text).HasMaxLength(200);
        e.Property(s => s.Source).HasMaxLength(40);
        e.Property(s => s.KnownJson);
        e.Property(s => s.FacetsJson);
        e.Property(s => s.Version).IsConcurrencyToken();
        e.Ignore(s => s.Facets);
        e.Ignore(s => s.Address);
        e.HasIndex(s => s.Account);
        e.HasIndex(s => s.TokenHash).IsUnique();
    });
}
