namespace Rathaus.Allocation.Engine;

/// <summary>Finds the next offer to cancel: below its minimum, the smallest share of it filled; ties by the seed.</summary>
internal sealed class Minimums
{
    private readonly Board board;
    private readonly List<int> candidates = [];
    private readonly int[] minimum;
    private Dictionary<int, (ulong Draw, int Place, int Rank)>? ties;

    public Minimums(Board board)
    {
        this.board = board;
        minimum = [.. board.Market.Offers.Select(o => o.Minimum)];
        for (var o = 0; o < minimum.Length; o++)
            if (minimum[o] > 0) candidates.Add(o);
    }

    /// <summary>Cancels the next one, after which a run without it is needed, and returns it; -1 when all minimums are met.</summary>
    public int Cancel(Dictionary<int, int> cancelled, int[] filled)
    {
        CancelUnasked(cancelled, filled);
        var weakest = -1;
        foreach (var offer in candidates)
        {
            if (filled[offer] >= minimum[offer]) continue;
            if (weakest < 0 || Weaker(offer, weakest, filled)) weakest = offer;
        }
        if (weakest < 0) return -1;
        cancelled[weakest] = filled[weakest];
        candidates.Remove(weakest);
        return weakest;
    }

    /// <summary>Offers to look at in each search.</summary>
    public int Candidates => candidates.Count;

    /// <summary>An offer that nobody asked for leaves the result as it is: all of them at once, without another run.</summary>
    private void CancelUnasked(Dictionary<int, int> cancelled, int[] filled) => candidates.RemoveAll(offer =>
    {
        // where parties moved about, "nobody has a place" does not show that nobody asked
        if (filled[offer] > 0 || board.Parties.Count > 0 && board.Demand[offer] > 0) return false;
        cancelled[offer] = 0;
        return true;
    });

    private bool Weaker(int offer, int than, int[] filled)
    {
        var (left, right) = ((long)filled[offer] * minimum[than], (long)filled[than] * minimum[offer]);
        return left != right ? left < right : Tie(offer).CompareTo(Tie(than)) < 0;
    }

    private (ulong, int, int) Tie(int offer) => (ties ??= Ties())[offer];

    private Dictionary<int, (ulong, int, int)> Ties()
    {
        var found = new Dictionary<int, (ulong, int, int)>();
        foreach (var applicant in board.ByRank)
        {
            for (var w = board.First[applicant]; w < board.First[applicant + 1]; w++)
            {
                var offer = board.Wished[w] < 0 ? ~board.Wished[w] : board.Wished[w];
                if (minimum[offer] == 0 || found.ContainsKey(offer)) continue;
                var (place, rank) = (board.Rank[applicant], w - board.First[applicant]);
                found.Add(offer, (Lottery.Tie(board.Market.Seed, place, rank), place, rank));
            }
        }
        // decided places without any wish: after all others, in the order of ids
        foreach (var offer in candidates.Where(o => !found.ContainsKey(o)).OrderBy(o => board.Market.Offers[o].Id, StringComparer.Ordinal))
            found.Add(offer, (ulong.MaxValue, int.MaxValue, found.Count));
        return found;
    }
}
