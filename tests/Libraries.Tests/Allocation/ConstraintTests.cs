using Rathaus.Allocation;
using static Rathaus.Tests.Allocation.Build;

namespace Rathaus.Tests.Allocation;

public class ConstraintTests
{
    [Fact]
    public void A_reserve_serves_its_tag_first_and_opens_when_nobody_needs_it()
    {
        var offer = Offer("A", 2) with { Reserves = [new Reserve("social", 1)] };
        var social = Child("s", 4, "0:1") with { Tags = ["social"] };
        Places(Allocator.Run(new Market("s", [offer], [Child("a", 1, "0:9"), Child("b", 2, "0:8"), social]))).ShouldBe("a=A s=A");
        Places(Allocator.Run(new Market("s", [offer], [Child("a", 1, "0:9"), Child("b", 2, "0:8")]))).ShouldBe("a=A b=A");
    }

    [Fact]
    public void Reserves_are_filled_wherever_their_children_ask()
    {
        for (var n = 0; n < 1000; n++)
        {
            var market = RandomMarket.Make(n, new Shape(9, 5) { Reserves = true });
            var result = Allocator.Run(market);
            foreach (var offer in market.Offers.Where(o => o.Reserves.Length > 0))
            {
                var (tag, seats) = offer.Reserves[0];
                var holders = result.Placed.Where(p => p.Offer == offer.Id).Select(p => market.Applicants[market.ApplicantIndex[p.Applicant]]).ToList();
                if (holders.Count(h => h.Tags.Contains(tag)) >= seats) continue;
                var explainer = new Explainer(result, Reader.Office);
                foreach (var child in market.Applicants.Where(a => a.Tags.Contains(tag)))
                    explainer.Of(child.Id).Wishes.ShouldNotContain(w => w.Offer == offer.Id && w.Outcome == WishOutcome.Full && offer.Capacity > 0, $"market {n}, {child.Id}");
            }
        }
    }

    [Fact]
    public void A_current_place_is_kept_unless_a_better_wish_comes_true()
    {
        var moving = Child("m", 9, "0:1") with { Current = "B" };
        var offers = new[] { Offer("A", 1), Offer("B", 1) };
        Places(Allocator.Run(new Market("s", [.. offers], [moving, Child("a", 1, "0:9"), Child("b", 2, "1:99")]))).ShouldBe("a=A m=B");
        Places(Allocator.Run(new Market("s", [.. offers], [moving, Child("b", 2, "1:99")]))).ShouldBe("b=B m=A");
    }

    [Fact]
    public void A_decision_places_or_bars_whatever_the_points_and_its_reason_is_told()
    {
        var market = new Market("s", [Offer("A", 1), Offer("B", 1)], [Child("a", 1, "0:9 1:1"), Child("b", 2, "0:1 1:2")],
            decisions: [new Decision("b", "A", DecisionKind.Place, "Kinderschutz"), new Decision("a", "B", DecisionKind.Bar, "Alter passt nicht")]);
        var result = Allocator.Run(market);
        Places(result).ShouldBe("b=A");
        new Explainer(result, Reader.Office).Of("a").Wishes[1].Text.ShouldContain("Alter passt nicht");
        new Explainer(result, Reader.Office).Of("b").Wishes[0].Text.ShouldContain("Kinderschutz");
        Should.Throw<MarketRefusedException>(() => new Market("s", market.Offers, market.Applicants, decisions: [new Decision("b", "A", DecisionKind.Place, " ")])).Path.ShouldBe("/decisions/0/reason");
    }

    [Fact]
    public void A_refill_harms_nobody_and_gives_the_free_place()
    {
        for (var n = 0; n < 1500; n++)
        {
            var market = RandomMarket.Make(n, new Shape(9, 5, 2) { Families = n % 2 == 0, Overlaps = true, Minimums = n % 3 == 0 });
            var before = Allocator.Run(market);
            if (before.Placed.IsEmpty) continue;
            var gone = before.Placed[n % before.Placed.Length];
            var after = Allocator.Run(Refill.After(before, [new Withdrawal(gone.Applicant, gone.Offer)]));
            after.Placed.ShouldNotContain(p => p.Applicant == gone.Applicant && p.Offer == gone.Offer, $"market {n}");
            foreach (var child in before.Placed.Where(p => p.Applicant != gone.Applicant).GroupBy(p => p.Applicant))
            {
                var now = after.Placed.Where(p => p.Applicant == child.Key).ToList();
                now.Count.ShouldBeGreaterThanOrEqualTo(child.Count(), $"market {n}, {child.Key}");
                if (child.Count() == 1 && now.Count == 1) now[0].Wish.ShouldBeLessThanOrEqualTo(child.Single().Wish, $"market {n}, {child.Key}");
            }
        }
    }

    [Fact]
    public void A_place_given_back_goes_down_the_line()
    {
        var market = new Market("s", [Offer("A", 1), Offer("B", 1)], [Child("a", 1, "0:9"), Child("b", 2, "0:8 1:8"), Child("c", 3, "1:7")]);
        var after = Allocator.Run(Refill.After(Allocator.Run(market), [new Withdrawal("a", "A")]));
        Places(after).ShouldBe("b=A c=B");
        Should.Throw<ArgumentException>(() => Refill.After(after, [new Withdrawal("a", "A")]));
    }

    [Fact]
    public void Places_are_limited_overlaps_kept_and_second_places_come_after_all_first_ones()
    {
        var overlapping = Offer("B", 1) with { Overlaps = ["A"] };
        var market = new Market("s", [Offer("A", 1), overlapping, Offer("C", 1)], [Child("a", 1, "0:9 1:9 2:9", limit: 3), Child("b", 2, "2:1")]);
        Places(Allocator.Run(market)).ShouldBe("a=A b=C");
    }

    [Fact]
    public void The_activity_with_the_smallest_share_of_its_minimum_is_cancelled_first()
    {
        var market = new Market("s", [Offer("A", 5, min: 4), Offer("B", 5, min: 2)], [Child("a", 1, "0:1 1:1"), Child("b", 2, "1:1")]);
        var result = Allocator.Run(market);
        result.Cancelled.ShouldBe(["A"]);
        Places(result).ShouldBe("a=B b=B");
        new Explainer(result, Reader.Office).Of("a").Wishes[0].Text.ShouldContain("4");
    }
}
