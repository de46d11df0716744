using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Modules.Post.Domain;

namespace Rathaus.Tests.Post;

/// <summary>The table of practice 2.2, as far as it concerns letter and own mailbox.</summary>
public sealed class DeliveryRuleTests
{
    private static readonly AccountId Anybody = AccountId.New();

    [Theory]
    [InlineData("VwVfG", "2025-12-20", "2026-01-20")]
    [InlineData("AO", "2025-12-22", "2026-01-22")]
    public void A_letter_counts_from_the_fourth_day_and_only_tax_law_moves_it_to_a_working_day(string regime, string effective, string remedyEnds)
    {
        var letter = Letter(regime, At(2025, 12, 15));
        letter.Post(new(2025, 12, 16), Anybody, Lower, At(2025, 12, 16)).ShouldBeNull();
        (letter.EffectiveOn, letter.RemedyEndsOn, letter.Deemed).ShouldBe((DateOnly.Parse(effective), DateOnly.Parse(remedyEnds), true));
        letter.RuleId.ShouldBe(regime == "AO" ? "ao-letter-4" : "vwvfg-letter-4");
        letter.Reasons[0].ShouldBe("Zur Post gegeben am Dienstag, 16.12.2025.");
    }

    [Fact]
    public void A_Land_whose_row_still_says_three_days_counts_three()
    {
        var law = new DeliveryLaw(Land.BY, DeliveryRules.Known.With(new DeliveryRule(
            "by-3", LegalTime.Regime.VwVfG, DeliveryWay.Letter, Land.BY, new(2017, 1, 1), null, StartEvent.Posted, 3, Shift.None, true, null, "", "Landesgesetz")));
        var letter = new LetterDelivery(Wish("VwVfG", "BY"), "HS-1", law, At(2025, 12, 15));
        letter.Post(new(2025, 12, 16), Anybody, law, At(2025, 12, 16)).ShouldBeNull();
        letter.EffectiveOn.ShouldBe(new DateOnly(2025, 12, 19));
        letter.RuleId.ShouldBe("by-3");
    }

    [Fact]
    public void A_letter_that_was_printed_but_not_posted_counts_for_nothing()
    {
        var letter = Letter("VwVfG", At(2025, 12, 15));
        letter.Print(At(2025, 12, 15)).ShouldBeNull();
        letter.Compute(Lower, new(2026, 6, 1));
        letter.EffectiveOn.ShouldBeNull();
        letter.Reasons.ShouldBe(["Noch nicht zur Post gegeben."]);
        letter.TakeEffect(new(2026, 6, 1)).ShouldBeFalse();
    }

    [Fact]
    public void A_returned_letter_is_not_delivered_even_after_the_day_it_was_deemed_to_be()
    {
        var letter = Letter("VwVfG", At(2025, 12, 15));
        letter.Post(new(2025, 12, 16), Anybody, Lower, At(2025, 12, 16)).ShouldBeNull();
        letter.TakeEffect(new(2025, 12, 19)).ShouldBeFalse();
        letter.TakeEffect(new(2025, 12, 20)).ShouldBeTrue();
        letter.Return(new(2025, 12, 22), Lower, At(2025, 12, 22)).ShouldBeNull();
        (letter.State, letter.EffectiveOn, letter.RemedyEndsOn).ShouldBe((DeliveryState.Returned, null, null));
    }

    [Fact]
    public void A_posting_day_is_neither_in_the_future_nor_before_the_letter()
    {
        var letter = Letter("VwVfG", At(2025, 12, 15));
        letter.Post(new(2025, 12, 17), Anybody, Lower, At(2025, 12, 16))!.Sentence.ShouldContain("Zukunft");
        letter.Post(new(2025, 12, 14), Anybody, Lower, At(2025, 12, 16))!.Sentence.ShouldContain("erst am 15.12.2025 erstellt");
        letter.State.ShouldBe(DeliveryState.Queued);
        letter.Return(new(2025, 12, 16), Lower, At(2025, 12, 16))!.Sentence.ShouldContain("noch nicht zur Post");
        letter.Post(new(2025, 12, 15), Anybody, Lower, At(2025, 12, 16)).ShouldBeNull();
        letter.Post(new(2025, 12, 16), Anybody, Lower, At(2025, 12, 16)).ShouldBeNull();
        letter.EffectiveOn.ShouldBe(new DateOnly(2025, 12, 20));
    }

    [Theory]
    [InlineData("VwVfG")]
    [InlineData("AO")]
    public void In_the_mailbox_the_day_after_the_retrieval_counts(string regime)
    {
        var portal = Provided(regime);
        portal.LastDay(Lower).ShouldBe(new DateOnly(2026, 3, 12));
        portal.Retrieve(Anybody, "normal", "ab", Lower, At(2026, 3, 5)).ShouldBeNull();
        (portal.State, portal.EffectiveOn, portal.Deemed).ShouldBe((DeliveryState.Retrieved, new DateOnly(2026, 3, 6), false));
        portal.TakeEffect(new(2026, 3, 5)).ShouldBeFalse();
        portal.TakeEffect(new(2026, 3, 6)).ShouldBeTrue();
        portal.RuleId.ShouldBe("vwvfg-ownportal");
    }

    [Fact]
    public void A_second_retrieval_changes_nothing()
    {
        var portal = Provided("VwVfG");
        portal.Retrieve(Anybody, "normal", "ab", Lower, At(2026, 3, 5)).ShouldBeNull();
        portal.Retrieve(AccountId.New(), "normal", "cd", Lower, At(2026, 3, 9)).ShouldBeNull();
        (portal.RetrievedSha256, portal.EffectiveOn).ShouldBe(("ab", new DateOnly(2026, 3, 6)));
    }

    [Fact]
    public void What_nobody_retrieves_in_ten_days_is_not_delivered_and_becomes_a_letter()
    {
        var portal = Provided("AO");
        portal.End(Lower, cannotNotify: false, At(2026, 3, 12, 22)).ShouldBeNull();
        var letter = portal.End(Lower, cannotNotify: false, At(2026, 3, 13)).ShouldNotBeNull();
        (portal.State, portal.EffectiveOn, portal.EndedOn).ShouldBe((DeliveryState.NotDelivered, null, new DateOnly(2026, 3, 13)));
        portal.Reasons[^1].ShouldContain("nichts ist bekannt gegeben");
        (letter.State, letter.Regime, letter.Follows, letter.Document).ShouldBe((DeliveryState.Queued, "AO", portal.Id, portal.Document));
        portal.Retrieve(Anybody, "normal", "ab", Lower, At(2026, 3, 13))!.Sentence.ShouldContain("zehn Tage");
    }

    [Fact]
    public void The_end_holds_even_when_the_job_is_late()
    {
        var portal = Provided("VwVfG");
        portal.Retrieve(Anybody, "normal", "ab", Lower, At(2026, 3, 13, 0))!.Sentence.ShouldContain("zehn Tage");
        portal.State.ShouldBe(DeliveryState.Provided);
    }

    [Fact]
    public void A_provision_that_nobody_could_be_told_of_becomes_a_letter_at_once()
    {
        var portal = new PortalDelivery(Wish("VwVfG", "NI"), "HS-1", Consent, Lower, At(2026, 3, 2));
        portal.End(Lower, cannotNotify: true, At(2026, 3, 2)).ShouldNotBeNull();
        portal.State.ShouldBe(DeliveryState.NotDelivered);
    }

    [Fact]
    public void Social_law_has_no_row_for_the_own_mailbox() => Lower.PortalRegime("SGB X", new(2026, 3, 2)).ShouldBeNull();

    private static DeliveryLaw Lower { get; } = new(Land.NI);

    private static DeliveryConsent Consent { get; } = new(Guid.CreateVersion7(), "2026-11", At(2026, 1, 1));

    private static DateTimeOffset At(int year, int month, int day, int hour = 9) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);

    private static LetterDelivery Letter(string regime, DateTimeOffset at) => new(Wish(regime, "NI"), "HS-1", Lower, at);

    private static PortalDelivery Provided(string regime)
    {
        var portal = new PortalDelivery(Wish(regime, "NI"), "HS-1", Consent, Lower, At(2026, 3, 2));
        portal.Notified(Lower, At(2026, 3, 2));
        return portal;
    }

    private static NewDelivery Wish(string regime, string land) => new(
        CaseId.New(), DocumentId.New(), "Bescheid", new(PartyId.New(), PartyRole.Applicant, "Kim", "Weg 1", "12345", "Musterstadt", null, null, Anybody), "own-portal", regime, land, 1, false);
}
