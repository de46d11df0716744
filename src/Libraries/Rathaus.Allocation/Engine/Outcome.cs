namespace Rathaus.Allocation.Engine;

/// <summary>What a run found out, in the numbers of the board.</summary>
internal sealed class Outcome
{
    public required Board Board { get; init; }

    /// <summary>Applicant -> first cell of its places.</summary>
    public required int[] PlaceStart { get; init; }

    /// <summary>Applicant -> number of places.</summary>
    public required int[] PlaceCount { get; init; }

    /// <summary>Cell -> offer; fixed places first, then in the order of rounds.</summary>
    public required int[] PlaceOffer { get; init; }

    /// <summary>Cell -> wish, -1 for a place that was not wished.</summary>
    public required int[] PlaceWish { get; init; }

    /// <summary>Offer -> places given.</summary>
    public required int[] Filled { get; init; }

    /// <summary>Offer -> round in which its last place went, 0 when decisions took all, -1 while not full.</summary>
    public required int[] FullIn { get; init; }

    /// <summary>Offer -> worst key placed by points, 0 when none.</summary>
    public required ulong[] LastKey { get; init; }

    /// <summary>Offers cancelled, with the places given at that moment.</summary>
    public required Dictionary<int, int> Cancelled { get; init; }

    /// <summary>Round -> applicant -> target; empty without parties.</summary>
    public required List<int[]> Targets { get; init; }

    public ReadOnlySpan<int> Offers(int applicant) => PlaceOffer.AsSpan(PlaceStart[applicant], PlaceCount[applicant]);

    public bool Holds(int applicant, int offer) => Offers(applicant).Contains(offer);
}
