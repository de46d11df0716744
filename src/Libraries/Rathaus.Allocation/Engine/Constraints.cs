namespace Rathaus.Allocation.Engine;

/// <summary>Manual decisions and reserves on the board.</summary>
internal static class Constraints
{
    public static void Apply(Board board)
    {
        var market = board.Market;
        foreach (var decision in market.Decisions)
        {
            var applicant = market.ApplicantIndex[decision.Applicant];
            var offer = market.OfferIndex[decision.Offer];
            var wish = -1;
            for (var w = board.First[applicant]; w < board.First[applicant + 1]; w++)
                if (board.Wished[w] == offer && wish < 0) wish = w;
            if (decision.Kind == DecisionKind.Place) board.Fixed.Add((applicant, offer, wish));
            else
                for (var w = board.First[applicant]; w < board.First[applicant + 1]; w++)
                    if (board.Wished[w] == offer) board.Wished[w] = ~offer;
        }
    }

    public static (ulong[] Tags, (ulong Tag, int Seats)[]?[] Reserves) CompileReserves(Market market)
    {
        var bits = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var reserves = new (ulong, int)[]?[market.Offers.Length];
        for (var o = 0; o < reserves.Length; o++)
        {
            if (market.Offers[o].Reserves.Length == 0) continue;
            reserves[o] = [.. market.Offers[o].Reserves.Select(reserve =>
            {
                if (!bits.TryGetValue(reserve.Tag, out var bit)) bits.Add(reserve.Tag, bit = 1UL << bits.Count);
                return (bit, reserve.Seats);
            })];
        }
        if (bits.Count == 0) return ([], reserves);
        var tags = new ulong[market.Applicants.Length];
        for (var a = 0; a < tags.Length; a++)
            foreach (var tag in market.Applicants[a].Tags) tags[a] |= bits.GetValueOrDefault(tag);
        return (tags, reserves);
    }
}
