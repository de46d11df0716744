namespace Rathaus.LegalTime;

/// <summary>Units in which a law gives a period.</summary>
public enum PeriodUnit { Hours, Days, WorkingDays, Weeks, Months, Years }

/// <summary>A length of time as a law states it, and the counting of its end (§§ 187 to 193 BGB, § 31 VwVfG).</summary>
/// <param name="Length">How many units, at least 1.</param>
/// <param name="Unit">The unit.</param>
/// <param name="ExtraDays">Days that follow, only for "months and a half": § 189(2) BGB counts the 15 days last.</param>
public sealed record Period(int Length, PeriodUnit Unit, int ExtraDays = 0)
{
    /// <summary>How many units, at least 1 and at most 10,000.</summary>
    public int Length { get; } = Length is >= 1 and <= 10_000
        ? Length : throw new ArgumentOutOfRangeException(nameof(Length), Length, "Eine Frist hat 1 bis 10.000 Einheiten.");

    public static Period Hours(int length) => new(length, PeriodUnit.Hours);
    public static Period Days(int length) => new(length, PeriodUnit.Days);
    public static Period WorkingDays(int length) => new(length, PeriodUnit.WorkingDays);
    public static Period Weeks(int length) => new(length, PeriodUnit.Weeks);
    public static Period Months(int length) => new(length, PeriodUnit.Months);
    public static Period Years(int length) => new(length, PeriodUnit.Years);

    /// <summary>A quarter of a year is three months (§ 189(1) BGB).</summary>
    public static Period Quarter { get; } = Months(3);

    /// <summary>Half a year is six months (§ 189(1) BGB).</summary>
    public static Period HalfYear { get; } = Months(6);

    /// <summary>Half a month is 15 days (§ 189(1) BGB).</summary>
    public static Period HalfMonth { get; } = Days(15);

    /// <summary>Whole months and a half; the 15 days are counted last (§ 189(2) BGB).</summary>
    public static Period MonthsAndAHalf(int months) => new(months, PeriodUnit.Months, 15);

    /// <summary>The last day of a period that an event starts; the day of the event is not counted (§ 187(1), § 188 BGB).</summary>
    /// <param name="eventDay">The day of the event, for instance of the delivery.</param>
    /// <param name="calendar">Holidays at the place of the act.</param>
    /// <param name="law">The law for the words of the reasons; BGB when omitted.</param>
    /// <param name="end">Whether an end on a free day moves.</param>
    /// <exception cref="InvalidOperationException">A period of hours: use <see cref="EndOfHours"/>.</exception>
    public Reasoned<DateOnly> EndAfter(DateOnly eventDay, HolidayCalendar calendar, CountingLaw? law = null, EndOnFreeDay end = EndOnFreeDay.Moves)
    {
        law ??= CountingLaw.Bgb;
        var start = $"Ereignis am {eventDay.InWords()}; dieser Tag zählt nicht mit ({law.Counting}§ 187 Abs. 1 BGB).";
        return PeriodCount.End(this, eventDay, calendar, law, end, start);
    }

    /// <summary>The last day of a period that begins with the start of a day; that day is counted (§ 187(2), § 188(2) BGB).</summary>
    /// <inheritdoc cref="EndAfter"/>
    public Reasoned<DateOnly> EndFrom(DateOnly firstDay, HolidayCalendar calendar, CountingLaw? law = null, EndOnFreeDay end = EndOnFreeDay.Moves)
    {
        law ??= CountingLaw.Bgb;
        return PeriodCount.EndCountingFirst(this, firstDay, calendar, law, end);
    }

    /// <summary>The end of an extended period: the new length is counted from the end of the old one (§ 190 BGB).</summary>
    /// <param name="oldEnd">The last day of the old period as it ended, moved or not.</param>
    /// <inheritdoc cref="EndAfter"/>
    public Reasoned<DateOnly> EndOfExtension(DateOnly oldEnd, HolidayCalendar calendar, CountingLaw? law = null)
    {
        law ??= CountingLaw.Bgb;
        var start = $"Verlängerung: gezählt wird ab dem Ende der alten Frist am {oldEnd.InWords()} ({law.Counting}§ 190 BGB).";
        return PeriodCount.End(this, oldEnd, calendar, law, EndOnFreeDay.Moves, start);
    }

    /// <summary>The end of a period of hours: hour by hour, free days are counted (§ 31(6) VwVfG); real hours, also over a change of the clock.</summary>
    /// <exception cref="InvalidOperationException">A period of another unit.</exception>
    public Reasoned<DateTimeOffset> EndOfHours(DateTimeOffset start)
    {
        if (Unit != PeriodUnit.Hours) throw new InvalidOperationException("Nur Stundenfristen enden zu einer Uhrzeit.");
        var last = TimeZoneInfo.ConvertTime(start.ToUniversalTime().AddHours(Length), GermanTime.Zone);
        var day = DateOnly.FromDateTime(last.DateTime);
        return new(last, [
            $"Beginn am {GermanTime.DayOf(start).InWords()}, {TimeZoneInfo.ConvertTime(start, GermanTime.Zone):HH:mm} Uhr.",
            $"{this.InWords()} später: {day.InWords()}, {last:HH:mm} Uhr; Samstage, Sonntage und Feiertage zählen mit (§ 31 Abs. 6 VwVfG)."]);
    }

    /// <summary>The last day on which something must have happened so that the whole period lies before a day. No move by free days.</summary>
    /// <param name="day">The day that must have the period before it, for instance the first day of a no-stopping zone.</param>
    public Reasoned<DateOnly> LatestDayBefore(DateOnly day)
    {
        var first = PeriodCount.Add(this, day, -1);
        var latest = first.AddDays(-1);
        return new(latest, [
            $"Vor dem {day.InWords()} müssen {this.InWords()} voll liegen: {first.Figures()} bis {day.AddDays(-1).Figures()}.",
            $"Spätester Tag ist {latest.InWords()}; Samstage, Sonntage und Feiertage verschieben nichts."]);
    }

    /// <summary>The length in German words: <c>1 Monat</c>, <c>14 Tage</c>.</summary>
    public string InWords()
    {
        var (one, many) = Unit switch
        {
            PeriodUnit.Hours => ("Stunde", "Stunden"),
            PeriodUnit.Days => ("Tag", "Tage"),
            PeriodUnit.WorkingDays => ("Arbeitstag", "Arbeitstage"),
            PeriodUnit.Weeks => ("Woche", "Wochen"),
            PeriodUnit.Months => ("Monat", "Monate"),
            _ => ("Jahr", "Jahre"),
        };
        return $"{Length} {(Length == 1 ? one : many)}" + (ExtraDays > 0 ? $" und {ExtraDays} Tage" : "");
    }
}
