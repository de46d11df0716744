using Rathaus.LegalTime;

namespace Rathaus.Tests.LegalTime;

/// <summary>The delivery cases of the practice sheet, one test each.</summary>
public class DeliveryTests
{
    private static readonly DateOnly Tuesday = new(2025, 12, 16);
    private static readonly HolidayCalendar Calendar = HolidayCalendar.For(Land.NI);
    private static readonly DeliveryClock Clock = new(DeliveryRules.Known, Calendar);
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void A_letter_under_VwVfG_is_deemed_delivered_on_a_Saturday()
    {
        var effect = Clock.EffectOf(new Delivery.Letter(Tuesday), Regime.VwVfG, Tuesday);
        effect.Value.ShouldBe(new Effect.Deemed(new(2025, 12, 20)));
        RemedyPeriods.EndFor(Remedy.Objection, effect, correctNotice: true, Calendar)!.Value.ShouldBe(new DateOnly(2026, 1, 20));
        effect.Because.ShouldBe("Zur Post gegeben am Dienstag, 16.12.2025. Gilt am 4. Tag danach als bekannt gegeben: Samstag, 20.12.2025 " +
            "(§ 41 Abs. 2 Satz 1 VwVfG in der seit 1.1.2025 geltenden Fassung). 20.12.2025 ist ein Samstag; das verschiebt die Bekanntgabe hier nicht.");
    }

    [Fact]
    public void A_letter_under_AO_moves_to_Monday()
    {
        var effect = Clock.EffectOf(new Delivery.Letter(Tuesday), Regime.AO, Tuesday);
        effect.Value.ShouldBe(new Effect.Deemed(new(2025, 12, 22)));
        RemedyPeriods.EndFor(Remedy.TaxObjection, effect, correctNotice: true, Calendar)!.Value.ShouldBe(new DateOnly(2026, 1, 22));
        effect.Because.ShouldContain("20.12.2025 ist ein Samstag: Es gilt der nächste Werktag, Montag, 22.12.2025.");
    }

    [Fact]
    public void A_Land_whose_row_still_says_three_days_counts_three()
    {
        var three = new DeliveryRule("muster-3", Regime.VwVfG, DeliveryWay.Letter, Land.NI, new(2020, 1, 1), null,
            StartEvent.Posted, 3, Shift.None, true, null, "Aufgabe zur Post im Inland", "Muster");
        var clock = new DeliveryClock(DeliveryRules.Known.With(three), Calendar);
        clock.EffectOf(new Delivery.Letter(Tuesday), Regime.VwVfG, Tuesday).Value.ShouldBe(new Effect.Deemed(new(2025, 12, 19)));
    }

    [Fact]
    public void A_retrieval_from_the_own_portal_counts_on_the_next_day() =>
        Clock.EffectOf(new Delivery.OwnPortal(Monday, Monday, Monday.AddDays(-5), new(2026, 3, 5)), Regime.VwVfG, new(2026, 3, 5))
            .Value.ShouldBe(new Effect.Actual(new(2026, 3, 6)));

    [Fact]
    public void A_provision_that_nobody_retrieves_ends_after_ten_days_without_effect()
    {
        var portal = new Delivery.OwnPortal(Monday, Monday, Monday);
        Clock.EndOfProvision(Monday, Regime.VwVfG)!.Value.ShouldBe(new DateOnly(2026, 3, 12));
        Clock.EffectOf(portal, Regime.VwVfG, new(2026, 3, 12)).Value.ShouldBeOfType<Effect.Pending>();
        var ended = Clock.EffectOf(portal, Regime.VwVfG, new(2026, 3, 13));
        ended.Value.ShouldBeOfType<Effect.None>().Why.ShouldContain("geht per Post");
        ended.Value.NeedsAnotherTry.ShouldBeTrue();
        RemedyPeriods.EndFor(Remedy.Objection, ended, true, Calendar).ShouldBeNull();

        Clock.EffectOf(portal with { FirstRetrieved = new(2026, 3, 12) }, Regime.VwVfG, new(2026, 3, 20)).Value.ShouldBe(new Effect.Actual(new(2026, 3, 13)));
        Clock.EffectOf(portal with { FirstRetrieved = new(2026, 3, 13) }, Regime.VwVfG, new(2026, 3, 20)).Value.ShouldBeOfType<Effect.None>();
    }

    [Fact]
    public void A_provision_in_the_account_mailbox_counts_on_the_third_day() =>
        Clock.EffectOf(new Delivery.AccountMailbox(Monday, Monday), Regime.VwVfG, Monday).Value.ShouldBe(new Effect.Deemed(new(2026, 3, 5)));

    [Fact]
    public void An_earlier_first_retrieval_stays_decisive() =>
        Clock.EffectOf(new Delivery.AccountMailbox(Monday, Monday, FirstRetrieved: new(2026, 3, 3)), Regime.VwVfG, new(2026, 3, 9))
            .Value.ShouldBe(new Effect.Actual(new(2026, 3, 3)));

    [Fact]
    public void A_late_notification_breaks_the_fiction()
    {
        var effect = Clock.EffectOf(new Delivery.AccountMailbox(Monday, Monday.AddDays(1)), Regime.VwVfG, Monday.AddDays(9));
        effect.Value.ShouldBeOfType<Effect.None>().Why.ShouldContain("keine Fiktion");
        effect.Value.NeedsAnotherTry.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_posting_date_nothing_is_delivered_yet()
    {
        var effect = Clock.EffectOf(new Delivery.Letter(null), Regime.VwVfG, Tuesday);
        effect.Value.ShouldBe(new Effect.Pending("Noch nicht zur Post gegeben."));
        effect.Value.DeliveredOn.ShouldBeNull();
    }

    [Fact]
    public void A_returned_letter_has_no_effect_and_no_period_runs()
    {
        var effect = Clock.EffectOf(new Delivery.Letter(Tuesday, Returned: Tuesday.AddDays(6)), Regime.VwVfG, Tuesday.AddDays(6));
        effect.Value.ShouldBeOfType<Effect.None>();
        effect.Value.NeedsAnotherTry.ShouldBeTrue();
        RemedyPeriods.EndFor(Remedy.Objection, effect, true, Calendar).ShouldBeNull();
    }

    [Fact]
    public void An_accepted_later_arrival_counts()
    {
        var effect = Clock.EffectOf(new Delivery.Letter(Tuesday, Objection: new(Tuesday.AddDays(9))), Regime.VwVfG, Tuesday.AddDays(20));
        effect.Value.ShouldBe(new Effect.Disproved(new(2025, 12, 20), new(2025, 12, 25)));
        effect.Value.DeliveredOn.ShouldBe(new DateOnly(2025, 12, 25));
        Clock.EffectOf(new Delivery.Letter(Tuesday, Objection: new(Tuesday.AddDays(2))), Regime.VwVfG, Tuesday).Value.ShouldBe(new Effect.Deemed(new(2025, 12, 20)));
        Clock.EffectOf(new Delivery.Letter(Tuesday, Objection: new(null)), Regime.VwVfG, Tuesday).Value.NeedsAnotherTry.ShouldBeTrue();
    }

    [Fact]
    public void A_married_couple_has_two_dates_one_of_them_open()
    {
        var she = Clock.EffectOf(new Delivery.Letter(Tuesday), Regime.AO, Tuesday.AddDays(8));
        var he = Clock.EffectOf(new Delivery.Letter(Tuesday, Returned: Tuesday.AddDays(7)), Regime.AO, Tuesday.AddDays(8));
        she.Value.DeliveredOn.ShouldBe(new DateOnly(2025, 12, 22));
        he.Value.DeliveredOn.ShouldBeNull();
    }

    [Fact]
    public void A_secret_link_never_delivers() =>
        Clock.EffectOf(new Delivery.SecretLink(40), Regime.VwVfG, Monday).Value.ShouldBeOfType<Effect.None>();

    [Fact]
    public void Retrieval_without_consent_and_transmission_without_access_have_no_effect()
    {
        Clock.EffectOf(new Delivery.OwnPortal(Monday, Monday, null, Monday), Regime.VwVfG, Monday).Value.ShouldBeOfType<Effect.None>();
        Clock.EffectOf(new Delivery.OwnPortal(Monday, Monday, Monday.AddDays(1), Monday), Regime.VwVfG, Monday).Value.ShouldBeOfType<Effect.None>();
        Clock.EffectOf(new Delivery.Transmission(Monday, null), Regime.VwVfG, Monday).Value.ShouldBeOfType<Effect.None>();
        Clock.EffectOf(new Delivery.Transmission(Monday, Monday), Regime.VwVfG, Monday).Value.ShouldBe(new Effect.Deemed(new(2026, 3, 6)));
    }

    [Fact]
    public void Service_counts_on_the_day_of_the_proof()
    {
        Clock.EffectOf(new Delivery.Service(ServiceKind.PostalCertificate, Monday), Regime.VwVfG, Monday).Value.ShouldBeOfType<Effect.Pending>();
        Clock.EffectOf(new Delivery.Service(ServiceKind.PostalCertificate, Monday, new(2026, 3, 4)), Regime.VwVfG, Monday).Value.ShouldBe(new Effect.Actual(new(2026, 3, 4)));
        Clock.EffectOf(new Delivery.Service(ServiceKind.RegisteredHandOver, Monday), Regime.VwVfG, Monday).Value.ShouldBe(new Effect.Deemed(new(2026, 3, 6)));
        Clock.EffectOf(new Delivery.HandedOver(Monday), Regime.VwVfG, Monday).Value.ShouldBe(new Effect.Actual(Monday));
    }

    [Fact]
    public void The_row_is_chosen_by_the_day_of_the_start_event()
    {
        Clock.EffectOf(new Delivery.Letter(new(2024, 12, 31)), Regime.VwVfG, Monday).Value.ShouldBe(new Effect.Deemed(new(2025, 1, 3)));
        Clock.EffectOf(new Delivery.Letter(new(2025, 1, 1)), Regime.VwVfG, Monday).Value.ShouldBe(new Effect.Deemed(new(2025, 1, 5)));
    }

    [Theory, MemberData(nameof(AllLands))]
    public void Every_Land_has_a_row_for_letter_transmission_and_portal(Land land)
    {
        foreach (var way in new[] { DeliveryWay.Letter, DeliveryWay.Transmission, DeliveryWay.OwnPortal })
        foreach (var day in new DateOnly[] { new(2024, 12, 31), new(2025, 1, 1), new(2026, 11, 20) })
        {
            var row = DeliveryRules.Known.InForce(Regime.VwVfG, way, land, day);
            row.Land.ShouldBe(Lands.WithOwnProcedureAct.Contains(land) ? land : null);
            if (row.Land is not null && day.Year >= 2025) row.Verified.ShouldBeFalse(row.Id);
        }
    }

    [Fact]
    public void A_doubtful_row_says_so_apart_from_the_reasons()
    {
        var effect = new DeliveryClock(DeliveryRules.Known, HolidayCalendar.For(Land.BY)).EffectOf(new Delivery.Letter(Tuesday), Regime.VwVfG, Tuesday);
        effect.Doubts.Single().ShouldStartWith("Land mit eigenem Verwaltungsverfahrensgesetz");
        effect.Because.ShouldNotContain("eigenem Verwaltungsverfahrensgesetz");
    }

    [Fact]
    public void Overlapping_rows_and_missing_rows_are_refused()
    {
        var row = DeliveryRules.Known.Rows[0];
        Should.Throw<ArgumentException>(() => new DeliveryRules([row, row with { Id = "andere" }])).Message.ShouldContain("zur selben Zeit");
        Should.Throw<ArgumentException>(() => new DeliveryRules([row, row with { Land = Land.BY }])).Message.ShouldContain("zweimal");
        Should.Throw<MissingRuleException>(() => DeliveryRules.Known.InForce(Regime.Ozg, DeliveryWay.AccountMailbox, Land.BE, new(2020, 1, 1)))
            .Message.ShouldBe("Für OZG, Postfach des Nutzerkontos, in Berlin ist am 1.1.2020 keine Regel zur Bekanntgabe hinterlegt.");
        Should.Throw<MissingRuleException>(() => DeliveryRules.Known.InForce(Regime.SgbX, DeliveryWay.OwnPortal, Land.BE, Monday));
    }

    [Fact]
    public void A_wrong_remedy_notice_opens_a_year()
    {
        var end = RemedyPeriods.End(Remedy.Objection, new(2025, 12, 20), correctNotice: false, Calendar);
        end.Value.ShouldBe(new DateOnly(2026, 12, 21)); // 20.12.2026 is a Sunday
        end.Reasons[0].ShouldContain("§ 58 Abs. 2");
    }

    [Theory]
    [InlineData(Remedy.Objection, "§ 70 Abs. 1 VwGO")]
    [InlineData(Remedy.Action, "§ 74 Abs. 1 VwGO")]
    [InlineData(Remedy.TaxObjection, "§ 355 Abs. 1 AO")]
    [InlineData(Remedy.SocialObjection, "§ 84 Abs. 1 SGG")]
    public void Each_remedy_names_its_paragraph(Remedy remedy, string paragraph) =>
        RemedyPeriods.End(remedy, Monday, true, Calendar).Reasons[0].ShouldContain(paragraph);

    public static TheoryData<Land> AllLands() => new(Lands.All);
}
