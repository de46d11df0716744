using System.Text.Json;
using System.Text.Json.Serialization;
using Rathaus.Contracts.Core.Cases;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>A clerk fills in a form for a person at the counter, on the telephone, or from paper.</summary>
/// <param name="StampedOn">Paper: the day of the stamp, from which all periods count.</param>
/// <param name="IdentityKind">Document by which the person was known; there is no copy.</param>
internal sealed record CounterEntry(
    [property: JsonPropertyName("by")] Guid By, [property: JsonPropertyName("by_name")] string ByName, [property: JsonPropertyName("channel")] Channel Channel,
    [property: JsonPropertyName("stamped_on")] DateOnly? StampedOn, [property: JsonPropertyName("identity")] string? IdentityKind,
    [property: JsonPropertyName("identity_on")] DateOnly? IdentityCheckedOn, [property: JsonPropertyName("receipt")] ReceiptWay Receipt)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Noon of the day of the stamp in Germany: what arrives on paper has a day and no hour.</summary>
    public DateTimeOffset ReceivedAt(DateTimeOffset now) => StampedOn is { } day ? new DateTimeOffset(day.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero) is var noon && noon < now ? noon : now : now;

    public static CounterEntry Read(string json) => JsonSerializer.Deserialize<CounterEntry>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);
}
