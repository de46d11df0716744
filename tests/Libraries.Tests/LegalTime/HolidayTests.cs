using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Rathaus.LegalTime;

namespace Rathaus.Tests.LegalTime;

public class HolidayTests
{
    [ConformanceFact]
    public void Public_holidays_of_every_Land_and_year_equal_the_published_ones()
    {
        var files = Directory.GetFiles(Conformance.Path("holidays"), "DE-??-????.json");
        files.Length.ShouldBe(16 * 4);
        foreach (var file in files)
        {
            var parts = Path.GetFileNameWithoutExtension(file).Split('-');
            var land = Enum.Parse<Land>(parts[1]);
            var year = int.Parse(parts[2], CultureInfo.InvariantCulture);
            Days(HolidayCalendar.For(land), year).ShouldBe(Published(file), Path.GetFileName(file));
        }
    }

    [ConformanceFact]
    public void Holidays_of_the_whole_country_hold_in_every_Land()
    {
        foreach (var file in Directory.GetFiles(Conformance.Path("holidays"), "DE-????.json"))
        {
            var year = int.Parse(Path.GetFileNameWithoutExtension(file)[3..], CultureInfo.InvariantCulture);
            var everywhere = Lands.All.Select(land => Days(HolidayCalendar.For(land), year)).Aggregate((a, b) => [.. a.Intersect(b)]);
            everywhere.ShouldBe(Published(file), Path.GetFileName(file));
        }
    }

    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(1981, 4, 19)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2038, 4, 25)]
    [InlineData(2285, 3, 22)]
    public void Easter_falls_on_the_known_day(int year, int month, int day) =>
        Easter.Sunday(year).ShouldBe(new DateOnly(year, month, day));

    [Fact]
    public void Easter_is_always_a_Sunday_between_22_March_and_25_April() =>
        Prop.ForAll(Gen.Choose(1583, 9999).ToArbitrary(), year =>
        {
            var day = Easter.Sunday(year);
            return day.DayOfWeek == DayOfWeek.Sunday && day >= new DateOnly(year, 3, 22) && day <= new DateOnly(year, 4, 25);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Buss_und_Bettag_is_a_holiday_in_Sachsen_only()
    {
        var day = new DateOnly(2026, 11, 18);
        Lands.All.Where(land => HolidayCalendar.For(land).On(day) is not null).ShouldBe([Land.SN]);
    }

    [Fact]
    public void The_Reformation_day_was_a_holiday_everywhere_in_2017_and_in_nine_Laender_since()
    {
        Lands.All.ShouldAllBe(land => HolidayCalendar.For(land).On(new(2017, 10, 31)) != null);
        Lands.All.Count(land => HolidayCalendar.For(land).On(new(2016, 10, 31)) != null).ShouldBe(5);
        Lands.All.Count(land => HolidayCalendar.For(land).On(new(2018, 10, 31)) != null).ShouldBe(9);
    }

    [Fact]
    public void A_holiday_starts_in_the_year_of_its_law()
    {
        HolidayCalendar.For(Land.BE).On(new(2018, 3, 8)).ShouldBeNull();
        HolidayCalendar.For(Land.BE).On(new(2019, 3, 8))!.Name.ShouldBe("Internationaler Frauentag");
        HolidayCalendar.For(Land.MV).On(new(2022, 3, 8)).ShouldBeNull();
        HolidayCalendar.For(Land.TH).On(new(2018, 9, 20)).ShouldBeNull();
        HolidayCalendar.For(Land.BE).On(new(2020, 5, 8)).ShouldNotBeNull();
        HolidayCalendar.For(Land.BE).On(new(2021, 5, 8)).ShouldBeNull();
    }

    [Fact]
    public void Regional_holidays_hold_only_where_they_are_chosen()
    {
        var augsburg = HolidayCalendar.For(Land.BY, RegionalHoliday.AugsburgPeaceFestival, RegionalHoliday.AssumptionCommune);
        augsburg.On(new(2025, 8, 8))!.Name.ShouldBe("Augsburger Friedensfest");
        augsburg.On(new(2025, 8, 15))!.Name.ShouldBe("Mariä Himmelfahrt");
        HolidayCalendar.For(Land.BY).On(new(2025, 8, 8)).ShouldBeNull();
        HolidayCalendar.For(Land.BY).On(new(2025, 8, 15)).ShouldBeNull();
        HolidayCalendar.For(Land.SN, RegionalHoliday.CorpusChristiCommune).On(new(2026, 6, 4))!.Name.ShouldBe("Fronleichnam");
        HolidayCalendar.For(Land.SN).On(new(2026, 6, 4)).ShouldBeNull();
    }

    [Fact]
    public void A_regional_holiday_of_another_Land_is_refused() =>
        Should.Throw<ArgumentException>(() => HolidayCalendar.For(Land.HE, RegionalHoliday.AugsburgPeaceFestival))
            .Message.ShouldContain("gibt es in Hessen nicht");

    [Fact]
    public void Years_outside_the_table_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => HolidayCalendar.For(Land.BY).In(1994));
        Should.Throw<ArgumentOutOfRangeException>(() => HolidayCalendar.For(Land.BY).IsWorkingDay(new(2200, 1, 1)));
    }

    [Fact]
    public void Christmas_Eve_is_a_working_day_and_Saturday_is_none()
    {
        var calendar = HolidayCalendar.For(Land.NW);
        calendar.IsWorkingDay(new(2026, 12, 24)).ShouldBeTrue();
        calendar.IsWorkingDay(new(2026, 12, 19)).ShouldBeFalse();
        calendar.IsWeekdayOrSaturday(new(2026, 12, 19)).ShouldBeTrue();
        calendar.WhyNoWorkingDay(new(2026, 12, 25)).ShouldBe("Freitag, 25.12.2026, ist gesetzlicher Feiertag (1. Weihnachtstag, Nordrhein-Westfalen)");
    }

    [Fact]
    public void Working_days_are_counted_over_Easter()
    {
        var calendar = HolidayCalendar.For(Land.NI);
        calendar.AddWorkingDays(new(2026, 4, 2), 1).ShouldBe(new DateOnly(2026, 4, 7));
        calendar.AddWorkingDays(new(2026, 4, 7), -1).ShouldBe(new DateOnly(2026, 4, 2));
        calendar.WorkingDaysBetween(new(2026, 3, 31), new(2026, 4, 8)).ShouldBe(4);
    }

    [Fact]
    public void Adding_and_counting_working_days_agree() =>
        Prop.ForAll(Gen.Choose(0, 9000).ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), (offset, count) =>
        {
            var calendar = HolidayCalendar.For(Lands.All[offset % 16]);
            var start = new DateOnly(2010, 1, 1).AddDays(offset);
            return calendar.WorkingDaysBetween(start, calendar.AddWorkingDays(start, count)) == count;
        }).QuickCheckThrowOnFailure();

    private static List<DateOnly> Days(HolidayCalendar calendar, int year) =>
        [.. calendar.In(year).Select(holiday => holiday.Day).Distinct().Order()];

    private static List<DateOnly> Published(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.EnumerateArray()
            .Where(entry => entry.GetProperty("type").GetString() == "public")
            .Select(entry => DateOnly.ParseExact(entry.GetProperty("date").GetString()![..10], "yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Distinct().Order()];
    }
}
