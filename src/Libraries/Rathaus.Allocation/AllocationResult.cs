using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Rathaus.Allocation.Engine;

namespace Rathaus.Allocation;

/// <summary>One place given.</summary>
/// <param name="Applicant">Id of the applicant.</param>
/// <param name="Offer">Id of the offer.</param>
/// <param name="Wish">Rank of the wish that came true, from 1; 0 for a place by decision or a current place that was no wish.</param>
public readonly record struct Placement(string Applicant, string Offer, int Wish);

/// <summary>The result of a run. All lists are in the ordinal order of their ids.</summary>
public sealed class AllocationResult
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal AllocationResult(Outcome outcome, long started)
    {
        Outcome = outcome;
        var market = outcome.Board.Market;
        var placed = ImmutableArray.CreateBuilder<Placement>();
        var unplaced = ImmutableArray.CreateBuilder<string>();
        foreach (var a in SortedIds.Order(market.Applicants, applicant => applicant.Id))
        {
            if (outcome.PlaceCount[a] == 0) unplaced.Add(market.Applicants[a].Id);
            var from = placed.Count;
            for (var cell = outcome.PlaceStart[a]; cell < outcome.PlaceStart[a] + outcome.PlaceCount[a]; cell++)
                placed.Add(new(market.Applicants[a].Id, market.Offers[outcome.PlaceOffer[cell]].Id, RankOf(outcome, a, outcome.PlaceWish[cell])));
            if (placed.Count - from > 1) SortPlaces(placed, from);
        }
        Placed = placed.DrainToImmutable();
        Unplaced = unplaced.DrainToImmutable();
        Cancelled = [.. outcome.Cancelled.Keys.Select(o => market.Offers[o].Id).Order(StringComparer.Ordinal)];
        Cutoffs = [.. SortedIds.Order(market.Offers, offer => offer.Id).Select(o => KeyValuePair.Create(market.Offers[o].Id, CutoffOf(outcome, o)))];
        Hash = CanonicalResult.Hash(this);
        Milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Places given, by applicant, then by wish.</summary>
    public ImmutableArray<Placement> Placed { get; }

    /// <summary>Applicants without any place.</summary>
    public ImmutableArray<string> Unplaced { get; }

    /// <summary>Offers cancelled below their minimum.</summary>
    public ImmutableArray<string> Cancelled { get; }

    /// <summary>For each offer the points of the last one placed by points where it is full, else null.</summary>
    public ImmutableArray<KeyValuePair<string, int?>> Cutoffs { get; }

    /// <summary>SHA-256 (hex) of the canonical result: see <see cref="CanonicalResult"/>.</summary>
    public string Hash { get; }

    /// <summary>From the checked market to this result with its hash.</summary>
    public double Milliseconds { get; }

    internal Outcome Outcome { get; }

    internal static int? CutoffOf(Outcome outcome, int offer)
    {
        if (outcome.Cancelled.ContainsKey(offer) || outcome.Filled[offer] < outcome.Board.Market.Offers[offer].Capacity) return null;
        return outcome.LastKey[offer] == 0 ? null : PointsOf(outcome.LastKey[offer]);
    }

    internal static int PointsOf(ulong key) => (int)(int.MaxValue - (long)(key >> 32));

    internal static int RankOf(Outcome outcome, int applicant, int wish)
    {
        var rank = wish - outcome.Board.First[applicant] + 1;
        return wish < 0 || rank > outcome.Board.Market.Applicants[applicant].Wishes.Length ? 0 : rank;
    }

    private static void SortPlaces(ImmutableArray<Placement>.Builder placed, int from)
    {
        var places = new Placement[placed.Count - from];
        for (var i = 0; i < places.Length; i++) places[i] = placed[from + i];
        Array.Sort(places, (x, y) => x.Wish != y.Wish ? x.Wish.CompareTo(y.Wish) : string.CompareOrdinal(x.Offer, y.Offer));
        for (var i = 0; i < places.Length; i++) placed[from + i] = places[i];
    }
}
