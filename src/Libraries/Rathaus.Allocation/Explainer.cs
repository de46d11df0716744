using System.Collections.Immutable;
using Rathaus.Allocation.Engine;

namespace Rathaus.Allocation;

/// <summary>Explains a result to each applicant.</summary>
public sealed class Explainer
{
    /// <summary>Letters name a cut-off only where at least so many places were given.</summary>
    public const int SmallestCell = 3;

    private readonly AllocationResult result;
    private readonly Outcome outcome;
    private readonly Board board;
    private readonly Reasons reasons;
    private readonly WishText text;

    /// <summary>Prepares the explanation of a result.</summary>
    public Explainer(AllocationResult result, Reader reader)
    {
        this.result = result;
        outcome = result.Outcome;
        board = outcome.Board;
        reasons = new Reasons(outcome);
        text = new WishText(outcome, new Queue(board), reader);
    }

    /// <summary>Every applicant, in the order of ids, one after the other.</summary>
    public IEnumerable<Explanation> All()
    {
        foreach (var applicant in SortedIds.Order(board.Market.Applicants, a => a.Id)) yield return Of(applicant);
    }

    /// <summary>One applicant by id.</summary>
    /// <exception cref="KeyNotFoundException">The id is not in the market.</exception>
    public Explanation Of(string applicant) => Of(result.Outcome.Board.Market.ApplicantIndex[applicant]);

    private Explanation Of(int applicant)
    {
        var found = reasons.Of(applicant);
        var wishes = new WishExplanation[found.Length];
        for (var j = 0; j < wishes.Length; j++)
        {
            var wish = board.Market.Applicants[applicant].Wishes[j];
            var why = found[j]!.Value;
            wishes[j] = new(board.Market.Offers[wish.Offer].Id, why, wish.Points, text.Cutoff(wish.Offer),
                text.Of(applicant, j, why, why == WishOutcome.Overlap ? reasons.Cause(j) : -1));
        }
        return new(board.Market.Applicants[applicant].Id, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(wishes));
    }
}
