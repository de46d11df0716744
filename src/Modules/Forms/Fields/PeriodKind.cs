using System.Globalization;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="MostDays">How many days the period may have, both ends counted.</param>
internal sealed record PeriodOptions(DateOptions Day, Asked Times, int MostDays) : FieldOptions;

/// <summary>From a day to a day, with the hours of each day; "ganztägig" stands for all hours.</summary>
internal sealed class PeriodKind : FieldKind
{
    public const string From = "from", To = "to", FromTime = "from_time", ToTime = "to_time", AllDay = "all_day";

    public override string Name => "period";

    public override IReadOnlyCollection<string> Settings => ["past", "future", "earliest", "times", "mostDays"];

    public override FieldOptions Configure(YamlMap map, FormLists lists)
    {
        var times = map.OneOf("times", "required", "required", "optional", "never") switch { "optional" => Asked.Optional, "never" => Asked.Never, _ => Asked.Required };
        return new PeriodOptions(DateKind.Options(map, partial: false), times, map.Whole("mostDays", 1, 3660) ?? 366);
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options)
    {
        yield return new($"{id}.{From}", ValueKind.Date);
        yield return new($"{id}.{To}", ValueKind.Date);
        if (((PeriodOptions)options).Times == Asked.Never) yield break;
        yield return new($"{id}.{FromTime}", ValueKind.Text);
        yield return new($"{id}.{ToTime}", ValueKind.Text);
        yield return new($"{id}.{AllDay}", ValueKind.YesNo);
    }

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<PeriodOptions>();
        var first = DateKind.Read(reading, From, options.Day, out var noFirst, out var firstWrong);
        var last = DateKind.Read(reading, To, options.Day, out var noLast, out var lastWrong);
        if (!field.Required && noFirst && noLast && reading.Text(FromTime).Length + reading.Text(ToTime).Length + reading.Text(AllDay).Length == 0) return;
        if (noFirst) reading.Refuse(new UiText("Geben Sie den ersten Tag ein, zum Beispiel 31.03.2024.", "Enter the first day, for example 31 03 2024."), From);
        else if (firstWrong is not null) reading.Refuse(firstWrong, From);
        if (noLast) reading.Refuse(new UiText("Geben Sie den letzten Tag ein. Geht es um einen einzigen Tag, geben Sie ihn noch einmal ein.", "Enter the last day. If it is about one day only, enter it again."), To);
        else if (lastWrong is not null) reading.Refuse(lastWrong, To);
        if (options.Times != Asked.Never) ReadTimes(options, reading);
        if (reading.Errors.Count > 0 || first is not { } from || last is not { } to) return;
        if (to.First < from.First) reading.Refuse(new UiText("Der letzte Tag liegt vor dem ersten. Prüfen Sie beide Tage.", "The last day is before the first. Check both days."), To);
        else if (to.First.DayNumber - from.First.DayNumber >= options.MostDays)
            reading.Refuse(new UiText("Möglich sind höchstens {0} Tage. Prüfen Sie den letzten Tag.", "At most {0} days are possible. Check the last day.").With(options.MostDays), To);
        reading.Answer(from.ToString(), From);
        reading.Answer(to.ToString(), To);
    }

    private static void ReadTimes(PeriodOptions options, FieldReading reading)
    {
        var (from, to, allDay) = (reading.Text(FromTime), reading.Text(ToTime), reading.Text(AllDay) == "true");
        if (allDay)
        {
            if (from.Length + to.Length > 0) reading.Refuse(new UiText("Sie haben „ganztägig“ angekreuzt und Uhrzeiten eingegeben. Löschen Sie eines von beiden.", "You ticked “all day” and entered times. Delete one of the two."), AllDay);
            else reading.Answer("true", AllDay);
            return;
        }
        if (from.Length + to.Length == 0 && options.Times == Asked.Optional) return;
        var begin = Time(reading, FromTime, new("Geben Sie die Uhrzeit ein, zu der es anfängt, zum Beispiel 7:00, oder kreuzen Sie „ganztägig“ an.", "Enter the time when it begins, for example 7:00, or tick “all day”."));
        var end = Time(reading, ToTime, new("Geben Sie die Uhrzeit ein, zu der es endet, zum Beispiel 18:00, oder kreuzen Sie „ganztägig“ an.", "Enter the time when it ends, for example 18:00, or tick “all day”."));
        if (begin >= end)
            reading.Refuse(new UiText("Das Ende liegt nicht nach dem Anfang. Die Uhrzeiten gelten für jeden Tag; geht es über Mitternacht, kreuzen Sie „ganztägig“ an.", "The end is not after the beginning. The times count for each day; if it goes past midnight, tick “all day”."), ToTime);
    }

    private static int? Time(FieldReading reading, string part, UiText missing)
    {
        if (reading.Text(part).Length == 0) reading.Refuse(missing, part);
        else if (ClockTime.Parse(reading.Text(part)) is not { } minutes) reading.Refuse(TimeKind.Wrong, part);
        else
        {
            reading.Answer(ClockTime.Canonical(minutes), part);
            return minutes;
        }
        return null;
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        DateKind.Fill($"{path}.{From}", answers, typed);
        DateKind.Fill($"{path}.{To}", answers, typed);
        TimeKind.Fill($"{path}.{FromTime}", answers, typed);
        TimeKind.Fill($"{path}.{ToTime}", answers, typed);
        if (answers[$"{path}.{AllDay}"] is { } all) typed.Set($"{path}.{AllDay}", all);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        if (answers[$"{path}.{From}"] is not { } from || answers[$"{path}.{To}"] is not { } to) return null;
        var days = from == to ? DateKind.Shown($"{path}.{From}", answers) : new UiText("{0} bis {1}", "{0} to {1}").With(DateKind.Shown($"{path}.{From}", answers) ?? "", DateKind.Shown($"{path}.{To}", answers) ?? "");
        if (answers[$"{path}.{AllDay}"] == "true") return $"{days}, {new UiText("ganztägig", "all day")}";
        if (answers[$"{path}.{FromTime}"] is not { } begin || answers[$"{path}.{ToTime}"] is not { } end) return days;
        var daily = from == to ? "" : new UiText("täglich ", "daily ");
        return $"{days}, {daily}{new UiText("{0} bis {1} Uhr", "{0} to {1}").With(Bare(begin), Bare(end))}";
    }

    private static string Bare(string time) => ClockTime.Parse(time) is { } minutes ? ClockTime.Bare(minutes) : time;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<PeriodOptions>();
        var times = options.Times == Asked.Never ? Html.Empty : Html.Of($"""
            {TimeField(field, drawing, FromTime, new UiText("Uhrzeit von", "Time from"))}{TimeField(field, drawing, ToTime, new UiText("Uhrzeit bis", "Time until"))}{Ui.Checkbox(drawing.Part(field, AllDay, new UiText("ganztägig", "all day")))}
            """);
        return Ui.Fieldset(drawing.Field(field), Html.Of($"""
            {Ui.DateField(drawing.Part(field, From, new UiText("Erster Tag", "First day")), DateKind.Parts(drawing.Typed, drawing.Of(From)))}{Ui.DateField(drawing.Part(field, To, new UiText("Letzter Tag", "Last day")) with { Hint = new UiText("Bei einem einzigen Tag derselbe wie der erste", "For one day only the same as the first") }, DateKind.Parts(drawing.Typed, drawing.Of(To)))}{times}
            """));
    }

    private static Html TimeField(FieldDefinition field, FieldDrawing drawing, string part, string label) =>
        Ui.TextField(drawing.Part(field, part, label) with { Width = FieldWidth.Six, Spellcheck = false, Suffix = UiText.English ? null : "Uhr" });

    /// <summary>Whether two answered periods share an hour; hours count for each day.</summary>
    public static bool Overlap(string one, string other, Answers answers)
    {
        if (Days(one, answers) is not { } a || Days(other, answers) is not { } b || a.From > b.To || b.From > a.To) return false;
        return Hours(one, answers) is not { } x || Hours(other, answers) is not { } y || x.From < y.To && y.From < x.To;
    }

    /// <summary>First and last day, and the hours of each day where it is not all day; null where a day is missing.</summary>
    public static (DateOnly From, DateOnly To, (int From, int To)? Hours)? Time(string path, Answers answers) =>
        Days(path, answers) is { } days ? (days.From, days.To, Hours(path, answers)) : null;

    private static (DateOnly From, DateOnly To)? Days(string path, Answers answers) =>
        PartialDate.Parse(answers[$"{path}.{From}"] ?? "") is { } from && PartialDate.Parse(answers[$"{path}.{To}"] ?? "") is { } to ? (from.First, to.First) : null;

    private static (int From, int To)? Hours(string path, Answers answers) =>
        ClockTime.Parse(answers[$"{path}.{FromTime}"] ?? "") is { } from && ClockTime.Parse(answers[$"{path}.{ToTime}"] ?? "") is { } to ? (from, to) : null;
}
