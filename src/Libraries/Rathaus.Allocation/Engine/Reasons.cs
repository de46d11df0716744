using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>Finds for each wish of an applicant why it came true or not, by going once more through the applicant's own rounds.</summary>
internal sealed class Reasons(Outcome outcome)
{
    private readonly Board board = outcome.Board;
    private WishOutcome?[] marks = [];
    private int[] causes = [];

    /// <summary>The outcomes of the applicant's wishes; valid until the next call.</summary>
    public ReadOnlySpan<WishOutcome?> Of(int applicant)
    {
        var wishes = board.Market.Applicants[applicant].Wishes.Length;
        if (marks.Length < wishes) (marks, causes) = (new WishOutcome?[2 * wishes], new int[2 * wishes]);
        Array.Clear(marks, 0, wishes);
        var first = board.First[applicant];
        var places = outcome.PlaceWish.AsSpan(outcome.PlaceStart[applicant], outcome.PlaceCount[applicant]);
        var held = 0;
        foreach (var wish in places)
            if (wish >= 0 && wish - first < wishes) marks[wish - first] = WishOutcome.Placed;
        for (var j = 0; j < wishes; j++)
        {
            if (marks[j] is not null) continue;
            var offer = board.Wished[first + j];
            if (offer < 0) marks[j] = WishOutcome.Decision;
            else if (outcome.Cancelled.ContainsKey(offer)) marks[j] = WishOutcome.Cancelled;
        }
        while (held < places.Length && IsFixed(applicant, outcome.PlaceOffer[outcome.PlaceStart[applicant] + held])) held++;
        var limit = board.Limit[applicant];
        for (var round = 1; held < limit; round++)
        {
            var won = held < places.Length ? places[held] - first : wishes;
            PassOver(applicant, round, held, Math.Min(won, wishes));
            if (held == places.Length) break;
            held++;
        }
        for (var j = 0; j < wishes; j++) marks[j] ??= WishOutcome.Limit;
        return marks.AsSpan(0, wishes);
    }

    /// <summary>For an overlap: the offer held that it overlaps with.</summary>
    public int Cause(int wish) => causes[wish];

    private bool IsFixed(int applicant, int offer) =>
        board.Fixed.Count > 0 && board.Fixed.Exists(f => f.Applicant == applicant && f.Offer == offer);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PassOver(int applicant, int round, int held, int until)
    {
        var places = outcome.Offers(applicant)[..held];
        for (var j = 0; j < until; j++)
        {
            if (marks[j] is not null and not WishOutcome.Household) continue;
            var offer = board.Wished[board.First[applicant] + j];
            var clash = Clash(places, offer);
            if (clash >= 0) (marks[j], causes[j]) = (WishOutcome.Overlap, clash);
            else if (MayGo(applicant, round, offer)) marks[j] = WishOutcome.Full;
            else marks[j] = WouldWin(applicant, offer, board.First[applicant] + j) ? WishOutcome.Household : WishOutcome.Full;
        }
    }

    private int Clash(ReadOnlySpan<int> places, int offer)
    {
        foreach (var place in places)
            if (board.Clash(offer, place)) return place;
        return -1;
    }

    private bool MayGo(int applicant, int round, int offer)
    {
        if (outcome.Targets.Count == 0) return true;
        var target = outcome.Targets[Math.Min(round, outcome.Targets.Count) - 1][applicant];
        return target == Board.Free || target == board.House[offer] || target == board.Houses + offer;
    }

    /// <summary>Whether the applicant alone would have found a place, as things stand at the end.</summary>
    private bool WouldWin(int applicant, int offer, int wish) =>
        outcome.Filled[offer] < board.Market.Offers[offer].Capacity || board.Key(applicant, wish) < outcome.LastKey[offer];
}
