using Rathaus.Allocation;

namespace Rathaus.Tests.Allocation;

/// <summary>What holds in markets with families, where a stable placement need not exist.</summary>
public class HouseholdGuaranteeTests
{
    private static int Markets => Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1" ? 30_000 : 3_000;

    [Fact]
    public void Children_without_family_wishes_are_never_passed_over()
    {
        for (var n = 0; n < Markets; n++)
        {
            var market = RandomMarket.Make(n, new Shape(9, 6) { Families = true });
            var result = Allocator.Run(market);
            var ranks = BruteForce.Ranks(market, result);
            for (var a = 0; a < ranks.Length; a++)
                if (market.Applicants[a].Siblings == Siblings.None)
                    BruteForce.Blocks(market, ranks, a).ShouldBeFalse($"market {n}, child {a}");
        }
    }

    [Fact]
    public void No_family_is_left_out_of_a_house_with_free_places_for_all()
    {
        for (var n = 0; n < Markets; n++)
        {
            var market = RandomMarket.Make(n, new Shape(9, 6) { Families = true });
            var result = Allocator.Run(market);
            var free = market.Offers.Select(o => o.Capacity - result.Placed.Count(p => p.Offer == o.Id)).ToArray();
            foreach (var family in market.Applicants.Where(a => a.Siblings == Siblings.Together).GroupBy(a => a.Family))
            {
                if (result.Placed.Any(p => p.Applicant == family.First().Id)) continue;
                foreach (var house in market.Offers.Select(o => o.House).Distinct())
                    Fits(market, [.. family], 0, house, free).ShouldBeFalse($"market {n}, family {family.Key}, house {house}");
            }
        }
    }

    private static bool Fits(Market market, Applicant[] family, int a, string? house, int[] free)
    {
        if (a == family.Length) return true;
        foreach (var (offer, _) in family[a].Wishes)
        {
            if (market.Offers[offer].House != house || free[offer] == 0) continue;
            free[offer]--;
            var rest = Fits(market, family, a + 1, house, free);
            free[offer]++;
            if (rest) return true;
        }
        return false;
    }
}
