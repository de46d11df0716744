using Rathaus.Allocation;
using static Rathaus.Tests.Allocation.Build;

namespace Rathaus.Tests.Allocation;

public class ExplainerTests
{
    [Fact]
    public void Every_outcome_can_be_recomputed_and_every_text_names_its_numbers()
    {
        for (var n = 0; n < 2000; n++)
        {
            var market = RandomMarket.Make(n, new Shape(9, 6, n % 3 + 1) { Overlaps = true, Minimums = n % 2 == 0, Families = n % 5 == 0 });
            var result = Allocator.Run(market);
            foreach (var explanation in new Explainer(result, Reader.Office).All())
            {
                var child = market.Applicants[market.ApplicantIndex[explanation.Applicant]];
                var held = result.Placed.Where(p => p.Applicant == child.Id).Select(p => p.Offer).ToList();
                explanation.Wishes.Length.ShouldBe(child.Wishes.Length);
                foreach (var wish in explanation.Wishes) Recompute(market, result, child, held, wish, n);
            }
        }
    }

    private static void Recompute(Market market, AllocationResult result, Applicant child, List<string> held, WishExplanation wish, int n)
    {
        var offer = market.Offers[market.OfferIndex[wish.Offer]];
        var name = $"market {n}, {child.Id}, {wish}";
        (wish.Outcome == WishOutcome.Placed).ShouldBe(held.Contains(wish.Offer), name);
        (wish.Outcome == WishOutcome.Cancelled).ShouldBe(result.Cancelled.Contains(wish.Offer), name);
        wish.Text.ShouldContain(wish.Points.ToString(), Case.Sensitive, name);
        switch (wish.Outcome)
        {
            case WishOutcome.Full:
                result.Placed.Count(p => p.Offer == wish.Offer).ShouldBe(offer.Capacity, name);
                if (wish.Cutoff is { } cutoff) wish.Text.ShouldContain($"{cutoff} Punkt", Case.Sensitive, name);
                break;
            case WishOutcome.Overlap:
                held.ShouldContain(h => wish.Text.Contains($"„{h}“") && Array.BinarySearch(market.Overlaps[market.OfferIndex[wish.Offer]], market.OfferIndex[h]) >= 0, name);
                break;
            case WishOutcome.Limit:
                held.Count.ShouldBe(child.Limit, name);
                break;
            case WishOutcome.Household:
                child.Siblings.ShouldNotBe(Siblings.None, name);
                break;
        }
    }

    [Fact]
    public void A_letter_withholds_the_cutoff_of_fewer_than_three_places()
    {
        var market = new Market("s", [Offer("A", 2), Offer("B", 3)],
            [Child("a", 1, "0:19"), Child("b", 2, "0:18"), Child("c", 3, "1:17"), Child("d", 4, "1:16"), Child("e", 5, "1:15"), Child("f", 6, "0:3 1:4")]);
        var result = Allocator.Run(market);
        var letter = new Explainer(result, Reader.Family).Of("f").Wishes;
        letter[0].Cutoff.ShouldBeNull();
        letter[0].Text.ShouldNotContain("18");
        letter[1].Cutoff.ShouldBe(15);
        letter[1].Text.ShouldBe("Voll: Alle 3 Plätze sind vergeben, der letzte mit 15 Punkten. Eigene Punkte: 4. Stelle 4 von 4. Nötig gewesen wären mehr als 15 Punkte oder 15 mit einer Losnummer unter 5.");
        new Explainer(result, Reader.Office).Of("f").Wishes[0].Cutoff.ShouldBe(18);
    }

    [Fact]
    public void With_equal_points_the_lottery_is_named()
    {
        var result = Allocator.Run(new Market("s", [Offer("A", 1)], [Child("a", 7, "0:5"), Child("b", 3, "0:5")]));
        new Explainer(result, Reader.Office).Of("a").Wishes[0].Text.ShouldContain("Losnummer 3");
        result.Cutoffs.ShouldBe([KeyValuePair.Create("A", (int?)5)]);
    }

    [Fact]
    public void A_second_place_lost_to_an_earlier_round_says_so()
    {
        var market = new Market("s", [Offer("A", 1), Offer("B", 1)], [Child("a", 1, "0:9 1:50", limit: 2), Child("b", 2, "1:5")]);
        var text = new Explainer(Allocator.Run(market), Reader.Office).Of("a").Wishes[1].Text;
        text.ShouldContain("Runde 1");
        text.ShouldContain("50");
    }
}
