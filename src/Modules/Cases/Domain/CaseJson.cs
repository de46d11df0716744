using System.Text.Json;
using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>What a case keeps as JSON, with names that are fixed by hand: a renamed property must not lose what is stored.</summary>
internal static class CaseJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("null");

    public static IReadOnlyList<Clock> Clocks(string json) => Read<List<Clock>>(json);

    public static IReadOnlyDictionary<string, string> Strings(string json) => Read<Dictionary<string, string>>(json);

    public static IReadOnlyList<Party> Parties(string json) => [.. Read<List<StoredParty>>(json).Select(p => p.Back())];

    public static string Parties(IEnumerable<Party> parties) => Write(parties.Select(StoredParty.Of));

    public static string Submission(Snapshot snapshot) => Write(new StoredSnapshot(
        [.. snapshot.Pages.Select(page => new StoredPage(page.Title, [.. page.Answers.Select(a => new StoredAnswer(a.Field, a.Label, a.Shown))]))],
        snapshot.Values.ToDictionary(),
        snapshot.Fees.Count == 0 ? null : [.. snapshot.Fees.Select(f => new StoredFee(f.Label, f.Amount?.Cents, f.Basis, f.On))]));

    public static Snapshot Submission(string json)
    {
        var stored = Read<StoredSnapshot>(json);
        return new([.. stored.Pages.Select(page => new SnapshotPage(page.Title, [.. page.Answers.Select(a => new SnapshotAnswer(a.Field, a.Label, a.Shown))]))], stored.Values)
        {
            Fees = [.. (stored.Fees ?? []).Select(f => new FeeLine(f.Label, f.Cents is { } cents ? new Money(cents) : null, f.Basis, f.On))],
        };
    }

    private sealed record StoredParty(
        [property: JsonPropertyName("id")] Guid Id, [property: JsonPropertyName("role")] PartyRole Role, [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("street")] string? Street, [property: JsonPropertyName("postal_code")] string? PostalCode, [property: JsonPropertyName("city")] string? City,
        [property: JsonPropertyName("mail")] string? Mail, [property: JsonPropertyName("phone")] string? Phone, [property: JsonPropertyName("account")] Guid? Account, [property: JsonPropertyName("receives")] bool? Receives = null)
    {
        public static StoredParty Of(Party p) => new(p.Id.Value, p.Role, p.Name, p.Street, p.PostalCode, p.City, p.Mail, p.Phone, p.Account?.Value, p.Receives ? true : null);

        public Party Back() => new(new(Id), Role, Name, Street, PostalCode, City, Mail, Phone, Account is { } account ? new AccountId(account) : null) { Receives = Receives ?? false };
    }

    private sealed record StoredSnapshot(
        [property: JsonPropertyName("pages")] IReadOnlyList<StoredPage> Pages, [property: JsonPropertyName("values")] Dictionary<string, string> Values,
        [property: JsonPropertyName("fees")] IReadOnlyList<StoredFee>? Fees);

    private sealed record StoredFee(
        [property: JsonPropertyName("label")] string Label, [property: JsonPropertyName("cents")] long? Cents, [property: JsonPropertyName("basis")] string Basis, [property: JsonPropertyName("on")] DateOnly On);

    private sealed record StoredPage([property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("answers")] IReadOnlyList<StoredAnswer> Answers);

    private sealed record StoredAnswer(
        [property: JsonPropertyName("field")] string Field, [property: JsonPropertyName("label")] string Label, [property: JsonPropertyName("shown")] string Shown);
}
