using System.Globalization;

namespace Rathaus.LegalTime;

/// <summary>German days: which day an instant falls on, and how a day is written.</summary>
public static class GermanTime
{
    private static readonly string[] Weekdays =
        ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];

    /// <summary>The legal time zone of Germany (§ 4 EinhZeitG).</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The calendar day in Germany on which an instant falls; 22:30 UTC in summer is already the next day.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant at which a day ends in Germany (the first instant of the next day).</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>A day in figures: <c>20.12.2025</c>.</summary>
    public static string Figures(this DateOnly day) => day.ToString("d.M.yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day with its weekday: <c>Samstag, 20.12.2025</c>.</summary>
    public static string InWords(this DateOnly day) => $"{WeekdayName(day)}, {Figures(day)}";

    /// <summary>The German name of the weekday.</summary>
    public static string WeekdayName(this DateOnly day) => Weekdays[(int)day.DayOfWeek];
}
