namespace Rathaus.Allocation.Engine;

/// <summary>
/// One round with parties. Every party aims at its best spot and the whole round runs; where parties are not seated whole, the
/// weaker half of them per spot moves on to its next spot and the round runs again. When all are whole or out of spots, the
/// strongest party that could now win a better spot returns to it. No party tries a spot more than twice, so this ends.
/// </summary>
internal sealed class PartyRound(Board board, Seating seating, List<Party> parties, Action runAll)
{
    public void Run()
    {
        while (true)
        {
            foreach (var party in parties)
                foreach (var member in party.Members) seating.Target[member] = party.Target;
            runAll();
            if (!GiveWay() && !ComeBack()) return;
        }
    }

    private bool GiveWay()
    {
        var broken = parties.Where(p => p.Now < p.Spots.Length && p.Members.Any(m => seating.At[m] == board.First[m + 1])).ToList();
        foreach (var spot in broken.GroupBy(p => p.Target))
            foreach (var party in spot.OrderByDescending(p => Strength(p, p.Target)).Take((spot.Count() + 1) / 2))
                party.MoveOn();
        return broken.Count > 0;
    }

    private bool ComeBack()
    {
        var entered = new HashSet<int>();
        var candidates =
            from party in parties
            from better in Enumerable.Range(0, Math.Min(party.Now, party.Spots.Length))
            where party.Visits[better] < 2 && CouldWin(party, party.Spots[better])
            group better by party into options
            select (Party: options.Key, Best: options.Min());
        foreach (var (party, best) in candidates.OrderBy(c => Strength(c.Party, c.Party.Spots[c.Best])).ToList())
            if (entered.Add(party.Spots[best])) party.ReturnTo(best);
        return entered.Count > 0;
    }

    /// <summary>The points of the weakest member in its best wish there, then the best lottery of the party; lower is stronger.</summary>
    private (uint, int) Strength(Party party, int spot)
    {
        var weakest = 0u;
        foreach (var member in party.Members)
        {
            var best = uint.MaxValue;
            for (var w = board.First[member]; w < board.First[member + 1]; w++)
                if (board.Wished[w] >= 0 && Lies(board.Wished[w], spot)) best = Math.Min(best, board.Score[w]);
            weakest = Math.Max(weakest, best);
        }
        return (weakest, board.Rank[party.Members[0]]);
    }

    /// <summary>Whether every member finds a free or weaker-held place in the spot as things stand.</summary>
    private bool CouldWin(Party party, int spot)
    {
        var claimed = new Dictionary<int, int>();
        foreach (var member in party.Members)
        {
            var found = false;
            for (var w = board.First[member]; w < board.First[member + 1] && !found; w++)
            {
                var offer = board.Wished[w];
                if (offer < 0 || !Lies(offer, spot) || seating.Seats[offer] == 0 || seating.Clashes?.Invoke(member, offer) == true) continue;
                var claims = claimed.GetValueOrDefault(offer);
                found = Stronger(party, offer, board.Key(member, w)) + claims < seating.Seats[offer];
                if (found) claimed[offer] = claims + 1;
            }
            if (!found) return false;
        }
        return true;
    }

    private int Stronger(Party party, int offer, ulong key)
    {
        var holders = seating.Holders(offer);
        seating.Work += holders.Length;
        var stronger = 0;
        foreach (var holder in holders)
            if (holder < key && Array.IndexOf(party.Members, board.ByRank[(uint)holder]) < 0) stronger++;
        return stronger;
    }

    private bool Lies(int offer, int spot) => spot == board.House[offer] || spot == board.Houses + offer;

    /// <summary>The spots every member wishes and may still win, by the sum of ranks, then by the rank of the best lottery.</summary>
    public static int[] SpotsOf(Board board, Seating seating, Party party)
    {
        var common = new Dictionary<int, (long Sum, int Lead, int Members)>();
        for (var m = 0; m < party.Members.Length; m++)
        {
            var member = party.Members[m];
            for (var w = board.First[member]; w < board.First[member + 1]; w++)
            {
                var offer = board.Wished[w];
                if (offer < 0 || seating.Seats[offer] == 0 || seating.Clashes?.Invoke(member, offer) == true) continue;
                var spot = party.Friends ? board.Houses + offer : board.House[offer];
                var rank = w - board.First[member];
                if (m == 0) common.TryAdd(spot, (rank, rank, 1));
                else if (common.TryGetValue(spot, out var seen) && seen.Members == m) common[spot] = (seen.Sum + rank, seen.Lead, m + 1);
            }
        }
        return [.. common.Where(c => c.Value.Members == party.Members.Length).OrderBy(c => c.Value.Sum).ThenBy(c => c.Value.Lead).Select(c => c.Key)];
    }
}
