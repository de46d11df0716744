using System.Collections.Concurrent;

namespace Rathaus.LegalTime;

/// <summary>Public holidays and working days of one Land, with the holidays of the commune's kind where it has some.</summary>
/// <remarks>
/// For the end of a period the place of the act counts (§ 193 BGB): the seat of the office, not the home of the person.
/// 24 and 31 December are no public holidays in any Land.
/// </remarks>
public sealed class HolidayCalendar
{
    private static readonly ConcurrentDictionary<Land, HolidayCalendar> Plain = new();
    private readonly IReadOnlyList<HolidayRule> rules;
    private readonly ConcurrentDictionary<int, IReadOnlyList<Holiday>> years = new();

    private HolidayCalendar(Land land, IReadOnlyCollection<RegionalHoliday> regions)
    {
        Land = land;
        Regions = regions;
        foreach (var region in regions)
            if (!HolidayRules.All.Any(rule => rule.Region == region && rule.Lands.Contains(land)))
                throw new ArgumentException($"Den regionalen Feiertag {region} gibt es in {land.GermanName()} nicht.", nameof(regions));
        rules = [.. HolidayRules.All.Where(rule => rule.Lands.Contains(land) && (rule.Region is not { } region || regions.Contains(region)))];
    }

    /// <summary>The Land.</summary>
    public Land Land { get; }

    /// <summary>The regional holidays of the commune.</summary>
    public IReadOnlyCollection<RegionalHoliday> Regions { get; }

    /// <summary>The calendar of a Land. Without regions: the holidays that hold in the whole Land.</summary>
    /// <exception cref="ArgumentException">A regional holiday that the Land does not know.</exception>
    public static HolidayCalendar For(Land land, params RegionalHoliday[] regions) =>
        regions.Length == 0 ? Plain.GetOrAdd(land, static key => new HolidayCalendar(key, [])) : new HolidayCalendar(land, regions);

    /// <summary>The public holidays of a year, by day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A year outside <see cref="HolidayRules.FirstYear"/> to <see cref="HolidayRules.LastYear"/>.</exception>
    public IReadOnlyList<Holiday> In(int year)
    {
        if (year is < HolidayRules.FirstYear or > HolidayRules.LastYear)
            throw new ArgumentOutOfRangeException(nameof(year), year,
                $"Feiertage sind für {HolidayRules.FirstYear} bis {HolidayRules.LastYear} hinterlegt.");
        return years.GetOrAdd(year, Build);
    }

    /// <summary>The holiday on a day, or null.</summary>
    public Holiday? On(DateOnly day)
    {
        foreach (var holiday in In(day.Year))
            if (holiday.Day == day) return holiday;
        return null;
    }

    /// <summary>Monday to Friday and no public holiday: the day on which a period may end (§ 193 BGB, § 31(3) VwVfG).</summary>
    public bool IsWorkingDay(DateOnly day) => WhyNoWorkingDay(day) is null;

    /// <summary>A Werktag as labour and tenancy law use the word: Saturday included, Sundays and holidays not.</summary>
    public bool IsWeekdayOrSaturday(DateOnly day) => day.DayOfWeek != DayOfWeek.Sunday && On(day) is null;

    /// <summary>Why a day is no working day, in German words, or null when it is one.</summary>
    public string? WhyNoWorkingDay(DateOnly day) => On(day) is { } holiday
        ? $"{day.InWords()}, ist gesetzlicher Feiertag ({holiday.Name}, {Land.GermanName()})"
        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? $"{day.Figures()} ist ein {day.WeekdayName()}" : null;

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    public DateOnly WorkingDayFrom(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The n-th working day after a day (n &gt; 0) or before it (n &lt; 0); the day itself is not counted.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    /// <summary>How many working days lie after the first day up to and including the last; 0 when last is not later.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly upTo)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= upTo; day = day.AddDays(1))
            if (IsWorkingDay(day)) count++;
        return count;
    }

    private IReadOnlyList<Holiday> Build(int year) =>
        [.. rules.Where(rule => rule.HoldsIn(year)).Select(rule => new Holiday(rule.Day(year), rule.Name, rule)).OrderBy(holiday => holiday.Day)];
}
