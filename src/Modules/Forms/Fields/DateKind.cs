using System.Globalization;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Partial">Month or year may stand alone.</param>
/// <param name="Past">Not after today.</param>
internal sealed record DateOptions(bool Partial, bool Past, bool Future, DateOnly Earliest) : FieldOptions
{
    /// <summary>The day that sentences give as an example.</summary>
    public DateOnly Example { get; init; } = new(2024, 3, 31);
}

/// <summary>A day in three parts.</summary>
internal sealed class DateKind : FieldKind
{
    private const int NoNumber = -1;

    private static readonly DateOnly Latest = new(2200, 12, 31);

    public override string Name => "date";

    public override IReadOnlyCollection<string> Settings => ["partial", "past", "future", "earliest"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => Options(map, map.YesNo("partial", false));

    /// <summary>The settings of a day; shared with periods.</summary>
    public static DateOptions Options(YamlMap map, bool partial)
    {
        var earliest = map.Word("earliest");
        if (earliest is not null && YamlValue.Day(earliest) is null) map.Problem($"„{earliest}“ ist kein Tag. Schreiben Sie zum Beispiel 2020-01-31.", "earliest");
        if (map.YesNo("past", false) && map.YesNo("future", false)) map.Problem("Ein Tag kann nicht zugleich „past“ und „future“ sein.", "past");
        return new DateOptions(partial, map.YesNo("past", false), map.YesNo("future", false), earliest is null ? new(1900, 1, 1) : YamlValue.Day(earliest) ?? new(1900, 1, 1));
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Date)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var date = Read(reading, "", field.OptionsOf<DateOptions>(), out var empty, out var refusal);
        if (empty) reading.Nothing(new("Geben Sie ein Datum ein, zum Beispiel 31.03.2024.", "Enter a date, for example 31 03 2024."));
        else if (refusal is not null) reading.Refuse(refusal);
        else reading.Answer(date!.Value.ToString());
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed) => Fill(path, answers, typed);

    public override string? Shown(FieldDefinition field, string path, Answers answers) => Shown(path, answers);

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.DateField(drawing.Field(field), Parts(drawing.Typed, drawing.Path));

    /// <summary>Reads the three parts; shared with dates of birth.</summary>
    public static PartialDate? Read(FieldReading reading, string part, DateOptions options, out bool empty, out string? refusal)
    {
        var prefix = part.Length == 0 ? "" : part + ".";
        var (day, month, year) = (reading.Text(prefix + "day"), reading.Text(prefix + "month"), reading.Text(prefix + "year"));
        if (new DateParts(day, month, year).Spread() is { Month.Length: > 0, Year.Length: > 0 } spread) (day, month, year) = (spread.Day ?? "", spread.Month, spread.Year);
        empty = day.Length + month.Length + year.Length == 0;
        refusal = null;
        if (empty) return null;
        var date = Parse(day, month, year, options, ref refusal);
        if (refusal is not null || date is not { } known) return null;
        var today = reading.Context.Today;
        if (options.Past && known.First > today) refusal = new UiText("Das Datum liegt in der Zukunft. Geben Sie einen Tag bis heute ein.", "The date is in the future. Enter a day up to today.");
        else if (options.Future && known.First < today && !(known.Day is null && known.Year == today.Year && (known.Month ?? today.Month) >= today.Month)) refusal = new UiText("Das Datum liegt in der Vergangenheit. Geben Sie einen Tag ab heute ein.", "The date is in the past. Enter a day from today on.");
        else if (known.First < options.Earliest || known.First > Latest) refusal = new UiText("Prüfen Sie das Jahr. Das Datum muss nach dem {0} liegen.", "Check the year. The date must be after {0}.").With(options.Earliest.AddDays(-1).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
        return known;
    }

    /// <summary>Everything that is wrong is said at once.</summary>
    private static PartialDate? Parse(string day, string month, string year, DateOptions options, ref string? refusal)
    {
        var wrong = new List<string>();
        if (day.Length == 0 && !options.Partial) wrong.Add(new UiText("Der Tag fehlt.", "The day is missing."));
        if (month.Length == 0 && (!options.Partial || day.Length > 0)) wrong.Add(new UiText("Der Monat fehlt.", "The month is missing."));
        if (year.Length == 0) wrong.Add(new UiText("Das Jahr fehlt. Geben Sie es mit vier Ziffern ein.", "The year is missing. Enter it with four digits."));
        var (d, m, y) = (Number(day), Months.Of(month) ?? Number(month), Number(year));
        if (d is NoNumber) wrong.Add(new UiText("Geben Sie den Tag als Zahl ein, zum Beispiel {0}.", "Enter the day as a number, for example {0}.").With(options.Example.Day));
        if (m is NoNumber) wrong.Add(new UiText("Geben Sie den Monat als Zahl oder mit seinem Namen ein, zum Beispiel {0} oder März.", "Enter the month as a number or by its name, for example {0} or March.").With(options.Example.Month));
        if (y is < 1000 or > 9999) wrong.Add(new UiText("Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel {0}.", "Enter the year with four digits, for example {0}.").With(options.Example.Year));
        // Without a year in order, a leap year decides: 29 February is right in some years.
        if (d is not NoNumber && m is not NoNumber && !PartialDate.Exists(y is >= 1000 and <= 9999 ? y.Value : 2000, m, m is null && d is >= 1 and <= 31 ? null : d))
            wrong.Insert(0, new UiText("Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat.", "This day does not exist. Check day and month."));
        refusal = wrong.Count == 0 ? null : string.Join(' ', wrong);
        return refusal is null ? new(y!.Value, m, d) : null;
    }

    private static int? Number(string text) => text.Length == 0 ? null : int.TryParse(text.TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : NoNumber;

    public static void Fill(string path, Answers answers, Typed typed)
    {
        if (answers[path] is not { } value || PartialDate.Parse(value) is not { } date) return;
        typed.Set(path + ".year", date.Year.ToString(CultureInfo.InvariantCulture));
        if (date.Month is { } month) typed.Set(path + ".month", month.ToString(CultureInfo.InvariantCulture));
        if (date.Day is { } day) typed.Set(path + ".day", day.ToString(CultureInfo.InvariantCulture));
    }

    public static string? Shown(string path, Answers answers) => answers[path] is { } value ? PartialDate.Parse(value)?.Shown(Language) : null;

    public static DateParts Parts(Typed typed, string path) => new DateParts(typed[path + ".day"], typed[path + ".month"], typed[path + ".year"]).Spread();
}
