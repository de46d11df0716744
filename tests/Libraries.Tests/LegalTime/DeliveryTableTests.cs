using Rathaus.LegalTime;

namespace Rathaus.Tests.LegalTime;

/// <summary>Every row of the delivery table, on its first and last day, over a weekend and over a holiday.</summary>
public sealed class DeliveryTableTests
{
    public static TheoryData<string> Rows => [.. DeliveryRules.Known.Rows.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_holds_from_its_first_to_its_last_day_and_not_beyond(string id)
    {
        var row = Row(id);
        var land = row.Land ?? Land.NI;
        DeliveryRules.Known.InForce(row.Regime, row.Way, land, row.ValidFrom).Id.ShouldBe(id);
        if (row.ValidTo is not { } last)
        {
            DeliveryRules.Known.InForce(row.Regime, row.Way, land, new(2099, 12, 31)).Id.ShouldBe(id);
            return;
        }
        DeliveryRules.Known.InForce(row.Regime, row.Way, land, last).Id.ShouldBe(id);
        DeliveryRules.Known.InForce(row.Regime, row.Way, land, last.AddDays(1)).Id.ShouldNotBe(id);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_counts_its_days_and_shifts_only_where_its_column_says_so(string id)
    {
        var row = Row(id);
        if (row.StartEvent == StartEvent.Retrieved) return;
        var calendar = HolidayCalendar.For(row.Land ?? Land.NI);
        var year = (row.ValidTo ?? new DateOnly(2026, 12, 31)).Year;
        var first = new DateOnly(year, 1, 1);
        // Every start of a whole year: weekends, New Year, Easter and Christmas are all among the ends.
        for (var start = first < row.ValidFrom ? row.ValidFrom : first; row.HoldsOn(start) && start.Year == year; start = start.AddDays(1))
        {
            var counted = start.AddDays(row.Days);
            var expected = counted;
            while (row.Shift == Shift.NextWorkingDay && !calendar.IsWorkingDay(expected)) expected = expected.AddDays(1);
            new DeliveryClock(DeliveryRules.Known, calendar).EffectOf(Facts(row, start), row.Regime, start).Value.ShouldBe(new Effect.Deemed(expected), $"{id} {start}");
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_that_needs_a_retrieval_counts_the_day_after_it_and_ends_by_itself(string id)
    {
        var row = Row(id);
        if (row.StartEvent != StartEvent.Retrieved) return;
        var clock = new DeliveryClock(DeliveryRules.Known, HolidayCalendar.For(row.Land ?? Land.NI));
        var (notified, consent) = (new DateOnly(2026, 3, 2), new DateOnly(2026, 1, 1));
        for (var days = 0; days <= row.EndsAfterDays; days++)
            clock.EffectOf(new Delivery.OwnPortal(notified, notified, consent, notified.AddDays(days)), row.Regime, notified.AddDays(days)).Value
                .ShouldBe(new Effect.Actual(notified.AddDays(days + row.Days)));
        var end = notified.AddDays(row.EndsAfterDays!.Value);
        clock.EffectOf(new Delivery.OwnPortal(notified, notified, consent), row.Regime, end).Value.ShouldBeOfType<Effect.Pending>();
        clock.EffectOf(new Delivery.OwnPortal(notified, notified, consent), row.Regime, end.AddDays(1)).Value.ShouldBeOfType<Effect.None>();
        clock.EffectOf(new Delivery.OwnPortal(notified, notified, consent, end.AddDays(1)), row.Regime, end.AddDays(1)).Value.ShouldBeOfType<Effect.None>();
    }

    [Theory]
    [InlineData(Regime.AO, "2026-03-31", "2026-04-07")]
    [InlineData(Regime.VwVfG, "2026-03-31", "2026-04-04")]
    [InlineData(Regime.AO, "2025-12-22", "2025-12-29")]
    [InlineData(Regime.VwVfG, "2024-12-31", "2025-01-03")]
    [InlineData(Regime.VwVfG, "2025-01-01", "2025-01-05")]
    [InlineData(Regime.AO, "2024-12-31", "2025-01-03")]
    public void Easter_Christmas_and_the_change_of_the_law(Regime regime, string posted, string expected) =>
        new DeliveryClock(DeliveryRules.Known, HolidayCalendar.For(Land.NI)).EffectOf(new Delivery.Letter(DateOnly.Parse(posted)), regime, DateOnly.Parse(posted)).Value
            .ShouldBe(new Effect.Deemed(DateOnly.Parse(expected)));

    [Fact]
    public void Every_kind_of_clock_has_one_row_and_only_the_promise_pauses()
    {
        ClockRules.All.Select(r => r.Kind).ShouldBe(Enum.GetValues<MatterClock>(), ignoreOrder: true);
        ClockRules.All.Where(r => r.Pauses).Select(r => r.Kind).ShouldBe([MatterClock.Promise]);
        ClockRules.All.Where(r => r.Extensions > 0).Select(r => r.Kind).ShouldBe([MatterClock.DeemedApproval]);
        ClockRules.All.ShouldAllBe(r => r.Sentence.EndsWith('.'));
    }

    [Fact]
    public void A_deemed_approval_starts_with_complete_papers_and_is_extended_from_its_old_end()
    {
        var calendar = HolidayCalendar.For(Land.NI);
        var end = ClockRules.DeemedApproval(new(2026, 3, 4), Period.Months(3), calendar);
        end.Value.ShouldBe(new DateOnly(2026, 6, 4));
        ClockRules.Extension(end.Value, Period.Months(1), calendar).Value.ShouldBe(new DateOnly(2026, 7, 6), "4 July is a Saturday");
        end.Because.ShouldContain("Vollständige Unterlagen seit Mittwoch, 4.3.2026");
    }

    private static DeliveryRule Row(string id) => DeliveryRules.Known.Rows.Single(r => r.Id == id);

    private static Delivery Facts(DeliveryRule row, DateOnly start) => row.Way switch
    {
        DeliveryWay.Letter => new Delivery.Letter(start),
        DeliveryWay.Transmission => new Delivery.Transmission(start, start),
        DeliveryWay.OwnPortal => new Delivery.OwnPortal(start, start, start),
        DeliveryWay.AccountMailbox => new Delivery.AccountMailbox(start, start),
        _ => new Delivery.Service(ServiceKind.RegisteredHandOver, start),
    };
}
