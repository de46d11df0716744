using System.Collections.Immutable;

namespace Rathaus.Allocation;

/// <summary>What a family said about sisters and brothers.</summary>
public enum Siblings
{
    /// <summary>Every child for itself.</summary>
    None,

    /// <summary>The same house is preferred; without a common house every child is placed for itself.</summary>
    Prefer,

    /// <summary>All children of the family who say so get places in one house, or none does.</summary>
    Together,
}

/// <summary>Seats of an offer that applicants with a tag (social need, siblings, staff) fill first; what they leave is open to all.</summary>
/// <param name="Tag">The tag as it stands in <see cref="Applicant.Tags"/>.</param>
/// <param name="Seats">Seats, 1 or more; all reserves of an offer together never exceed its capacity.</param>
public sealed record Reserve(string Tag, int Seats);

/// <summary>Something of which places are given: a seat class of a Kita, a holiday activity.</summary>
public sealed record Offer
{
    /// <summary>Unique among the offers, 1 to 256 characters without control characters.</summary>
    public required string Id { get; init; }

    /// <summary>Places, 0 to 1,000,000,000.</summary>
    public required int Capacity { get; init; }

    /// <summary>Below this number of places given the offer is cancelled; 0 to <see cref="Capacity"/>.</summary>
    public int Minimum { get; init; }

    /// <summary>Ids of offers that no applicant can hold beside this one; counts both ways.</summary>
    public ImmutableArray<string> Overlaps { get; init; } = [];

    /// <summary>What "the same house" means to sisters and brothers; null stands for <see cref="Id"/>.</summary>
    public string? House { get; init; }

    /// <summary>Soft reserves, served in this order before the open seats.</summary>
    public ImmutableArray<Reserve> Reserves { get; init; } = [];
}

/// <summary>One entry of a wish list; its rank is its position there.</summary>
/// <param name="Offer">Index in <see cref="Market.Offers"/>.</param>
/// <param name="Points">Points of this applicant for this offer, -1,000,000,000 to 1,000,000,000; more is better.</param>
public readonly record struct Wish(int Offer, int Points);

/// <summary>A child with its wishes, best first.</summary>
public sealed record Applicant
{
    /// <summary>Unique among the applicants; the published application number, never a database id.</summary>
    public required string Id { get; init; }

    /// <summary>Wishes, best first; no offer twice.</summary>
    public required ImmutableArray<Wish> Wishes { get; init; }

    /// <summary>Places kept at most, 1 or more.</summary>
    public int Limit { get; init; } = 1;

    /// <summary>The wish about sisters and brothers; other than <see cref="Siblings.None"/> it needs <see cref="Family"/>.</summary>
    public Siblings Siblings { get; init; }

    /// <summary>What the children of one family have in common.</summary>
    public string? Family { get; init; }

    /// <summary>The lottery number, 0 to 2^53-1, lower wins; given for all applicants with distinct numbers or for none.</summary>
    public long? Lottery { get; init; }

    /// <summary>Tags that open reserves.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Id of the offer where the applicant has a place now and keeps it unless a better wish comes true; only with limit 1.</summary>
    public string? Current { get; init; }
}

/// <summary>Friends who want the same activity: in each round all of them get one, or none does.</summary>
/// <param name="Members">Two to five applicants with the same limit.</param>
/// <param name="MaySplit">True: where no activity takes them all, each is placed for itself.</param>
public sealed record FriendGroup(ImmutableArray<string> Members, bool MaySplit);

/// <summary>What a manual decision says.</summary>
public enum DecisionKind
{
    /// <summary>The applicant has this place, whatever the points.</summary>
    Place,

    /// <summary>The applicant cannot get this place.</summary>
    Bar,
}

/// <summary>A manual decision; it enters the run as a constraint and its reason enters the explanation.</summary>
/// <param name="Applicant">Id of the applicant.</param>
/// <param name="Offer">Id of the offer.</param>
/// <param name="Kind">Place or bar.</param>
/// <param name="Reason">Why, in a sentence; never empty.</param>
public sealed record Decision(string Applicant, string Offer, DecisionKind Kind, string Reason);

/// <summary>
/// Everything a run depends on. A market that can be built is sound: the constructor refuses all else with
/// <see cref="MarketRefusedException"/>, which names the place as a JSON pointer into the documented format.
/// </summary>
public sealed class Market
{
    /// <summary>Builds and checks a market.</summary>
    /// <param name="seed">Seed of the lottery and of ties between offers to cancel; required where no lottery numbers are given.</param>
    /// <param name="offers">The offers.</param>
    /// <param name="applicants">The applicants.</param>
    /// <param name="groups">Friends' groups, if any.</param>
    /// <param name="decisions">Manual decisions, if any.</param>
    /// <exception cref="MarketRefusedException">The first contradiction found.</exception>
    public Market(string? seed, ImmutableArray<Offer> offers, ImmutableArray<Applicant> applicants,
        ImmutableArray<FriendGroup> groups = default, ImmutableArray<Decision> decisions = default)
    {
        Seed = seed ?? "";
        Offers = offers.IsDefault ? [] : offers;
        Applicants = applicants.IsDefault ? [] : applicants;
        Groups = groups.IsDefault ? [] : groups;
        Decisions = decisions.IsDefault ? [] : decisions;
        var index = OfferCheck.Index(Offers);
        OfferIndex = index;
        Overlaps = OfferCheck.Overlaps(Offers, index);
        ApplicantIndex = ApplicantCheck.Index(this);
        ConstraintCheck.Refuse(this);
    }

    /// <summary>The seed; empty where none was given.</summary>
    public string Seed { get; }

    /// <summary>The offers in the order given.</summary>
    public ImmutableArray<Offer> Offers { get; }

    /// <summary>The applicants in the order given.</summary>
    public ImmutableArray<Applicant> Applicants { get; }

    /// <summary>Friends' groups.</summary>
    public ImmutableArray<FriendGroup> Groups { get; }

    /// <summary>Manual decisions.</summary>
    public ImmutableArray<Decision> Decisions { get; }

    /// <summary>Index of each offer id.</summary>
    public IReadOnlyDictionary<string, int> OfferIndex { get; }

    /// <summary>Index of each applicant id.</summary>
    public IReadOnlyDictionary<string, int> ApplicantIndex { get; }

    /// <summary>Per offer the sorted indexes of the offers it overlaps, both ways.</summary>
    internal int[][] Overlaps { get; }
}
