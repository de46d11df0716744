namespace Rathaus.LegalTime;

/// <summary>The arithmetic behind <see cref="Period"/>.</summary>
internal static class PeriodCount
{
    public static Reasoned<DateOnly> End(
        Period period, DateOnly eventDay, HolidayCalendar calendar, CountingLaw law, EndOnFreeDay end, string start)
    {
        var steps = new List<string> { start };
        var last = Last(period, eventDay, calendar, steps);
        return new(Move(last, calendar, law, end, steps), steps);
    }

    public static Reasoned<DateOnly> EndCountingFirst(
        Period period, DateOnly firstDay, HolidayCalendar calendar, CountingLaw law, EndOnFreeDay end)
    {
        var steps = new List<string> { $"Beginn mit dem {firstDay.InWords()}; dieser Tag zählt mit ({law.Counting}§ 187 Abs. 2 BGB)." };
        DateOnly last;
        if (period.Unit is PeriodUnit.Weeks or PeriodUnit.Months or PeriodUnit.Years)
        {
            // § 188(2): the day before the one of the same name or number; a month without that number has ended with its last day (§ 188(3)).
            var same = Add(period, firstDay, 1);
            var whole = same.AddDays(-period.ExtraDays);
            last = period.Unit != PeriodUnit.Weeks && whole.Day != firstDay.Day ? same : same.AddDays(-1);
            steps.Add($"{period.InWords()}: letzter Tag ist {last.InWords()} (§ 188 Abs. 2 BGB).");
        }
        else last = Last(period, firstDay.AddDays(-1), calendar, steps);
        return new(Move(last, calendar, law, end, steps), steps);
    }

    /// <summary>The day that lies the period before or after a day, by name or number of the day.</summary>
    public static DateOnly Add(Period period, DateOnly day, int sign) => (period.Unit switch
    {
        PeriodUnit.Days => day.AddDays(sign * period.Length),
        PeriodUnit.Weeks => day.AddDays(sign * 7 * period.Length),
        PeriodUnit.Months => day.AddMonths(sign * period.Length),
        PeriodUnit.Years => day.AddYears(sign * period.Length),
        PeriodUnit.Hours => throw new InvalidOperationException("Eine Stundenfrist endet zu einer Uhrzeit: EndOfHours."),
        _ => throw new InvalidOperationException("Arbeitstage lassen sich nur mit einem Kalender zählen."),
    }).AddDays(sign * period.ExtraDays);

    private static DateOnly Last(Period period, DateOnly eventDay, HolidayCalendar calendar, List<string> steps)
    {
        if (period.Unit == PeriodUnit.WorkingDays)
        {
            var day = calendar.AddWorkingDays(eventDay, period.Length);
            steps.Add($"{period.InWords()}: gezählt werden Montag bis Freitag ohne Feiertage in {calendar.Land.GermanName()}; letzter Tag ist {day.InWords()}.");
            return day;
        }
        var last = Add(period, eventDay, 1);
        var whole = last.AddDays(-period.ExtraDays);
        if (period.Unit == PeriodUnit.Days)
            steps.Add($"{period.InWords()}: letzter Tag ist {last.InWords()} (§ 188 Abs. 1 BGB).");
        else if (period.Unit != PeriodUnit.Weeks && whole.Day != eventDay.Day)
            steps.Add($"{period.InWords()}: einen {eventDay.Day}. hat dieser Monat nicht, letzter Tag ist {last.InWords()} (§ 188 Abs. 3 BGB).");
        else
            steps.Add($"{period.InWords()}: letzter Tag ist {last.InWords()} (§ 188 Abs. 2 BGB{(period.ExtraDays > 0 ? ", § 189 Abs. 2 BGB" : "")}).");
        return last;
    }

    private static DateOnly Move(DateOnly last, HolidayCalendar calendar, CountingLaw law, EndOnFreeDay end, List<string> steps)
    {
        if (end == EndOnFreeDay.Stays)
        {
            if (calendar.WhyNoWorkingDay(last) is { } free) steps.Add($"{free}; das Ende bleibt auf diesem Tag.");
            return last;
        }
        while (calendar.WhyNoWorkingDay(last) is { } why)
        {
            steps.Add($"{why}: Die Frist endet erst mit dem nächsten Werktag ({law.Move}).");
            last = last.AddDays(1);
        }
        if (steps[^1].Contains("nächsten Werktag", StringComparison.Ordinal)) steps.Add($"Ende der Frist: {last.InWords()}, 24 Uhr.");
        return last;
    }
}
