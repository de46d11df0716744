using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Post.Sheet;

/// <summary>The proof of one delivery as a page and as the letter <c>delivery-sheet.typ</c> show it: no free text, only what was computed or noted.</summary>
/// <param name="Sign">Number of the case.</param>
internal sealed record DeliverySheet(SheetTown Town, string Sign, string Document, string Sha256, string AsOf, IReadOnlyList<SheetParty> Parties)
{
    private static readonly JsonSerializerOptions LetterNames = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The data of <c>delivery-sheet.typ</c>.</summary>
    public JsonNode ForLetter() => JsonSerializer.SerializeToNode(this, LetterNames)!;

    /// <summary>The same as HTML.</summary>
    public Html Show() => Html.Of($"""
        {Html.Each(Parties, party => Html.Of($"""
            {Ui.Heading(2, "Nachweis der Bekanntgabe")}
            {Ui.FactsList(party.Steps.Select(s => new Fact(s.Label, s.Value)))}
            {Ui.Heading(3, "Begründung")}
            {Ui.BulletList(party.Reasons)}
            {Html.If(party.History.Count > 0, $"{Ui.Heading(3, "Verlauf")}{Ui.BulletList(party.History)}")}
            {Html.If(party.Doubts.Count > 0, $"{Ui.Heading(3, "Offene Rechtsfragen")}{Ui.BulletList(party.Doubts)}")}
            """))}
        {Html.If(Sha256.Length > 0, $"<p class=\"rh-muted\">Prüfsumme des Schreibens (SHA-256): <span translate=\"no\">{string.Join(' ', Sha256.Chunk(8).Select(c => new string(c)))}</span></p>")}
        <p class="rh-muted">Stand: {AsOf}</p>
        """);
}

/// <summary>The town as letters name it.</summary>
internal sealed record SheetTown(string Name, string? Office, string Street, string City);

/// <summary>One party: the way and every step that was taken.</summary>
internal sealed record SheetParty
{
    public required string Name { get; init; }
    public required string Way { get; init; }
    public string? Rule { get; init; }
    public string? Source { get; init; }
    public string? Consent { get; init; }
    public string? Access { get; init; }
    public string? Posted { get; init; }
    public string? Provided { get; init; }
    public string? Notified { get; init; }
    public string? Retrieved { get; init; }
    public string? Served { get; init; }
    public string? Handed { get; init; }
    public string? Returned { get; init; }
    public string? Disproved { get; init; }
    public required string Effect { get; init; }
    public string? Effective { get; init; }
    public string? RemedyEnds { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What was noted, when and by whom; the words are the program's.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>What the office has to settle about the rule; apart from the reasons.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<(string Label, string Value)> Steps =>
        from step in (IEnumerable<(string Label, string? Value)>)
        [
            ("An", Name), ("Weg", Way), ("Regel", Rule), ("Rechtsgrundlage", Source), ("Einwilligung", Consent), ("Zugang", Access), ("Zur Post gegeben", Posted), ("Bereitgestellt", Provided),
            ("Benachrichtigt", Notified), ("Abgerufen", Retrieved), ("Zugestellt", Served), ("Übergeben", Handed), ("Zurückgekommen", Returned), ("Widerlegt", Disproved), ("Wirkung", Effect), ("Bekannt gegeben am", Effective), ("Rechtsbehelf möglich bis", RemedyEnds),
        ]
        where step.Value is not null
        select (step.Label, step.Value!);
}
