using System.Collections.Immutable;

namespace Rathaus.Allocation;

/// <summary>What became of one wish.</summary>
public enum WishOutcome
{
    /// <summary>The place was given.</summary>
    Placed,

    /// <summary>All places went to others with priority.</summary>
    Full,

    /// <summary>The wish overlaps with a place won.</summary>
    Overlap,

    /// <summary>Enough places were won already.</summary>
    Limit,

    /// <summary>The offer did not take place: too few for its minimum.</summary>
    Cancelled,

    /// <summary>A place for this child alone would have been there, but not for all who belong together.</summary>
    Household,

    /// <summary>A manual decision bars it.</summary>
    Decision,
}

/// <summary>One wish explained.</summary>
/// <param name="Offer">Id of the offer.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Points">The applicant's own points.</param>
/// <param name="Cutoff">Points of the last one placed where the offer is full, else null.</param>
/// <param name="Text">German, names the numbers it rests on and nobody else's data.</param>
public readonly record struct WishExplanation(string Offer, WishOutcome Outcome, int Points, int? Cutoff, string Text);

/// <summary>All wishes of an applicant explained, in the order of the list.</summary>
public sealed record Explanation(string Applicant, ImmutableArray<WishExplanation> Wishes);

/// <summary>Who reads an explanation.</summary>
public enum Reader
{
    /// <summary>The office: all cut-offs.</summary>
    Office,

    /// <summary>A family: cut-offs of offers with fewer than three places given are withheld, since they would show others' points.</summary>
    Family,
}
