using System.Diagnostics;
using Rathaus.Allocation.Engine;

namespace Rathaus.Allocation;

/// <summary>
/// Gives places by published rules: applicant-proposing deferred acceptance (Gale and Shapley 1962), in rounds of one where an
/// applicant may hold several places. The README of this library states the procedure in full.
/// </summary>
public static class Allocator
{
    /// <summary>Runs a market. The same market gives the same result, whatever the order of its offers and applicants.</summary>
    /// <exception cref="MarketRefusedException">The market needs more steps than any town's would.</exception>
    public static AllocationResult Run(Market market)
    {
        var watch = Stopwatch.GetTimestamp();
        var outcome = Engine.Run.Of(new Board(market));
        return new AllocationResult(outcome, watch);
    }
}
