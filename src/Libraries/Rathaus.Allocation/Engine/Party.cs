using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>Children who want to be in one spot: sisters and brothers in a house, friends in an activity.</summary>
internal sealed class Party(int[] members, bool allOrNone, bool friends)
{
    /// <summary>Applicants, best lottery first.</summary>
    public readonly int[] Members = members;

    /// <summary>True: without a common spot none gets a place. False: then each for itself.</summary>
    public readonly bool AllOrNone = allOrNone;

    /// <summary>True: the spot is an activity, chosen anew each round. False: it is a house.</summary>
    public readonly bool Friends = friends;

    /// <summary>Spots that every member wishes, best first.</summary>
    public int[] Spots = [];

    /// <summary>
    /// A spot is tried three times at most, which ends every quarrel: each choosing freely, then with an offer set for each,
    /// then only on places that nobody holds.
    /// </summary>
    public const int MostVisits = 3;

    /// <summary>How often each spot was tried.</summary>
    public int[] Visits = [];

    /// <summary>Index of the spot tried now; <c>Spots.Length</c> when none is left.</summary>
    public int Now;

    /// <summary>Member -> the offer in the spot that it is to ask, so that all find room; null while each chooses in the spot.</summary>
    public int[]? Assigned;

    /// <summary>Where the party may go now: a spot, <see cref="Board.Free"/> or <see cref="Board.Nowhere"/>.</summary>
    public int Target => Now < Spots.Length ? Spots[Now] : AllOrNone ? Board.Nowhere : Board.Free;

    public void Begin(int[] spots)
    {
        Spots = spots;
        Visits = new int[spots.Length];
        Now = -1;
        MoveOn();
    }

    /// <summary>On to the next spot that may still be tried.</summary>
    public void MoveOn()
    {
        Assigned = null;
        do Now++;
        while (Now < Spots.Length && Visits[Now] >= MostVisits);
        if (Now < Spots.Length) Visits[Now]++;
    }

    public void ReturnTo(int spot, int[] assigned)
    {
        Now = spot;
        Assigned = assigned;
        Visits[spot]++;
    }
}

/// <summary>Who belongs together in a market.</summary>
internal static class PartyList
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static List<Party> Of(Board board)
    {
        var market = board.Market;
        var settled = board.Fixed.Select(f => f.Applicant).ToHashSet();
        var families = new Dictionary<(string, Siblings), List<int>>();
        for (var a = 0; a < board.Applicants; a++)
        {
            var applicant = market.Applicants[a];
            // who has a place already does not hold the others back: a sibling in the house is a matter of points
            if (applicant.Siblings == Siblings.None || applicant.Current is not null || settled.Contains(a)) continue;
            var key = (applicant.Family!, applicant.Siblings);
            if (!families.TryGetValue(key, out var members)) families.Add(key, members = []);
            members.Add(a);
        }
        var parties = new List<Party>();
        foreach (var ((_, siblings), members) in families)
        {
            if (members.Count > 1) parties.Add(new(ByLottery(members), siblings == Siblings.Together, friends: false));
            else if (siblings == Siblings.Together && board.Limit[members[0]] > 1) board.OneHouse[members[0]] = true;
        }
        foreach (var group in market.Groups)
        {
            var members = group.Members.Select(id => market.ApplicantIndex[id]).Where(a => !settled.Contains(a) && market.Applicants[a].Current is null).ToList();
            if (members.Count > 1) parties.Add(new(ByLottery(members), !group.MaySplit, friends: true));
        }
        return parties;

        int[] ByLottery(List<int> members) => [.. members.OrderBy(a => board.Rank[a])];
    }
}
