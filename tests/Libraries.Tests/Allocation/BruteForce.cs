using Rathaus.Allocation;

namespace Rathaus.Tests.Allocation;

/// <summary>All stable placements of a small plain market, found by trying every placement.</summary>
internal static class BruteForce
{
    /// <summary>Each stable placement as the rank per applicant; <c>int.MaxValue</c> without a place.</summary>
    public static List<int[]> Stable(Market market)
    {
        var found = new List<int[]>();
        Try(market, 0, new int[market.Applicants.Length], market.Offers.Select(o => o.Capacity).ToArray(), found);
        return found;
    }

    private static void Try(Market market, int a, int[] ranks, int[] free, List<int[]> found)
    {
        if (a == ranks.Length)
        {
            if (!Blocked(market, ranks)) found.Add([.. ranks]);
            return;
        }
        ranks[a] = int.MaxValue;
        Try(market, a + 1, ranks, free, found);
        for (var r = 0; r < market.Applicants[a].Wishes.Length; r++)
        {
            var offer = market.Applicants[a].Wishes[r].Offer;
            if (free[offer] == 0) continue;
            free[offer]--;
            ranks[a] = r;
            Try(market, a + 1, ranks, free, found);
            free[offer]++;
        }
    }

    private static bool Blocked(Market market, int[] ranks) => Enumerable.Range(0, ranks.Length).Any(a => Blocks(market, ranks, a));

    /// <summary>Whether a child would rather be where a place is free or held with less priority.</summary>
    public static bool Blocks(Market market, int[] ranks, int a)
    {
        var child = market.Applicants[a];
        for (var r = 0; r < Math.Min(ranks[a], child.Wishes.Length); r++)
        {
            var (offer, points) = child.Wishes[r];
            var holders = Enumerable.Range(0, ranks.Length).Where(b => ranks[b] != int.MaxValue && market.Applicants[b].Wishes[ranks[b]].Offer == offer).ToList();
            if (holders.Count < market.Offers[offer].Capacity) return true;
            if (holders.Any(b => (-market.Applicants[b].Wishes[ranks[b]].Points, market.Applicants[b].Lottery!.Value).CompareTo((-points, child.Lottery!.Value)) > 0)) return true;
        }
        return false;
    }

    public static int[] Ranks(Market market, AllocationResult result)
    {
        var ranks = new int[market.Applicants.Length];
        Array.Fill(ranks, int.MaxValue);
        foreach (var place in result.Placed) ranks[market.ApplicantIndex[place.Applicant]] = place.Wish - 1;
        return ranks;
    }
}
