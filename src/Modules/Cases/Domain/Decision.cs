using System.Text.Json.Serialization;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>A block of the letter as the clerk wrote it.</summary>
internal sealed record DecisionText(
    [property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("heading")] string Heading, [property: JsonPropertyName("text")] string Text);

/// <summary>The hearing before a decision that burdens (§ 28 VwVfG): when and what came, or why there was none.</summary>
internal sealed record Hearing(
    [property: JsonPropertyName("on")] DateOnly? On, [property: JsonPropertyName("answer")] string Answer, [property: JsonPropertyName("why_none")] string WhyNone)
{
    public static Hearing None { get; } = new(null, "", "");
}

/// <summary>A decision: a draft until it is released, then fixed.</summary>
internal sealed record Decision
{
    [JsonPropertyName("id")] public required Guid Id { get; init; }
    [JsonPropertyName("outcome")] public required string Outcome { get; init; }
    [JsonPropertyName("label")] public required string Label { get; init; }
    [JsonPropertyName("burdens")] public required bool Burdens { get; init; }
    [JsonPropertyName("subject")] public required string Subject { get; init; }
    [JsonPropertyName("blocks")] public IReadOnlyList<DecisionText> Blocks { get; init; } = [];
    [JsonPropertyName("hearing")] public Hearing Hearing { get; init; } = Hearing.None;
    [JsonPropertyName("reasons")] public string Reasons { get; init; } = "";
    [JsonPropertyName("legal_basis")] public string LegalBasis { get; init; } = "";
    [JsonPropertyName("prepared_by")] public required Guid PreparedBy { get; init; }
    [JsonPropertyName("prepared_by_name")] public required string PreparedByName { get; init; }
    [JsonPropertyName("prepared_at")] public required DateTimeOffset PreparedAt { get; init; }
    [JsonPropertyName("released_by")] public Guid? ReleasedBy { get; init; }
    [JsonPropertyName("released_by_name")] public string? ReleasedByName { get; init; }
    [JsonPropertyName("released_at")] public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Code of the block in which many services give their reasons; the field beside the blocks is then not needed.</summary>
    public const string ReasonsBlock = "reasons";

    /// <summary>Whether reasons are given, in their block or in their field.</summary>
    [JsonIgnore]
    public bool HasReasons => Reasons.Length > 0 || Blocks.Any(b => b is { Code: ReasonsBlock, Text.Length: > 0 });

    /// <summary>The row of the table of remedy notices that stands in the letter.</summary>
    [JsonPropertyName("remedy")] public string? Remedy { get; init; }
}
