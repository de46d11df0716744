using Rathaus.Allocation;

namespace Rathaus.Tests.Allocation;

/// <summary>The written rules again, word by word and slowly, for markets without parties, reserves, decisions and current places.</summary>
internal static class Naive
{
    public static (HashSet<(string Applicant, string Offer)> Placed, HashSet<string> Cancelled) Run(Market market)
    {
        var cancelled = new HashSet<int>();
        while (true)
        {
            var held = Rounds(market, cancelled);
            var below = Enumerable.Range(0, market.Offers.Length)
                .Where(o => !cancelled.Contains(o) && Filled(held, o) < market.Offers[o].Minimum).ToList();
            if (below.Count == 0)
                return ([.. held.SelectMany((places, a) => places.Select(o => (market.Applicants[a].Id, market.Offers[o].Id)))],
                    [.. cancelled.Select(o => market.Offers[o].Id)]);
            cancelled.Add(below.MinBy(o => ((decimal)Filled(held, o) / market.Offers[o].Minimum, Tie(market, o))));
        }
    }

    private static int Filled(List<int>[] held, int offer) => held.Count(places => places.Contains(offer));

    private static ulong Tie(Market market, int offer)
    {
        var order = market.Applicants.OrderBy(a => a.Lottery).ToList();
        for (var place = 0; place < order.Count; place++)
            for (var rank = 0; rank < order[place].Wishes.Length; rank++)
                if (order[place].Wishes[rank].Offer == offer) return Lottery.Tie(market.Seed, place, rank);
        return 0;
    }

    private static List<int>[] Rounds(Market market, HashSet<int> cancelled)
    {
        var held = market.Applicants.Select(_ => new List<int>()).ToArray();
        while (true)
        {
            var winners = Round(market, cancelled, held);
            if (winners.Count == 0) return held;
            foreach (var (applicant, offer) in winners) held[applicant].Add(offer);
        }
    }

    private static List<(int Applicant, int Offer)> Round(Market market, HashSet<int> cancelled, List<int>[] held)
    {
        var rejected = new HashSet<(int, int)>();
        while (true)
        {
            var asks = new List<(int Applicant, int Offer, int Points)>();
            for (var a = 0; a < held.Length; a++)
            {
                if (held[a].Count >= market.Applicants[a].Limit) continue;
                foreach (var (offer, points) in market.Applicants[a].Wishes)
                {
                    if (cancelled.Contains(offer) || rejected.Contains((a, offer)) || held[a].Any(h => Clash(market, offer, h))) continue;
                    asks.Add((a, offer, points));
                    break;
                }
            }
            var before = rejected.Count;
            foreach (var asked in asks.GroupBy(x => x.Offer))
            {
                var seats = market.Offers[asked.Key].Capacity - Filled(held, asked.Key);
                var order = asked.OrderByDescending(x => x.Points).ThenBy(x => held[x.Applicant].Count).ThenBy(x => market.Applicants[x.Applicant].Lottery);
                foreach (var loser in order.Skip(seats)) rejected.Add((loser.Applicant, loser.Offer));
            }
            if (rejected.Count == before) return [.. asks.Select(x => (x.Applicant, x.Offer))];
        }
    }

    private static bool Clash(Market market, int x, int y) =>
        x == y || market.Offers[x].Overlaps.Contains(market.Offers[y].Id) || market.Offers[y].Overlaps.Contains(market.Offers[x].Id);
}
