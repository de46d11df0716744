using System.Text.RegularExpressions;
using Rathaus.LegalTime;

namespace Rathaus.Tests.LegalTime;

/// <summary>Whatever the library gives as a reason it can also say in English, without a German word but names and the courts' terms in brackets.</summary>
public partial class EnglishReasonsTests
{
    private static readonly HolidayCalendar Calendar = HolidayCalendar.For(Land.NI);

    [Fact]
    public void Every_reason_has_an_English_sentence()
    {
        var reasons = Said().Distinct().ToList();
        reasons.Count.ShouldBeGreaterThan(500);
        reasons.Where(r => EnglishReasons.Of(r) is null).Take(10).ShouldBeEmpty();
        reasons.Select(r => EnglishReasons.Of(r)!).Where(e => German().IsMatch(Names().Replace(e, ""))).Take(10).ShouldBeEmpty();
    }

    [Fact]
    public void A_day_its_law_and_a_holiday_are_said_as_people_say_them()
    {
        EnglishReasons.Of("Gilt am 4. Tag danach als bekannt gegeben: Samstag, 20.12.2025 (§ 41 Abs. 2 Satz 1 VwVfG in der seit 1.1.2025 geltenden Fassung).")
            .ShouldBe("Counts as delivered on day 4 after that: Saturday, 20 December 2025 (section 41(2) sentence 1 VwVfG in the version in force since 1.1.2025).");
        EnglishReasons.Of("Freitag, 25.12.2026, ist gesetzlicher Feiertag (1. Weihnachtstag, Niedersachsen): Die Frist endet erst mit dem nächsten Werktag (§ 31 Abs. 3 VwVfG).")
            .ShouldBe("Friday, 25 December 2026 is a public holiday (1. Weihnachtstag, Niedersachsen): the period ends with the next working day (section 31(3) VwVfG).");
    }

    [Fact]
    public void What_somebody_typed_is_not_the_librarys() => EnglishReasons.Of("Grund: Das Gutachten fehlt noch.").ShouldBeNull();

    private static IEnumerable<string> Said()
    {
        var clock = new DeliveryClock(DeliveryRules.Known, Calendar);
        CountingLaw[] laws = [CountingLaw.Bgb, CountingLaw.VwVfG, CountingLaw.Ao, CountingLaw.VwGO, CountingLaw.SgbX, CountingLaw.Sgg];
        Period[] lengths = [Period.Days(1), Period.Days(14), Period.Weeks(2), Period.Months(1), Period.MonthsAndAHalf(1), Period.Years(1), Period.WorkingDays(10)];
        // A year and its holidays, also the 31st of a month.
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(3))
        {
            foreach (var law in laws)
                foreach (var length in lengths)
                {
                    foreach (var end in Enum.GetValues<EndOnFreeDay>())
                    {
                        foreach (var reason in length.EndAfter(day, Calendar, law, end).Reasons) yield return reason;
                        foreach (var reason in length.EndFrom(day, Calendar, law, end).Reasons) yield return reason;
                    }
                    foreach (var reason in length.EndOfExtension(day, Calendar, law).Reasons) yield return reason;
                }
            foreach (var remedy in Enum.GetValues<Remedy>())
                foreach (var correct in new[] { true, false })
                    foreach (var reason in RemedyPeriods.End(remedy, day, correct, Calendar).Reasons) yield return reason;
            foreach (var reason in ClockRules.DeemedApproval(day, Period.Months(3), Calendar).Reasons.Concat(ClockRules.Extension(day, Period.Months(1), Calendar).Reasons)) yield return reason;
            foreach (var reason in Period.Hours(48).EndOfHours(new(day.ToDateTime(new(9, 0)), TimeSpan.Zero)).Reasons.Concat(Period.Days(3).LatestDayBefore(day).Reasons)) yield return reason;
            foreach (var (delivery, regime) in Deliveries(day))
                foreach (var reason in clock.EffectOf(delivery, regime, day.AddDays(11)).Reasons) yield return reason;
        }
        foreach (var rule in ClockRules.All) yield return rule.Sentence;
    }

    private static IEnumerable<(Delivery, Regime)> Deliveries(DateOnly day)
    {
        foreach (var regime in new[] { Regime.VwVfG, Regime.AO })
        {
            yield return (new Delivery.Letter(null), regime);
            yield return (new Delivery.Letter(day), regime);
            yield return (new Delivery.Letter(day, day.AddDays(5)), regime);
            foreach (var arrived in new DateOnly?[] { null, day.AddDays(2), day.AddDays(9) }) yield return (new Delivery.Letter(day, Objection: new(arrived)), regime);
            yield return (new Delivery.Transmission(null, day), regime);
            yield return (new Delivery.Transmission(day, null), regime);
            yield return (new Delivery.Transmission(day, day), regime);
        }
        yield return (new Delivery.OwnPortal(null, null, null), Regime.VwVfG);
        yield return (new Delivery.OwnPortal(day, null, null), Regime.VwVfG);
        yield return (new Delivery.OwnPortal(day, null, day), Regime.VwVfG);
        foreach (var retrieved in new DateOnly?[] { null, day.AddDays(2) }) yield return (new Delivery.OwnPortal(day, day, day, retrieved), Regime.VwVfG);
        yield return (new Delivery.AccountMailbox(null, null), Regime.Ozg);
        yield return (new Delivery.AccountMailbox(day, null), Regime.Ozg);
        yield return (new Delivery.AccountMailbox(day, day.AddDays(1)), Regime.Ozg);
        yield return (new Delivery.AccountMailbox(day, day, RuledOut: day), Regime.Ozg);
        foreach (var retrieved in new DateOnly?[] { null, day.AddDays(1) }) yield return (new Delivery.AccountMailbox(day, day, retrieved), Regime.Ozg);
        foreach (var kind in Enum.GetValues<ServiceKind>())
        {
            yield return (new Delivery.Service(kind, null), Regime.VwZG);
            yield return (new Delivery.Service(kind, day), Regime.VwZG);
            yield return (new Delivery.Service(kind, day, day.AddDays(3)), Regime.VwZG);
        }
        yield return (new Delivery.SecretLink(1), Regime.VwVfG);
        yield return (new Delivery.HandedOver(day), Regime.VwVfG);
    }

    /// <summary>Holidays keep their names.</summary>
    [GeneratedRegex(@"public holiday \(.+?, Niedersachsen\)")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(und|der|die|das|wird|nicht|zählt|Tag|Monate?|gilt|Abs|Satz|Nr)\b")]
    private static partial Regex German();
}
