using System.Collections.Immutable;

namespace Rathaus.Allocation;

/// <summary>A place given back.</summary>
public sealed record Withdrawal(string Applicant, string Offer);

/// <summary>
/// Gives places that came free after a run, without disturbing anyone: who has a place keeps it; with a limit of one it is left only
/// for a better wish of the same list, and what is left then goes on to the next. The lottery stays that of the run.
/// Families and friends placed together are not pulled apart. Offers cancelled stay cancelled; minimums are not asked again.
/// </summary>
public static class Refill
{
    private const string Kept = "Platz aus der ersten Vergabe.";
    private const string GivenBack = "Platz zurückgegeben.";

    /// <summary>The market whose run is the state after the withdrawals.</summary>
    /// <exception cref="ArgumentException">A withdrawal of a place that was not given.</exception>
    public static Market After(AllocationResult result, IReadOnlyCollection<Withdrawal> withdrawals)
    {
        var market = result.Outcome.Board.Market;
        var back = withdrawals.Select(w => (w.Applicant, w.Offer)).ToHashSet();
        var given = result.Placed.Select(p => (p.Applicant, p.Offer)).ToHashSet();
        if (back.FirstOrDefault(w => !given.Contains(w)) is { Applicant: { } stranger } unknown)
            throw new ArgumentException($"„{stranger}“ hat keinen Platz in „{unknown.Offer}“.", nameof(withdrawals));

        var decisions = market.Decisions.Where(d => d.Kind == DecisionKind.Bar).ToList();
        var places = result.Placed.ToLookup(p => p.Applicant, p => p.Offer);
        var applicants = ImmutableArray.CreateBuilder<Applicant>(market.Applicants.Length);
        for (var a = 0; a < market.Applicants.Length; a++)
        {
            var id = market.Applicants[a].Id;
            var kept = places[id].Where(o => !back.Contains((id, o))).ToList();
            var applicant = Stay(market, market.Applicants[a], kept, places[id].Count() - kept.Count, bound: IsBound(result, a));
            if (applicant.Current is null)
                foreach (var offer in kept) decisions.Add(new(id, offer, DecisionKind.Place, Kept));
            applicants.Add(applicant with { Lottery = result.Outcome.Board.Rank[a] + 1 });
        }
        foreach (var (applicant, offer) in back.Order())
            if (!decisions.Exists(d => d.Applicant == applicant && d.Offer == offer)) decisions.Add(new(applicant, offer, DecisionKind.Bar, GivenBack));
        var groups = market.Groups.Where(g => !g.Members.Any(m => places[m].Any()));
        return new Market(market.Seed, [.. market.Offers.Select(o => Reopen(o, result))], applicants.MoveToImmutable(), [.. groups], [.. decisions]);
    }

    /// <summary>Who gave a place back does not stand in line again; who keeps one may improve only when that parts nobody.</summary>
    private static Applicant Stay(Market market, Applicant applicant, List<string> kept, int givenBack, bool bound)
    {
        if (givenBack > 0) return applicant with { Limit = Math.Max(1, kept.Count), Wishes = kept.Count == 0 ? [] : applicant.Wishes, Current = null, Siblings = Siblings.None };
        if (kept.Count == 0) return applicant with { Current = null };
        var decided = market.Decisions.Any(d => d.Kind == DecisionKind.Place && d.Applicant == applicant.Id);
        return applicant.Limit == 1 && !bound && !decided
            ? applicant with { Current = kept[0], Siblings = Siblings.None }
            : applicant with { Current = null, Limit = bound ? kept.Count : applicant.Limit, Siblings = Siblings.None };
    }

    private static bool IsBound(AllocationResult result, int applicant)
    {
        var board = result.Outcome.Board;
        return board.OneHouse[applicant] || board.PartyOf.Length > 0 && board.PartyOf[applicant] >= 0;
    }

    private static Offer Reopen(Offer offer, AllocationResult result) => result.Cancelled.Contains(offer.Id)
        ? offer with { Capacity = 0, Minimum = 0, Reserves = [] }
        : offer with { Minimum = 0 };
}
