using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>
/// One round with parties. Every party aims at its best spot and the whole round runs; where parties are not seated whole, the
/// weaker half of them per spot moves on to its next spot and the round runs again. When all are whole or out of spots, the
/// strongest party that could now win a better spot returns to it. No party tries a spot more than three times, so this ends.
/// </summary>
internal sealed class PartyRound(Board board, Seating seating, List<Party> parties, Action runAll)
{
    public void Run()
    {
        while (true)
        {
            foreach (var party in parties)
                for (var m = 0; m < party.Members.Length; m++)
                    seating.Target[party.Members[m]] = party.Assigned is { } offers ? board.Houses + offers[m] : party.Target;
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
        var able = new List<(Party Party, int Spot, int[] Offers)>();
        foreach (var party in parties)
        {
            for (var spot = 0; spot < Math.Min(party.Now, party.Spots.Length); spot++)
            {
                if (party.Visits[spot] >= Party.MostVisits || Room.For(board, seating, party, party.Spots[spot]) is not { } offers) continue;
                able.Add((party, spot, offers));
                break;
            }
        }
        foreach (var (party, spot, offers) in able.OrderBy(c => Strength(c.Party, c.Party.Spots[c.Spot])).ToList())
            if (entered.Add(party.Spots[spot])) party.ReturnTo(spot, offers);
        return entered.Count > 0;
    }

    /// <summary>The points of the weakest member in its best wish there, then the best lottery of the party; lower is stronger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (uint, int) Strength(Party party, int spot)
    {
        var weakest = 0u;
        foreach (var member in party.Members)
        {
            var best = uint.MaxValue;
            for (var w = board.First[member]; w < board.First[member + 1]; w++)
                if (board.Wished[w] >= 0 && board.Lies(board.Wished[w], spot)) best = Math.Min(best, board.Score[w]);
            weakest = Math.Max(weakest, best);
        }
        return (weakest, board.Rank[party.Members[0]]);
    }

    /// <summary>The spots every member wishes and may still win, by the sum of ranks, then by the rank of the best lottery.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
