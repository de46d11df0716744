using System.Globalization;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Most">How many times can be wished, one to three; the first must be given.</param>
/// <param name="Opens">First minute of the day, <param name="Closes"/> last minute at which one can begin.</param>
/// <param name="Days">Days of the week on which the office is there.</param>
/// <param name="Notice">Days that must lie between today and the wish.</param>
internal sealed record WishOptions(int Most, int Opens, int Closes, IReadOnlySet<DayOfWeek> Days, int Notice) : FieldOptions;

/// <summary>Wished times for an appointment: the office chooses one of them and confirms it. No calendar is asked and nothing is booked.</summary>
internal sealed class WishKind : FieldKind
{
    private const int FurthestDays = 365;
    private static readonly string[] Ranks = ["first", "second", "third"];
    private static readonly UiText[] Names = [new("Erster Wunsch", "First choice"), new("Zweiter Wunsch", "Second choice"), new("Dritter Wunsch", "Third choice")];
    private static readonly DateOptions Day = new(Partial: false, Past: false, Future: true, Earliest: new(2020, 1, 1)) { Example = new(2027, 3, 31) };
    private static readonly Dictionary<string, DayOfWeek> DayNames = new()
    {
        ["mon"] = DayOfWeek.Monday, ["tue"] = DayOfWeek.Tuesday, ["wed"] = DayOfWeek.Wednesday, ["thu"] = DayOfWeek.Thursday, ["fri"] = DayOfWeek.Friday, ["sat"] = DayOfWeek.Saturday, ["sun"] = DayOfWeek.Sunday,
    };

    public override string Name => "appointment";

    public override IReadOnlyCollection<string> Settings => ["max", "from", "until", "days", "notice"];

    public override FieldOptions Configure(YamlMap map, FormLists lists)
    {
        var days = map.Has("days") ? map.Words("days") : ["mon", "tue", "wed", "thu", "fri"];
        foreach (var wrong in days.Where(d => !DayNames.ContainsKey(d))) map.Problem($"„{wrong}“ ist kein Wochentag. Möglich sind: {string.Join(", ", DayNames.Keys)}.", "days");
        if (days.Count == 0) map.Problem("Nennen Sie mindestens einen Wochentag.", "days");
        var (opens, closes) = (Minutes(map, "from", 8 * 60), Minutes(map, "until", 18 * 60));
        if (opens >= closes) map.Problem("„until“ muss nach „from“ liegen.", "until");
        return new WishOptions(map.Whole("max", 1, Ranks.Length) ?? Ranks.Length, opens, closes, days.Where(DayNames.ContainsKey).Select(d => DayNames[d]).ToHashSet(), map.Whole("notice", 0, 60) ?? 1);
    }

    private static int Minutes(YamlMap map, string name, int otherwise)
    {
        if (map.Word(name) is not { } word) return otherwise;
        if (ClockTime.Parse(word) is { } minutes) return minutes;
        map.Problem($"„{word}“ ist keine Uhrzeit. Schreiben Sie zum Beispiel \"08:00\".", name);
        return otherwise;
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) =>
        Ranks.Take(((WishOptions)options).Most).SelectMany(r => new[] { new Symbol($"{id}.{r}_day", ValueKind.Date), new Symbol($"{id}.{r}_time", ValueKind.Text) });

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<WishOptions>();
        var taken = new HashSet<string>();
        for (var rank = 0; rank < options.Most; rank++)
        {
            if (ReadOne(options, reading, Ranks[rank], needed: rank == 0 && field.Required) is { } wish && !taken.Add(wish))
                reading.Refuse(new UiText("Diese Zeit haben Sie schon genannt. Nennen Sie eine andere oder lassen Sie den Wunsch leer.", "You have already named this time. Name another one or leave it empty."), Ranks[rank] + "_time");
        }
    }

    private static string? ReadOne(WishOptions options, FieldReading reading, string rank, bool needed)
    {
        var (dayPart, timePart) = (rank + "_day", rank + "_time");
        var day = DateKind.Read(reading, dayPart, Day, out var noDay, out var refusal);
        var time = reading.Text(timePart);
        if (noDay && time.Length == 0 && !needed) return null;
        if (noDay) reading.Refuse(new UiText("Geben Sie den Tag ein, zum Beispiel 31.03.2027.", "Enter the day, for example 31 03 2027."), dayPart);
        else if (refusal is not null) reading.Refuse(refusal, dayPart);
        else if (DayRefused(options, reading.Context.Today, day!.Value.First) is { } no) reading.Refuse(no, dayPart);
        else reading.Answer(day.Value.ToString(), dayPart);
        if (time.Length == 0) reading.Refuse(new UiText("Geben Sie eine Uhrzeit ein, zum Beispiel 9:00.", "Enter a time, for example 9:00."), timePart);
        else if (ClockTime.Parse(time) is not { } minutes) reading.Refuse(TimeKind.Wrong, timePart);
        else if (minutes < options.Opens || minutes > options.Closes)
            reading.Refuse(new UiText("Möglich ist eine Zeit von {0} bis {1} Uhr.", "A time from {0} to {1} is possible.").With(ClockTime.Bare(options.Opens), ClockTime.Bare(options.Closes)), timePart);
        else
        {
            reading.Answer(ClockTime.Canonical(minutes), timePart);
            return day is { } known ? $"{known} {minutes}" : null;
        }
        return null;
    }

    private static string? DayRefused(WishOptions options, DateOnly today, DateOnly day)
    {
        if (day < today.AddDays(options.Notice)) return new UiText("So bald geht es nicht. Frühestens möglich ist der {0}.", "Not that soon. The earliest day is {0}.").With(today.AddDays(options.Notice).ToString("d. MMMM yyyy", Language));
        if (day > today.AddDays(FurthestDays)) return new UiText("Nennen Sie einen Tag innerhalb eines Jahres.", "Name a day within a year.");
        return options.Days.Contains(day.DayOfWeek) ? null : new UiText("Am {0} ist das Amt nicht besetzt. Nennen Sie einen anderen Wochentag.", "The office is closed on a {0}. Name another day of the week.").With(Language.DateTimeFormat.GetDayName(day.DayOfWeek));
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        foreach (var rank in Ranks)
        {
            DateKind.Fill($"{path}.{rank}_day", answers, typed);
            TimeKind.Fill($"{path}.{rank}_time", answers, typed);
        }
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        var wishes = Ranks.Where(r => answers[$"{path}.{r}_day"] is not null).Select(r => WishShown(answers[$"{path}.{r}_day"]!, answers[$"{path}.{r}_time"])).ToList();
        return wishes.Count == 0 ? null : string.Join("; ", wishes);
    }

    private static string WishShown(string day, string? time)
    {
        var on = PartialDate.Parse(day) is { } date ? date.First.ToString(UiText.English ? "ddd d MMMM yyyy" : "ddd, d. MMMM yyyy", Language) : day;
        return time is null ? on : new UiText("{0} um {1}", "{0} at {1}").With(on, ClockTime.Shown(time));
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<WishOptions>();
        return Ui.Fieldset(drawing.Field(field), Html.Each(Enumerable.Range(0, options.Most), rank => Html.Of($"""
            {Ui.DateField(drawing.Part(field, Ranks[rank] + "_day", $"{Names[rank]}: {new UiText("Tag", "day")}", rank == 0) with { Required = rank == 0 && field.Required }, DateKind.Parts(drawing.Typed, drawing.Of(Ranks[rank] + "_day")))}{Ui.TextField(drawing.Part(field, Ranks[rank] + "_time", $"{Names[rank]}: {new UiText("Uhrzeit", "time")}", rank == 0) with { Required = rank == 0 && field.Required, Width = FieldWidth.Six, Spellcheck = false, Suffix = UiText.English ? null : "Uhr" })}
            """)));
    }
}
