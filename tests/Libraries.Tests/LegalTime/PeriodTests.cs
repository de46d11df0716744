using FsCheck;
using FsCheck.Fluent;
using Rathaus.LegalTime;

namespace Rathaus.Tests.LegalTime;

public class PeriodTests
{
    private static readonly HolidayCalendar Calendar = HolidayCalendar.For(Land.NI);

    [Fact]
    public void The_day_of_the_event_is_not_counted() =>
        Period.Days(14).EndAfter(new(2026, 3, 2), Calendar).Value.ShouldBe(new DateOnly(2026, 3, 16));

    [Fact]
    public void A_month_ends_on_the_day_with_the_same_number() =>
        Period.Months(1).EndAfter(new(2025, 12, 20), Calendar).Value.ShouldBe(new DateOnly(2026, 1, 20));

    [Theory]
    [InlineData("2026-01-31", "2026-03-02")] // 28.2. is a Saturday
    [InlineData("2025-01-31", "2025-02-28")]
    [InlineData("2024-01-31", "2024-02-29")]
    [InlineData("2026-02-28", "2026-03-30")] // 28.3. is a Saturday: the number stays 28
    [InlineData("2026-08-31", "2026-09-30")]
    public void A_month_without_that_number_ends_with_its_last_day(string start, string end) =>
        Period.Months(1).EndAfter(DateOnly.Parse(start), Calendar).Value.ShouldBe(DateOnly.Parse(end));

    [Fact]
    public void Weeks_end_on_the_same_weekday() =>
        Period.Weeks(2).EndAfter(new(2026, 3, 4), Calendar).Value.ShouldBe(new DateOnly(2026, 3, 18));

    [Fact]
    public void A_year_after_29_February_ends_on_28_February() =>
        Period.Years(1).EndAfter(new(2024, 2, 29), Calendar).Value.ShouldBe(new DateOnly(2025, 2, 28));

    [Fact]
    public void An_end_on_Good_Friday_moves_over_Easter_and_says_why()
    {
        var end = Period.Weeks(2).EndAfter(new(2026, 3, 20), Calendar, CountingLaw.VwVfG);
        end.Value.ShouldBe(new DateOnly(2026, 4, 7));
        end.Reasons.ShouldBe([
            "Ereignis am Freitag, 20.3.2026; dieser Tag zählt nicht mit (§ 31 Abs. 1 VwVfG, § 187 Abs. 1 BGB).",
            "2 Wochen: letzter Tag ist Freitag, 3.4.2026 (§ 188 Abs. 2 BGB).",
            "Freitag, 3.4.2026, ist gesetzlicher Feiertag (Karfreitag, Niedersachsen): Die Frist endet erst mit dem nächsten Werktag (§ 31 Abs. 3 VwVfG).",
            "4.4.2026 ist ein Samstag: Die Frist endet erst mit dem nächsten Werktag (§ 31 Abs. 3 VwVfG).",
            "5.4.2026 ist ein Sonntag: Die Frist endet erst mit dem nächsten Werktag (§ 31 Abs. 3 VwVfG).",
            "Montag, 6.4.2026, ist gesetzlicher Feiertag (Ostermontag, Niedersachsen): Die Frist endet erst mit dem nächsten Werktag (§ 31 Abs. 3 VwVfG).",
            "Ende der Frist: Dienstag, 7.4.2026, 24 Uhr."]);
    }

    [Fact]
    public void The_same_period_ends_on_different_days_in_two_Laender()
    {
        var event_ = new DateOnly(2025, 9, 30);
        Period.Months(1).EndAfter(new(2025, 9, 30), HolidayCalendar.For(Land.NW)).Value.ShouldBe(new DateOnly(2025, 10, 30));
        Period.Days(31).EndAfter(event_, HolidayCalendar.For(Land.NW)).Value.ShouldBe(new DateOnly(2025, 10, 31));
        Period.Days(31).EndAfter(event_, HolidayCalendar.For(Land.NI)).Value.ShouldBe(new DateOnly(2025, 11, 3));
    }

    [Fact]
    public void A_day_fixed_by_the_office_stays_on_a_Sunday()
    {
        var end = Period.Days(6).EndAfter(new(2026, 3, 2), Calendar, CountingLaw.VwVfG, EndOnFreeDay.Stays);
        end.Value.ShouldBe(new DateOnly(2026, 3, 8));
        end.Because.ShouldEndWith("8.3.2026 ist ein Sonntag; das Ende bleibt auf diesem Tag.");
    }

    [Theory]
    [InlineData("2026-03-02", 1, "2026-04-01")]
    [InlineData("2026-03-01", 1, "2026-03-31")]
    [InlineData("2025-01-31", 1, "2025-02-28")]
    [InlineData("2025-01-01", 12, "2025-12-31")]
    public void A_period_from_the_start_of_a_day_ends_the_day_before_the_same_number(string first, int months, string last) =>
        Period.Months(months).EndFrom(DateOnly.Parse(first), Calendar, end: EndOnFreeDay.Stays).Value.ShouldBe(DateOnly.Parse(last));

    [Fact]
    public void A_period_of_days_from_the_start_of_a_day_counts_that_day() =>
        Period.Days(3).EndFrom(new(2026, 3, 2), Calendar).Value.ShouldBe(new DateOnly(2026, 3, 4));

    [Fact]
    public void Half_a_month_is_fifteen_days_and_counted_last()
    {
        Period.HalfMonth.EndAfter(new(2026, 3, 2), Calendar).Value.ShouldBe(new DateOnly(2026, 3, 17));
        Period.MonthsAndAHalf(1).EndAfter(new(2025, 1, 31), Calendar).Value.ShouldBe(new DateOnly(2025, 3, 17)); // 28.2. + 15 = 15.3., Saturday
        Period.HalfYear.EndAfter(new(2026, 3, 2), Calendar).Value.ShouldBe(new DateOnly(2026, 9, 2));
    }

    [Fact]
    public void An_extension_is_counted_from_the_old_end() =>
        Period.Weeks(1).EndOfExtension(new(2026, 3, 16), Calendar, CountingLaw.VwVfG).Value.ShouldBe(new DateOnly(2026, 3, 23));

    [Fact]
    public void Hours_run_on_over_free_days_and_over_the_change_of_the_clock()
    {
        var start = new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.FromHours(1)); // Saturday before summer time
        var end = Period.Hours(24).EndOfHours(start);
        end.Value.ShouldBe(start.AddHours(24));
        end.Because.ShouldContain("Sonntag, 29.3.2026, 13:00 Uhr");
        Should.Throw<InvalidOperationException>(() => Period.Hours(24).EndAfter(new(2026, 3, 2), Calendar));
        Should.Throw<InvalidOperationException>(() => Period.Days(1).EndOfHours(start));
    }

    [Fact]
    public void Working_days_skip_the_holidays_of_the_Land()
    {
        Period.WorkingDays(3).EndAfter(new(2026, 4, 2), Calendar).Value.ShouldBe(new DateOnly(2026, 4, 9));
        Period.WorkingDays(3).EndFrom(new(2026, 4, 7), Calendar).Value.ShouldBe(new DateOnly(2026, 4, 9));
    }

    [Theory]
    [InlineData("2026-09-11", "2026-09-07")]
    [InlineData("2026-04-08", "2026-04-04")] // Easter in the lead: no shift
    public void Signs_must_stand_three_full_days_before(string first, string latest)
    {
        var day = LegalPeriods.NoStoppingLead.LatestDayBefore(DateOnly.Parse(first));
        day.Value.ShouldBe(DateOnly.Parse(latest));
        day.Because.ShouldContain("verschieben nichts");
    }

    [Fact]
    public void A_period_without_length_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Days(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.Months(int.MaxValue));
    }

    [Fact]
    public void A_period_ends_on_a_working_day_and_never_early() =>
        Prop.ForAll(Gen.Choose(0, 12000).ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), Gen.Elements(PeriodUnit.Days, PeriodUnit.Weeks, PeriodUnit.Months, PeriodUnit.Years).ToArbitrary(),
            (offset, length, unit) =>
            {
                var calendar = HolidayCalendar.For(Lands.All[offset % 16]);
                var start = new DateOnly(2000, 1, 1).AddDays(offset);
                var free = new Period(length, unit).EndAfter(start, calendar, end: EndOnFreeDay.Stays).Value;
                var moved = new Period(length, unit).EndAfter(start, calendar).Value;
                return calendar.IsWorkingDay(moved) && moved >= free && moved < free.AddDays(6) && moved == calendar.WorkingDayFrom(free);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_German_day_of_an_instant_is_that_of_Berlin()
    {
        GermanTime.DayOf(new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 7, 2));
        GermanTime.DayOf(new DateTimeOffset(2026, 1, 1, 22, 30, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 1, 1));
        GermanTime.EndOf(new(2026, 7, 1)).ShouldBe(new DateTimeOffset(2026, 7, 1, 22, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Beginning_middle_and_end_of_a_month_are_days()
    {
        LegalPeriods.MonthPart(2026, 2, MonthPart.Start).ShouldBe(new DateOnly(2026, 2, 1));
        LegalPeriods.MonthPart(2026, 2, MonthPart.Middle).ShouldBe(new DateOnly(2026, 2, 15));
        LegalPeriods.MonthPart(2026, 2, MonthPart.End).ShouldBe(new DateOnly(2026, 2, 28));
    }
}
