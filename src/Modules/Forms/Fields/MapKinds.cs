using System.Globalization;
using System.Text.RegularExpressions;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>A rectangle in degrees, within which a point must lie.</summary>
internal sealed record Bounds(decimal South, decimal West, decimal North, decimal East)
{
    public bool Holds(MapPoint p) => p.Latitude >= South && p.Latitude <= North && p.Longitude >= West && p.Longitude <= East;
}

/// <param name="Bounds">The town's rectangle; null: anywhere in Germany.</param>
internal sealed record MapOptions(Bounds? Bounds) : FieldOptions;

/// <summary>A point on the ground, in degrees of WGS 84.</summary>
internal readonly record struct MapPoint(decimal Latitude, decimal Longitude)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.000000},{Longitude:0.000000}");
}

/// <summary>Reads coordinates as people copy them: "52.2646, 10.5236", "52,2646 10,5236", "52.2646° N 10.5236° O".</summary>
internal static partial class Coordinates
{
    public static readonly UiText
        Wrong = new("Schreiben Sie zwei Zahlen, erst die Breite, dann die Länge, zum Beispiel 52.2646, 10.5236.", "Write two numbers, latitude first, then longitude, for example 52.2646, 10.5236."),
        Turned = new("Breite und Länge sind vertauscht. Schreiben Sie erst die Breite (in Deutschland 47 bis 56), dann die Länge (5 bis 16).", "Latitude and longitude are swapped. Write latitude first (47 to 56 in Germany), then longitude (5 to 16)."),
        Elsewhere = new("Diese Stelle liegt nicht in Deutschland. Prüfen Sie die Zahlen.", "This place is not in Germany. Check the numbers."),
        OutOfTown = new("Diese Stelle liegt nicht in unserem Stadtgebiet. Für andere Orte ist deren Stadt zuständig.", "This place is not in our town. Other places have a town of their own.");

    private static readonly Bounds Germany = new(47m, 5m, 56m, 16m);

    [GeneratedRegex(@"^(?<a>\d{1,3}(?:[.,]\d{1,10})?)\s*°?\s*N?\s*(?:[,;]\s+|[;/]|\s+|(?<=\.\d+),)\s*(?<b>\d{1,3}(?:[.,]\d{1,10})?)\s*°?\s*[EO]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pair();

    /// <summary>The point, or what is wrong with it.</summary>
    public static (MapPoint? Point, UiText? Refusal) Read(string text, Bounds? bounds)
    {
        if (text.Length > 60 || Pair().Match(text) is not { Success: true } match || Number(match, "a") is not { } latitude || Number(match, "b") is not { } longitude) return (null, Wrong);
        var point = new MapPoint(Math.Round(latitude, 6), Math.Round(longitude, 6));
        if (!Germany.Holds(point)) return (null, Germany.Holds(new(point.Longitude, point.Latitude)) ? Turned : Elsewhere);
        return bounds?.Holds(point) == false ? (null, OutOfTown) : (point, null);
    }

    public static MapPoint? Parse(string canonical) => canonical.Split(',') is [var a, var b]
        && decimal.TryParse(a, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var latitude) && decimal.TryParse(b, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var longitude) ? new(latitude, longitude) : null;

    /// <summary>As it can be typed again: "52.264600, 10.523600".</summary>
    public static string Shown(MapPoint point) => point.Canonical.Replace(",", ", ", StringComparison.Ordinal);

    public static MapOptions Options(YamlMap map)
    {
        if (!map.Has("bounds")) return new(null);
        var numbers = map.Words("bounds").Select(YamlValue.Decimal).ToList();
        if (numbers is [{ } south, { } west, { } north, { } east] && south < north && west < east) return new(new Bounds(south, west, north, east));
        map.Problem("„bounds“ sind vier Zahlen [Süden, Westen, Norden, Osten] in Grad, zum Beispiel [52.10, 10.30, 52.40, 10.70].", "bounds");
        return new(null);
    }

    private static decimal? Number(Match match, string group) =>
        decimal.TryParse(match.Groups[group].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A place by words, on a map (with script) or by coordinates; nothing of the map is loaded from hosts that the town did not name.</summary>
internal sealed class PointKind : FieldKind
{
    public const string At = "at", Note = "note";

    public override string Name => "point";

    public override IReadOnlyCollection<string> Settings => ["bounds"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => Coordinates.Options(map);

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new($"{id}.{At}", ValueKind.Text), new($"{id}.{Note}", ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var (at, note) = (LatinText.Tidy(reading.Text(At)), LatinText.Tidy(reading.Text(Note)));
        if (at.Length + note.Length == 0)
        {
            reading.Nothing(new("Beschreiben Sie die Stelle oder geben Sie ihre Koordinaten ein.", "Describe the place or enter its coordinates."), Note);
            return;
        }
        if (note.Length > 200) reading.Refuse(TextKind.TooLong(200), Note);
        else reading.Answer(note, Note);
        if (at.Length == 0) return;
        var (point, refusal) = Coordinates.Read(at, field.OptionsOf<MapOptions>().Bounds);
        if (refusal is not null) reading.Refuse(refusal, At);
        else reading.Answer(point!.Value.Canonical, At);
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (answers[$"{path}.{Note}"] is { } note) typed.Set($"{path}.{Note}", note);
        if (answers[$"{path}.{At}"] is { } at && Coordinates.Parse(at) is { } point) typed.Set($"{path}.{At}", Coordinates.Shown(point));
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        var at = answers[$"{path}.{At}"] is { } text && Coordinates.Parse(text) is { } point ? Coordinates.Shown(point) : null;
        return (answers[$"{path}.{Note}"], at) switch { (null, null) => null, ({ } note, null) => note, (null, { } only) => only, var (note, both) => $"{note} ({both})" };
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var at = drawing.Part(field, At, new UiText("Koordinaten, wenn Sie sie kennen", "Coordinates, if you know them")) with
        {
            Required = false, Hint = new UiText("Breite und Länge in Grad, zum Beispiel 52.2646, 10.5236", "Latitude and longitude in degrees, for example 52.2646, 10.5236"), Width = FieldWidth.TwentyFour, Spellcheck = false,
        };
        var note = drawing.Part(field, Note, new UiText("Wo ist die Stelle?", "Where is the place?")) with { Required = false, Hint = new UiText("Zum Beispiel: Lindenweg 4, vor der Bäckerei", "For example: Lindenweg 4, in front of the bakery") };
        return Ui.Fieldset(drawing.Field(field), Html.Of($"{Ui.TextField(note)}{drawing.Context.Map.Draw("point", at.Id, field.OptionsOf<MapOptions>().Bounds)}{Ui.TextField(at)}"));
    }
}
