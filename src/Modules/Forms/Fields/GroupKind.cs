using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

internal sealed record GroupOptions(IReadOnlyList<FieldDefinition> Fields, int Fewest, int Most, Text RowTitle, Text AddLabel, RowsApart? Apart) : FieldOptions;

/// <summary>Two rows must not share place and period at once.</summary>
/// <param name="Place">Field of kind location.</param>
/// <param name="Period">Field of kind period.</param>
internal sealed record RowsApart(string Place, string Period);

/// <summary>The same few questions, row by row. Rows are added and removed by buttons of the form, without script.</summary>
internal sealed class GroupKind : FieldKind
{
    public const string RowsPart = "rows", AddButton = "zeile-hinzufuegen", RemoveButton = "zeile-entfernen";
    public const int MostRows = 50;

    public override string Name => "group";

    public override IReadOnlyCollection<string> Settings => ["fields", "min", "max", "rowTitle", "addLabel", "apart"];

    public override FieldOptions Configure(YamlMap map, FormLists lists)
    {
        var fields = FieldLoader.Fields(map, lists, insideGroup: true);
        var (fewest, most) = (map.Whole("min", 0, MostRows) ?? 1, map.Whole("max", 1, MostRows) ?? 10);
        if (fewest > most) map.Problem("„min“ ist größer als „max“.", "min");
        return new GroupOptions(fields, fewest, most, map.NeedText("rowTitle"), map.NeedText("addLabel"), Apart(map, fields));
    }

    private static RowsApart? Apart(YamlMap map, IReadOnlyList<FieldDefinition> fields)
    {
        if (map.Map("apart") is not { } apart) return null;
        apart.Allow(["place", "period"]);
        var (place, period) = (apart.NeedWord("place"), apart.NeedWord("period"));
        if (!fields.Any(f => f.Id == place && f.Kind is LocationKind)) apart.Problem($"„{place}“ ist kein Feld der Art location in dieser Gruppe.", "place");
        if (!fields.Any(f => f.Id == period && f.Kind is PeriodKind)) apart.Problem($"„{period}“ ist kein Feld der Art period in dieser Gruppe.", "period");
        return new(place, period);
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) =>
        ((GroupOptions)options).Fields.SelectMany(f => f.Kind.Symbols($"{id}.{f.Id}", f.Options));

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<GroupOptions>();
        if (field is { Required: true, Missing: { } none } && options.Fewest > 0 && IsBlank(reading.Path + ".", reading.Typed, RowsPart))
        {
            reading.Refuse(none.In(UiText.Language));
            return;
        }
        var rows = new List<int>();
        for (var row = 0; row < RowCount(field, reading.Path, reading.Typed); row++)
        {
            var cells = options.Fields.Select(f => (Field: f, Reading: new FieldReading(f, $"{reading.Path}.{row}.{f.Id}", reading.Typed, reading.Context))).ToList();
            if (row >= options.Fewest && IsBlank($"{reading.Path}.{row}.", reading.Typed)) continue;
            foreach (var (sub, cell) in cells)
            {
                sub.Kind.Read(sub, cell);
                reading.Errors.AddRange(cell.Errors);
                foreach (var (path, value) in cell.Values) reading.Values[$"{reading.Path}.{rows.Count}." + path[$"{reading.Path}.{row}.".Length..]] = value;
            }
            rows.Add(row);
        }
        if (reading.Errors.Count == 0 && options.Apart is { } apart) KeepApart(field, apart, rows, reading);
        if (rows.Count > options.Most) reading.Refuse(new UiText("Höchstens {0} Einträge sind möglich. Entfernen Sie welche.", "At most {0} entries are possible. Remove some.").With(options.Most));
    }

    private static void KeepApart(FieldDefinition field, RowsApart apart, List<int> rows, FieldReading reading)
    {
        var answers = Answers.Of(reading.Values);
        var title = field.OptionsOf<GroupOptions>().RowTitle.In(UiText.Language);
        for (var second = 1; second < rows.Count; second++)
        {
            var first = Enumerable.Range(0, second).FirstOrDefault(i =>
                LocationKind.Overlap(Of(i, apart.Place), Of(second, apart.Place), answers) && PeriodKind.Overlap(Of(i, apart.Period), Of(second, apart.Period), answers), -1);
            if (first >= 0)
                reading.Refuse(new UiText("{0} {1} überschneidet sich mit {0} {2}: derselbe Ort zur selben Zeit. Ändern Sie Hausnummern oder Zeit, oder entfernen Sie eine.", "{0} {1} overlaps with {0} {2}: the same place at the same time. Change house numbers or time, or remove one.").With(title, rows[second] + 1, rows[first] + 1), $"{rows[second]}.{apart.Place}.{LocationKind.Street}");
        }

        string Of(int row, string sub) => $"{reading.Path}.{row}.{sub}";
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        var rows = answers.Rows(path);
        typed.Set($"{path}.{RowsPart}", rows.ToString(CultureInfo.InvariantCulture));
        for (var row = 0; row < rows; row++)
            foreach (var sub in field.OptionsOf<GroupOptions>().Fields) sub.Kind.Fill(sub, $"{path}.{row}.{sub.Id}", answers, typed);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        var rows = Enumerable.Range(0, answers.Rows(path)).Select(row => string.Join(", ", Cells(field, path, row, answers).Select(c => c.Shown)));
        return answers.Rows(path) == 0 ? null : string.Join('\n', rows);
    }

    /// <summary>The answers of one row, with their labels.</summary>
    public static IEnumerable<(string Path, string Label, string Shown)> Cells(FieldDefinition field, string path, int row, Answers answers) =>
        from sub in field.OptionsOf<GroupOptions>().Fields
        let at = $"{path}.{row}.{sub.Id}"
        let shown = sub.Kind.Shown(sub, at, answers)
        where shown is not null
        select (at, sub.Label.In(UiText.Language), shown);

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<GroupOptions>();
        var rows = RowCount(field, drawing.Path, drawing.Typed);
        var heading = drawing.AsHeading ? Ui.Heading(1, field.Label.In(UiText.Language)) : Ui.Heading(2, field.Label.In(UiText.Language));
        var hint = Html.If(field.Hint is not null, $"<p>{field.Hint?.In(UiText.Language)}</p>");
        var error = Html.If(drawing.Error() is not null, $"<p class=\"kern-error\" id=\"{Field.IdOf(drawing.Path)}\">{drawing.Error()}</p>");
        return Html.Of($"""
            {heading}{hint}{error}<input type="hidden" name="{drawing.Of(RowsPart)}" value="{rows}">{Html.Each(Enumerable.Range(0, rows), row => Row(field, drawing, row, rows > options.Fewest))}{Html.If(rows < options.Most, $"{Ui.Button(options.AddLabel.In(UiText.Language), ButtonKind.Secondary, AddButton, drawing.Path)}")}
            """);
    }

    /// <summary>How many rows stand on the page: what the page says, within the limits.</summary>
    public static int RowCount(FieldDefinition field, string path, Typed typed)
    {
        var options = field.OptionsOf<GroupOptions>();
        var said = int.TryParse(typed[$"{path}.{RowsPart}"], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : 0;
        return Math.Clamp(said, options.Fewest, MostRows);
    }

    /// <summary>What was typed, with one row more or one row less.</summary>
    public static Typed Changed(FieldDefinition field, Typed typed, int? remove)
    {
        var changed = new Typed();
        var rows = RowCount(field, field.Id, typed);
        foreach (var name in typed.Names.Where(n => !n.StartsWith(field.Id + ".", StringComparison.Ordinal))) changed.Set(name, typed.All(name));
        var to = 0;
        for (var row = 0; row < rows; row++)
        {
            if (row == remove) continue;
            var prefix = $"{field.Id}.{row}.";
            foreach (var name in typed.Names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal))) changed.Set($"{field.Id}.{to}.{name[prefix.Length..]}", typed.All(name));
            to++;
        }
        changed.Set($"{field.Id}.{RowsPart}", (remove is null ? Math.Min(rows + 1, field.OptionsOf<GroupOptions>().Most) : to).ToString(CultureInfo.InvariantCulture));
        return changed;
    }

    private static Html Row(FieldDefinition field, FieldDrawing drawing, int row, bool removable)
    {
        var options = field.OptionsOf<GroupOptions>();
        var title = $"{options.RowTitle.In(UiText.Language)} {row + 1}";
        return Html.Of($"""
            <section aria-label="{title}">{Ui.Heading(2, title)}{Html.Each(options.Fields, sub => sub.Kind.Draw(sub, drawing with { Path = $"{drawing.Path}.{row}.{sub.Id}", AsHeading = false, Source = null, Files = [] }))}{Html.If(removable, $"{Ui.Button(new UiText("{0} entfernen", "Remove {0}").With(title), ButtonKind.Quiet, RemoveButton, $"{drawing.Path}.{row}")}")}</section>
            """);
    }

    /// <summary>What a page sends without anybody's doing (the number of rows, a country that is chosen already) is no answer.</summary>
    private static bool IsBlank(string prefix, Typed typed, string? except = null) => typed.Names
        .Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n != prefix + except && !n.EndsWith("." + AddressKind.Country, StringComparison.Ordinal))
        .All(n => typed.All(n).All(string.IsNullOrWhiteSpace));
}
