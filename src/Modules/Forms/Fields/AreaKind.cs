using System.Globalization;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>An area by its corners, one a line. Its size is worked out and can be used by fees; its outline is drawn by the server.</summary>
internal sealed class AreaKind : FieldKind
{
    public const string Corners = "corners", SquareMetres = "square_metres";
    private const int MostCorners = 40;
    private const double MetresPerDegree = 111_320;

    public override string Name => "area";

    public override IReadOnlyCollection<string> Settings => ["bounds"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => Coordinates.Options(map);

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new($"{id}.{Corners}", ValueKind.TextList), new($"{id}.{SquareMetres}", ValueKind.Number)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var lines = reading.Text(Corners).ReplaceLineEndings("\n").Split('\n').Select(LatinText.Tidy).Where(l => l.Length > 0).ToList();
        if (lines.Count == 0)
        {
            reading.Nothing(new("Geben Sie die Eckpunkte der Fläche ein, je Zeile einen.", "Enter the corners of the area, one a line."), Corners);
            return;
        }
        if (lines.Count > MostCorners)
        {
            reading.Refuse(new UiText("Höchstens {0} Eckpunkte sind möglich. Lassen Sie welche weg.", "At most {0} corners are possible. Leave some out.").With(MostCorners), Corners);
            return;
        }
        var points = new List<MapPoint>();
        foreach (var (line, number) in lines.Select((line, index) => (line, index + 1)))
        {
            var (point, refusal) = Coordinates.Read(line, field.OptionsOf<MapOptions>().Bounds);
            if (refusal is not null)
            {
                reading.Refuse(new UiText("Zeile {0}: {1}", "Line {0}: {1}").With(number, (string)refusal), Corners);
                return;
            }
            points.Add(point!.Value);
        }
        if (points.Count > 3 && points[^1] == points[0]) points.RemoveAt(points.Count - 1);
        var size = Size(points);
        if (points.Distinct().Count() < 3) reading.Refuse(new UiText("Eine Fläche hat mindestens drei verschiedene Eckpunkte.", "An area has at least three different corners."), Corners);
        else if (Crosses(points)) reading.Refuse(new UiText("Der Umriss kreuzt sich selbst. Geben Sie die Ecken der Reihe nach ein.", "The outline crosses itself. Enter the corners in order."), Corners);
        else if (size < 1) reading.Refuse(new UiText("Die Ecken liegen auf einer Linie. Prüfen Sie die Zahlen.", "The corners lie on one line. Check the numbers."), Corners);
        else
        {
            reading.Answer(string.Join('\n', points.Select(p => p.Canonical)), Corners);
            reading.Answer(Math.Round(size).ToString("0", CultureInfo.InvariantCulture), SquareMetres);
        }
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        var points = PointsOf(path, answers);
        if (points.Count > 0) typed.Set($"{path}.{Corners}", string.Join('\n', points.Select(Coordinates.Shown)));
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        var points = PointsOf(path, answers);
        if (points.Count == 0 || !decimal.TryParse(answers[$"{path}.{SquareMetres}"], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return null;
        return new UiText("etwa {0} m², {1} Ecken: {2}", "about {0} m², {1} corners: {2}").With(size.ToString("#,0", Language), points.Count, string.Join(" · ", points.Select(Coordinates.Shown)));
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var hint = field.Hint?.In(UiText.Language) ?? new UiText("Auf der Karte oder als Text, je Zeile eine Ecke, der Reihe nach: Breite und Länge in Grad, zum Beispiel 52.2646, 10.5236. Keine Koordinaten zur Hand? Dann beschreiben Sie die Fläche in einem anderen Feld oder rufen Sie uns an.", "On the map or as text, one corner a line, in order: latitude and longitude in degrees, for example 52.2646, 10.5236. No coordinates at hand? Describe the area in another field or call us.");
        var typed = drawing.Typed[drawing.Of(Corners)].Split('\n').Select(l => Coordinates.Read(LatinText.Tidy(l), null).Point).OfType<MapPoint>().ToList();
        var corners = drawing.Field(field) with { Name = drawing.Of(Corners), Value = drawing.Typed[drawing.Of(Corners)], Error = drawing.Error(Corners), Hint = hint, Spellcheck = false };
        return Html.Of($"{Ui.TextArea(corners, 6)}{drawing.Context.Map.Draw("area", corners.Id, field.OptionsOf<MapOptions>().Bounds)}<noscript>{Outline(typed)}</noscript>");
    }

    /// <summary>The outline as a picture, north above; the corners stand beside it as text.</summary>
    internal static Html Outline(IReadOnlyList<MapPoint> points)
    {
        if (points.Count < 3) return Html.Empty;
        var flat = Flat(points);
        var (left, top) = (flat.Min(p => p.X), flat.Max(p => p.Y));
        var span = Math.Max(Math.Max(flat.Max(p => p.X) - left, top - flat.Min(p => p.Y)), 1);
        var corners = string.Join(' ', flat.Select(p => string.Create(CultureInfo.InvariantCulture, $"{10 + (p.X - left) / span * 180:0.#},{10 + (top - p.Y) / span * 180:0.#}")));
        var label = new UiText("Umriss der Fläche mit {0} Ecken, etwa {1} m², Norden oben", "Outline of the area with {0} corners, about {1} m², north above").With(points.Count, Size(points).ToString("#,0", Language));
        return Html.Of($"""
            <figure class="rh-figure"><svg viewBox="0 0 200 200" width="200" height="200" role="img" aria-label="{label}"><polygon points="{corners}" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round"></polygon></svg><figcaption>{label}</figcaption></figure>
            """);
    }

    private static List<MapPoint> PointsOf(string path, Answers answers) => [.. (answers[$"{path}.{Corners}"] ?? "").Split('\n').Select(Coordinates.Parse).OfType<MapPoint>()];

    /// <summary>Metres east and north of the first corner; flat enough for what lies in one town.</summary>
    private static List<(double X, double Y)> Flat(IReadOnlyList<MapPoint> points)
    {
        var (latitude, longitude) = ((double)points[0].Latitude, (double)points[0].Longitude);
        var across = MetresPerDegree * Math.Cos(latitude * Math.PI / 180);
        return [.. points.Select(p => (((double)p.Longitude - longitude) * across, ((double)p.Latitude - latitude) * MetresPerDegree))];
    }

    /// <summary>Square metres by the formula of Gauss.</summary>
    internal static double Size(IReadOnlyList<MapPoint> points)
    {
        if (points.Count < 3) return 0;
        var flat = Flat(points);
        return Math.Abs(flat.Select((p, i) => (p.X * flat[(i + 1) % flat.Count].Y) - (flat[(i + 1) % flat.Count].X * p.Y)).Sum()) / 2;
    }

    private static bool Crosses(IReadOnlyList<MapPoint> points)
    {
        var flat = Flat(points);
        var n = flat.Count;
        for (var i = 0; i < n; i++)
            for (var j = i + 2; j < n; j++)
                if ((i > 0 || j < n - 1) && Cut(flat[i], flat[(i + 1) % n], flat[j], flat[(j + 1) % n])) return true;
        return false;
    }

    private static bool Cut((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) => Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static double Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) p) => ((b.X - a.X) * (p.Y - a.Y)) - ((b.Y - a.Y) * (p.X - a.X));
}
