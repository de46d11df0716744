using Rathaus.Platform.Towns;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>A row of the table of remedy notices: which remedy stands open, where, how long, and in which words.</summary>
internal sealed record RemedyRow
{
    public string Id { get; init; } = "";
    /// <summary>ISO code of the Land.</summary>
    public string Land { get; init; } = "";
    /// <summary>For example <c>municipal-levy</c>.</summary>
    public string FieldOfLaw { get; init; } = "";
    /// <summary>Who issues: <c>town</c>, <c>county</c>.</summary>
    public string IssuingBody { get; init; } = "";
    public string ValidFrom { get; init; } = "";
    public string? ValidTo { get; init; }
    /// <summary>Widerspruch, Klage, Einspruch.</summary>
    public string Remedy { get; init; } = "";
    public string Addressee { get; init; } = "";
    public string Seat { get; init; } = "";
    /// <summary>Months from delivery; 0 where the law sets no period, which a row has to say.</summary>
    public int PeriodMonths { get; init; } = -1;
    public List<string> Forms { get; init; } = [];
    /// <summary>The released paragraphs; <c>{{addressee}}</c>, <c>{{seat}}</c>, <c>{{forms}}</c> and <c>{{town}}</c> are filled in.</summary>
    public List<string> Text { get; init; } = [];
    /// <summary>True only when the legal office and a second person released the row.</summary>
    public bool Verified { get; init; }
    /// <summary>A row for the demo town.</summary>
    public bool Example { get; init; }

    /// <summary>The period to compute with; null where none runs.</summary>
    public int? Months => PeriodMonths == 0 ? null : PeriodMonths;

    public string PeriodWords => PeriodMonths switch { 0 => "ohne Frist", 1 => "1 Monat", _ => $"{PeriodMonths} Monate" };

    public DateOnly From => DateOnly.ParseExact(ValidFrom, "yyyy-MM-dd");

    public DateOnly? To => ValidTo is null ? null : DateOnly.ParseExact(ValidTo, "yyyy-MM-dd");

    public IReadOnlyList<string> Paragraphs(string town) => [.. Text.Select(p => p
        .Replace("{{addressee}}", Addressee, StringComparison.Ordinal).Replace("{{seat}}", Seat, StringComparison.Ordinal)
        .Replace("{{forms}}", string.Join(", ", Forms), StringComparison.Ordinal).Replace("{{town}}", town, StringComparison.Ordinal))];
}

/// <summary>The released table of remedy notices: data, never free text. A wrong notice makes the period a year (§ 58(2) VwGO), so no row means no letter.</summary>
internal sealed class RemedyTable
{
    private readonly IReadOnlyList<RemedyRow> _rows;

    /// <exception cref="FormatException">Two rows hold on the same day for the same matter, or a row lacks something.</exception>
    public RemedyTable(IReadOnlyList<RemedyRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Id.Length == 0 || row.Land.Length == 0 || row.FieldOfLaw.Length == 0 || row.Remedy.Length == 0 || row.Addressee.Length == 0
                || row.Seat.Length == 0 || row.PeriodMonths is < 0 or > 12 || row.Text.Count == 0 || row.Text.Any(string.IsNullOrWhiteSpace))
                throw new FormatException($"Die Zeile „{row.Id}“ der Rechtsbehelfsbelehrungen ist nicht vollständig.");
            if (row.To < row.From) throw new FormatException($"Die Zeile „{row.Id}“ endet vor ihrem Anfang.");
            if (rows.Any(other => other != row && Same(other, row) && other.From <= (row.To ?? DateOnly.MaxValue) && row.From <= (other.To ?? DateOnly.MaxValue)))
                throw new FormatException($"Zur Zeile „{row.Id}“ der Rechtsbehelfsbelehrungen gibt es am selben Tag eine zweite.");
        }
        _rows = rows;
    }

    /// <summary>The table that the program brings along.</summary>
    public static RemedyTable Shipped { get; } = Parse(ReadShipped());

    public IReadOnlyList<RemedyRow> Rows => _rows;

    /// <summary>Field of law of decisions on a remedy (Widerspruchsbescheid).</summary>
    public const string Objection = "objection";

    public static RemedyTable Parse(string yaml) => new(new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<RemedyRow>>(yaml));

    /// <summary>The row in force on a day, or null.</summary>
    public RemedyRow? InForce(Town town, string? field, DateOnly day) => field is null ? null : _rows.FirstOrDefault(row =>
        row.Land == town.Land && row.FieldOfLaw == field && row.IssuingBody == "town" && row.From <= day && (row.To is not { } last || day <= last));

    public RemedyRow? ById(string? id) => _rows.FirstOrDefault(row => row.Id == id);

    private static bool Same(RemedyRow a, RemedyRow b) => (a.Land, a.FieldOfLaw, a.IssuingBody) == (b.Land, b.FieldOfLaw, b.IssuingBody);

    private static string ReadShipped()
    {
        using var stream = typeof(RemedyTable).Assembly.GetManifestResourceStream("remedies.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
