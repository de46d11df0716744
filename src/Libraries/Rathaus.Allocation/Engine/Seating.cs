using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>
/// Applicant-proposing deferred acceptance: every applicant asks its wishes in order, every offer keeps the best so far.
/// The result does not depend on who asks first. An offer's holders are a heap with the worst on top.
/// </summary>
internal sealed class Seating
{
    private readonly Board board;
    private readonly int[] start;        // offer -> its first cell
    private readonly ulong[] cells;
    private readonly ReservedSeats?[] reserved;

    /// <summary>Offer -> places that can still be given in this round; 0 when cancelled or taken.</summary>
    public readonly int[] Seats;

    /// <summary>Offer -> tentative holders.</summary>
    public readonly int[] Count;

    /// <summary>Applicant -> the wish it holds or asks; at the end of its list when nothing is left.</summary>
    public readonly int[] At;

    /// <summary>Applicant -> its target (a spot, Free, Nowhere); empty when no one is bound.</summary>
    public int[] Target = [];

    /// <summary>Proposals made, the measure of work; grows over all rounds.</summary>
    public long Work;

    /// <summary>Says whether an offer clashes with what an applicant holds; null in the first round when nothing is held.</summary>
    public Func<int, int, bool>? Clashes;

    public Seating(Board board)
    {
        this.board = board;
        (Seats, Count, start) = (new int[board.Offers], new int[board.Offers], new int[board.Offers + 1]);
        (At, From) = (new int[board.Applicants], new int[board.Applicants]);
        reserved = new ReservedSeats?[board.Offers];
        for (var o = 0; o < board.Offers; o++)
        {
            start[o + 1] = checked(start[o] + Math.Min(board.Market.Offers[o].Capacity, board.Demand[o]));
            if (board.Reserves[o] is { } reserves) reserved[o] = new ReservedSeats(board, reserves);
        }
        cells = new ulong[start[board.Offers]];
    }

    /// <summary>Who holds a place of an offer now, in no particular order.</summary>
    public ReadOnlySpan<ulong> Holders(int offer) => cells.AsSpan(start[offer], Count[offer]);

    /// <summary>The reserved part of an offer, or null.</summary>
    public ReservedSeats? Reserved(int offer) => reserved[offer];

    /// <summary>Applicant -> the wish to begin with; what lies before is taken for good or clashes with a place won.</summary>
    public readonly int[] From;

    /// <summary>Forgets all tentative places and lets the applicants begin anew.</summary>
    public void Clear(List<int> active)
    {
        Array.Clear(Count);
        foreach (var applicant in active) At[applicant] = From[applicant];
        Work += Count.Length + active.Count;
    }

    /// <summary>Takes an offer away from all its holders, who ask on: the same result as a run without it.</summary>
    public void Withdraw(int offer)
    {
        var holders = Holders(offer).ToArray();
        Seats[offer] = Count[offer] = 0;
        foreach (var key in holders)
        {
            var applicant = board.ByRank[(uint)key];
            At[applicant]++;
            Ask(applicant);
        }
    }

    /// <summary>Lets an applicant ask, and whoever is displaced by it, until nobody is left standing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Ask(int applicant)
    {
        var (first, wished, score, seats, count) = (board.First, board.Wished, board.Score, Seats, Count);
        while (true)
        {
            var displaced = -1;
            var wish = At[applicant];
            var end = first[applicant + 1];
            var rank = (uint)board.Rank[applicant];
            for (; wish < end; wish++)
            {
                Work++;
                var offer = wished[wish];
                if (offer < 0 || seats[offer] == 0) continue;
                if (Target.Length > 0 && !MayGo(applicant, offer)) continue;
                if (Clashes is not null && Clashes(applicant, offer)) continue;
                var key = ((ulong)score[wish] << 32) | rank;
                var held = count[offer];
                if (held < seats[offer])
                {
                    cells[start[offer] + held] = key;
                    count[offer] = held + 1;
                    if (held + 1 == seats[offer] && reserved[offer] is null) Heap.Build(cells.AsSpan(start[offer], held + 1));
                    break;
                }
                var holders = cells.AsSpan(start[offer], held);
                if (reserved[offer] is { } part)
                {
                    Work += held;
                    if (part.Exchange(holders, key, out var loser)) displaced = board.ByRank[(uint)loser];
                    else continue;
                    break;
                }
                if (key >= holders[0]) continue;
                displaced = board.ByRank[(uint)holders[0]];
                Heap.ReplaceTop(holders, key);
                break;
            }
            At[applicant] = wish;
            if (displaced < 0) return;
            applicant = displaced;
            At[applicant]++;
        }
    }

    /// <summary>Whether the applicant's target lets it ask this offer.</summary>
    public bool MayGo(int applicant, int offer)
    {
        var target = Target[applicant];
        return target == Board.Free || target == board.House[offer] || target == board.Houses + offer;
    }
}
