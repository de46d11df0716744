namespace Rathaus.Platform.Towns;

/// <summary>Which postcodes and places are the town's own, as its profile tells.</summary>
/// <param name="Postcodes">All of them; empty: not told.</param>
/// <param name="Places">Names of places in the town; empty: not told.</param>
/// <param name="Own">The postcode of the town hall.</param>
public sealed record TownGround(IReadOnlyCollection<string> Postcodes, IReadOnlyCollection<string> Places, string Own)
{
    /// <summary>Nothing is known of the town.</summary>
    public static TownGround Unknown { get; } = new([], [], "");

    public static TownGround Of(TownProfile profile) => new(profile.Postcodes, [.. profile.Places.Append(profile.City).Append(profile.Name).Where(p => p.Length > 0)], profile.PostalCode);

    /// <summary>
    /// False for a postcode that exists nowhere in Germany: below 01001 or above 99998. An invented town has an invented postcode, which is its own.
    /// </summary>
    public bool MayExist(string postcode) =>
        Postcodes.Contains(postcode) || postcode == Own || string.CompareOrdinal(postcode, "01001") >= 0 && string.CompareOrdinal(postcode, "99998") <= 0 || Postcodes.Count == 0 && Own.Length == 0;

    /// <summary>True where the town does not tell its postcodes, or the place is the town or one of its parts ("Musterstadt-Nord", "Musterstadt OT Süd").</summary>
    public bool HasPlace(string place) => Postcodes.Count == 0 || Places.Count == 0 || Places.Any(p => Begins(place, p));

    private static bool Begins(string place, string name) => place.StartsWith(name, StringComparison.CurrentCultureIgnoreCase) && (place.Length == name.Length || !char.IsLetter(place[name.Length]));
}
