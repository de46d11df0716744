using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>A market as flat arrays of numbers; read only during a run. "Key" = points, then lottery, lower is better.</summary>
internal sealed class Board
{
    public const int Free = -1;
    public const int Nowhere = -2;

    public readonly Market Market;
    public readonly int Applicants, Offers, MostRounds;
    public readonly int[] First;          // applicant -> its first wish; First[Applicants] = number of wishes
    public readonly int[] Wished;         // wish -> offer, ~offer where the applicant is barred from it
    public readonly uint[] Score;         // wish -> points, turned so that lower is better
    public readonly int[] Rank;           // applicant -> place in the lottery (those with fewer fixed places first)
    public readonly int[] ByRank;
    public readonly int[] Demand;         // offer -> number of wishes for it
    public readonly int[] House;          // offer -> house; the spot of a family is a house, of friends an offer: Houses + offer
    public readonly int Houses;
    public readonly int[][] Overlaps;
    public readonly int[] Limit;
    public readonly ulong[] Tags;         // empty without reserves
    public readonly (ulong Tag, int Seats)[]?[] Reserves;
    public readonly List<(int Applicant, int Offer, int Wish)> Fixed = [];
    public readonly bool[] OneHouse;      // applicant alone with "together" and several places: all in one house
    public readonly List<Party> Parties;
    public readonly int[] PartyOf;        // empty without parties

    public Board(Market market)
    {
        Market = market;
        Applicants = market.Applicants.Length;
        Offers = market.Offers.Length;
        Overlaps = market.Overlaps;
        (First, Wished, Score, Limit) = (new int[Applicants + 1], [], [], new int[Applicants]);
        Demand = new int[Offers];
        MostRounds = 1;
        CopyWishes(ref Wished, ref Score, ref MostRounds);
        (House, Houses) = NameHouses(market);
        Constraints.Apply(this);
        (Rank, ByRank) = RankApplicants();
        (Tags, Reserves) = Constraints.CompileReserves(market);
        OneHouse = new bool[Applicants];
        Parties = PartyList.Of(this);
        PartyOf = Parties.Count == 0 ? [] : new int[Applicants];
        Array.Fill(PartyOf, -1);
        for (var p = 0; p < Parties.Count; p++)
            foreach (var member in Parties[p].Members) PartyOf[member] = p;
    }

    /// <summary>Points to score: order turned round, zero stays free for a protected current place.</summary>
    public static uint ScoreOf(int points) => (uint)(int.MaxValue - (long)points);

    public ulong Key(int applicant, int wish) => ((ulong)Score[wish] << 32) | (uint)Rank[applicant];

    public bool Clash(int offer, int held) => offer == held || Array.BinarySearch(Overlaps[offer], held) >= 0;

    /// <summary>Whether an offer belongs to a spot.</summary>
    public bool Lies(int offer, int spot) => spot == House[offer] || spot == Houses + offer;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyWishes(ref int[] wished, ref uint[] score, ref int rounds)
    {
        var applicants = Market.Applicants.AsSpan();
        var total = 0;
        for (var a = 0; a < applicants.Length; a++)
        {
            First[a] = total;
            total = checked(total + applicants[a].Wishes.Length + (applicants[a].Current is null ? 0 : 1));
        }
        First[applicants.Length] = total;
        wished = new int[total];
        score = new uint[total];
        for (var a = 0; a < applicants.Length; a++)
        {
            var applicant = applicants[a];
            Limit[a] = applicant.Limit;
            var w = First[a];
            foreach (var wish in applicant.Wishes.AsSpan())
            {
                wished[w] = wish.Offer;
                score[w++] = ScoreOf(wish.Points);
                Demand[wish.Offer]++;
            }
            rounds = Math.Max(rounds, Math.Min(applicant.Limit, applicant.Wishes.Length));
            if (applicant.Current is null) continue;
            var current = Market.OfferIndex[applicant.Current];
            wished[w] = current;
            score[w] = 0;
            Demand[current]++;
            // where the current place is itself a wish, that wish is as safe as the place
            for (var own = First[a]; own < w; own++)
                if (wished[own] == current) score[own] = 0;
        }
    }

    private static (int[] House, int Count) NameHouses(Market market)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var house = new int[market.Offers.Length];
        for (var o = 0; o < house.Length; o++)
        {
            var name = market.Offers[o].House ?? market.Offers[o].Id;
            if (!names.TryGetValue(name, out house[o])) names.Add(name, house[o] = names.Count);
        }
        return (house, names.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int[] Rank, int[] ByRank) RankApplicants()
    {
        var order = Lottery.Order(Market);
        if (Fixed.Count > 0)
        {
            // "fewer places held" before the lottery: within a round all who are left have won equally often,
            // so only fixed places make a difference and one order serves every round
            var held = new int[Applicants];
            foreach (var (applicant, _, _) in Fixed) held[applicant]++;
            order = [.. order.OrderBy(a => held[a])];
        }
        var rank = new int[Applicants];
        for (var r = 0; r < order.Length; r++) rank[order[r]] = r;
        return (rank, order);
    }
}
