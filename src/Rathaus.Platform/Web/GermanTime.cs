using System.Globalization;

namespace Rathaus.Platform.Web;

/// <summary>Days and times as people in Germany read them; the office's day is the day in Europe/Berlin.</summary>
public static class GermanTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static CultureInfo Culture => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? British : German;

    public static DateOnly Today(TimeProvider clock) => Day(clock.GetUtcNow());

    /// <summary>The day on which an instant falls in Germany.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>"21. November 2026", for running text.</summary>
    public static string Long(DateOnly day) => day.ToString(Culture == British ? "d MMMM yyyy" : "d. MMMM yyyy", Culture);

    /// <summary>"21.11.2026", for tables.</summary>
    public static string Short(DateOnly day) => day.ToString("dd.MM.yyyy", German);

    /// <summary>"14:30 Uhr".</summary>
    public static string Clock(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString("HH:mm", German) + (Culture == British ? "" : "\u00a0Uhr");

    /// <summary>"21. November 2026, 14:30 Uhr".</summary>
    public static string Long(DateTimeOffset instant) => $"{Long(Day(instant))}, {Clock(instant)}";

    /// <summary>"21.11.2026, 14:30 Uhr".</summary>
    public static string Short(DateTimeOffset instant) => $"{Short(Day(instant))}, {Clock(instant)}";
}
