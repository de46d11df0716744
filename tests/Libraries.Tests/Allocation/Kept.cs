using Rathaus.Allocation;

namespace Rathaus.Tests.Allocation;

/// <summary>Checks a result against every promise that needs no other run.</summary>
internal static class Kept
{
    public static void Check(Market market, AllocationResult result, string name)
    {
        var held = result.Placed.ToLookup(p => p.Applicant, p => market.OfferIndex[p.Offer]);
        foreach (var group in result.Placed.GroupBy(p => p.Offer))
        {
            var offer = market.Offers[market.OfferIndex[group.Key]];
            group.Count().ShouldBeLessThanOrEqualTo(offer.Capacity, name);
            group.Count().ShouldBeGreaterThanOrEqualTo(offer.Minimum, name);
        }
        foreach (var offer in market.Offers)
            if (!result.Placed.Any(p => p.Offer == offer.Id) && offer.Minimum > 0) result.Cancelled.ShouldContain(offer.Id, name);
        foreach (var applicant in market.Applicants)
        {
            var places = held[applicant.Id].ToList();
            places.Count.ShouldBeLessThanOrEqualTo(applicant.Limit, name);
            places.Distinct().Count().ShouldBe(places.Count, name);
            foreach (var x in places)
                foreach (var y in places) Array.BinarySearch(market.Overlaps[x], y).ShouldBeLessThan(0, name);
            result.Unplaced.Contains(applicant.Id).ShouldBe(places.Count == 0, name);
            var barred = market.Decisions.Any(d => d.Applicant == applicant.Id && d.Offer == applicant.Current && d.Kind == DecisionKind.Bar);
            if (applicant.Current is not null && !barred && !result.Cancelled.Contains(applicant.Current)) places.Count.ShouldBe(1, name);
        }
        Families(market, held, name);
        foreach (var group in market.Groups.Where(g => !g.MaySplit))
            group.Members.Select(m => string.Join(",", held[m].Order())).Distinct().Count().ShouldBe(1, name);
    }

    private static void Families(Market market, ILookup<string, int> held, string name)
    {
        var decided = market.Decisions.Where(d => d.Kind == DecisionKind.Place).Select(d => d.Applicant).ToHashSet();
        foreach (var family in market.Applicants.Where(a => a.Siblings == Siblings.Together && a.Current is null && !decided.Contains(a.Id)).GroupBy(a => a.Family))
        {
            family.Select(a => held[a.Id].Any()).Distinct().Count().ShouldBe(1, name);
            family.SelectMany(a => held[a.Id]).Select(o => market.Offers[o].House ?? market.Offers[o].Id).Distinct().Count().ShouldBeLessThanOrEqualTo(1, name);
        }
    }
}
