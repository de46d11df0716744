using System.Text.Json;

namespace Rathaus.Platform.Towns;

/// <summary>What a town says of itself on pages and letters. Kept as JSON in the town's own database; property names are fixed.</summary>
public sealed record TownProfile
{
    public string Name { get; init; } = "";
    /// <summary>Official name in letters: "Stadt Musterstadt".</summary>
    public string OfficialName { get; init; } = "";
    /// <summary>The head, as letters name the office: "Der Bürgermeister".</summary>
    public string Head { get; init; } = "";
    public string Street { get; init; } = "";
    public string PostalCode { get; init; } = "";
    public string City { get; init; } = "";
    /// <summary>All postcodes of the town, where addresses must lie in it; empty: not told.</summary>
    public IReadOnlyList<string> Postcodes { get; init; } = [];
    /// <summary>Names that an address in the town may have as its place, beside <see cref="City"/>: districts with a name of their own.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
    public string Phone { get; init; } = "";
    public string Mail { get; init; } = "";
    /// <summary>The town's own address on the web, for letters: "www.musterstadt.de".</summary>
    public string Web { get; init; } = "";
    public string Hours { get; init; } = "";
    /// <summary>Bank account of the town's treasury, for letters.</summary>
    public string Iban { get; init; } = "";
    public string Bank { get; init; } = "";
    public string CreditorId { get; init; } = "";
    /// <summary>Name of the finance system that gives the Kassenzeichen; empty: the town's own number range.</summary>
    public string FinanceSystem { get; init; } = "";
    /// <summary>Refunds of more cents than this need a second person.</summary>
    public long RefundSecondLookCents { get; init; } = 10_000;
    /// <summary>Where the morning mail of the operation goes; empty: nowhere.</summary>
    public string OperatorMail { get; init; } = "";
    /// <summary>The crest as inline SVG of our own making; shown on pages and letters.</summary>
    public string CrestSvg { get; init; } = "";
    /// <summary>The crest as PNG in Base64, where there is no drawing of it.</summary>
    public string CrestPng { get; init; } = "";
    /// <summary>The town's colour on light grounds, <c>#rrggbb</c>; empty: the design's own.</summary>
    public string Accent { get; init; } = "";
    /// <summary>The town's colour on dark grounds.</summary>
    public string AccentDark { get; init; } = "";
    /// <summary>Pictures of the ground for maps: the address of the town's own geo server with {z}, {x} and {y}; empty: a plain grid.</summary>
    public string MapTiles { get; init; } = "";
    /// <summary>Whose pictures these are, as their licence wants it said.</summary>
    public string MapNote { get; init; } = "";
    /// <summary>Where a map begins that has no bounds: "52.2646, 10.5236".</summary>
    public string MapCentre { get; init; } = "";

    public static TownProfile Parse(string json) => JsonSerializer.Deserialize<TownProfile>(json) ?? new();

    public string ToJson() => JsonSerializer.Serialize(this);
}
