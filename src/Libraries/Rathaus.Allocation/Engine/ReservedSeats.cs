namespace Rathaus.Allocation.Engine;

/// <summary>
/// The soft reserves of one offer: each reserve takes the best of its tag, then the open seats take the best of all the rest;
/// reserved seats that find nobody become open. Each reserve is a fixed order of slots, so deferred acceptance stays stable
/// and truthful (slot-specific priorities: Kominers and Sönmez 2016, <i>Matching with slot-specific priorities</i>).
/// </summary>
internal sealed class ReservedSeats(Board board, (ulong Tag, int Seats)[] reserves)
{
    private readonly (ulong Tag, int Seats)[] left = [.. reserves];

    /// <summary>All reserves free again.</summary>
    public void Reset() => reserves.CopyTo(left, 0);

    /// <summary>The holders of a full offer and one who asks: puts the newcomer in for the loser, or says that the newcomer loses.</summary>
    public bool Exchange(Span<ulong> holders, ulong newcomer, out ulong loser)
    {
        var keys = new ulong[holders.Length + 1];
        holders.CopyTo(keys);
        keys[^1] = newcomer;
        Array.Sort(keys);
        loser = keys[Loser(keys)];
        if (loser == newcomer) return false;
        holders[holders.IndexOf(loser)] = newcomer;
        return true;
    }

    /// <summary>Books the winners of a round on the reserves they use up.</summary>
    public void Book(ReadOnlySpan<ulong> holders)
    {
        var keys = holders.ToArray();
        Array.Sort(keys);
        var taken = new bool[keys.Length];
        for (var k = 0; k < left.Length; k++) left[k].Seats -= Fill(keys, taken, left[k]);
    }

    /// <summary>An occupant from a decision: uses the first reserve it fits.</summary>
    public void Book(int applicant)
    {
        for (var k = 0; k < left.Length; k++)
        {
            if (left[k].Seats == 0 || (board.Tags[applicant] & left[k].Tag) == 0) continue;
            left[k].Seats--;
            return;
        }
    }

    private int Loser(ulong[] keys)
    {
        var taken = new bool[keys.Length];
        var seats = keys.Length - 1;
        foreach (var (tag, reserve) in left) seats -= Fill(keys, taken, (tag, Math.Min(reserve, seats)));
        // one seat fewer than keys: of those outside the reserves only the worst finds no open seat
        return Array.LastIndexOf(taken, false);
    }

    private int Fill(ulong[] keys, bool[] taken, (ulong Tag, int Seats) reserve)
    {
        var filled = 0;
        for (var i = 0; i < keys.Length && filled < reserve.Seats; i++)
        {
            // a protected current place (score 0) may sit anywhere: nobody with a tag pushes it out
            var tagged = keys[i] >> 32 == 0 || (board.Tags[board.ByRank[(uint)keys[i]]] & reserve.Tag) != 0;
            if (taken[i] || !tagged) continue;
            taken[i] = true;
            filled++;
        }
        return filled;
    }
}
