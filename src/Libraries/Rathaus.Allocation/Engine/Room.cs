using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>
/// Searches an offer for each member of a party in one spot such that, as things stand, all of them would be among the best there:
/// sisters and brothers need not take each other's place.
/// </summary>
internal sealed class Room
{
    /// <summary>Tries after which a search gives up; a family of four with five offers needs at most 780.</summary>
    private const int MostTries = 2000;

    private readonly Board board;
    private readonly Seating seating;
    private readonly Party party;
    private readonly int spot;
    private readonly int[] offers;
    private readonly ulong[] keys;
    private readonly bool freeOnly;
    private int tries;

    private Room(Board board, Seating seating, Party party, int spot)
    {
        (this.board, this.seating, this.party, this.spot) = (board, seating, party, spot);
        freeOnly = Array.IndexOf(party.Spots, spot) is var at && party.Visits[at] == Party.MostVisits - 1;
        (offers, keys) = (new int[party.Members.Length], new ulong[party.Members.Length]);
    }

    /// <summary>The offer per member, members by lottery and each by its own wishes; null when there is no room for all.</summary>
    public static int[]? For(Board board, Seating seating, Party party, int spot)
    {
        var room = new Room(board, seating, party, spot);
        return room.Seat(0) ? room.offers : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Seat(int m)
    {
        if (m == offers.Length) return true;
        var member = party.Members[m];
        for (var w = board.First[member]; w < board.First[member + 1]; w++)
        {
            var offer = board.Wished[w];
            if (offer < 0 || !board.Lies(offer, spot) || seating.Seats[offer] == 0 || seating.Clashes?.Invoke(member, offer) == true) continue;
            if (++tries > MostTries) return false;
            (offers[m], keys[m]) = (offer, board.Key(member, w));
            if (Holds(offer, m) && Seat(m + 1)) return true;
        }
        return false;
    }

    /// <summary>Whether the weakest of the members set on the offer so far is still among the best.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Holds(int offer, int last)
    {
        var (ours, weakest) = (0, 0UL);
        for (var m = 0; m <= last; m++)
            if (offers[m] == offer) (ours, weakest) = (ours + 1, Math.Max(weakest, keys[m]));
        var holders = seating.Holders(offer);
        seating.Work += holders.Length;
        if (holders.Length + ours <= seating.Seats[offer]) return true;
        if (freeOnly) return false;
        foreach (var holder in holders)
            if (holder < weakest && Array.IndexOf(party.Members, board.ByRank[(uint)holder]) < 0) ours++;
        return ours <= seating.Seats[offer];
    }
}
