using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Ground;

/// <summary>Sets which postcodes and places are the town's own. Forms that ask for an address in the town refuse all others from the next answer on.</summary>
internal sealed class ChangeGround(TownDb db, CurrentPerson person)
{
    public const int Most = 300, LongestName = 80;

    /// <param name="postcodes">One a line or parted by commas; none: not told, and nothing is refused for its postcode.</param>
    public async Task<Result<TownProfile>> RunAsync(string? postcodes, string? places, CancellationToken stop = default)
    {
        if (person.Person?.May(CatalogueModule.Manage) != true) return new Refusal("Das dürfen nur Personen, die Leistungen und Erscheinungsbild verwalten.");
        var (codes, names) = (Parts(postcodes), Parts(places));
        if (codes.Count > Most) return new Refusal($"Höchstens {Most} Postleitzahlen sind möglich.", "Postcodes");
        if (codes.FirstOrDefault(c => c.Length != 5 || !c.All(char.IsAsciiDigit)) is { } wrong) return new Refusal($"„{wrong}“ ist keine Postleitzahl. Sie hat fünf Ziffern.", "Postcodes");
        if (names.Count > Most) return new Refusal($"Höchstens {Most} Ortsteile sind möglich.", "Places");
        if (names.FirstOrDefault(n => n.Length > LongestName || n.Any(char.IsControl) || !n.Any(char.IsLetter)) is { } odd) return new Refusal($"„{odd}“ ist kein Name eines Ortsteils. Er hat Buchstaben und höchstens {LongestName} Zeichen.", "Places");
        var row = await db.Set<TownRow>().SingleAsync(stop);
        var profile = TownProfile.Parse(row.Profile);
        if (codes.Count > 0 && profile.PostalCode.Length > 0 && !codes.Contains(profile.PostalCode)) return new Refusal($"Die Postleitzahl des Rathauses fehlt: {profile.PostalCode}.", "Postcodes");
        profile = profile with { Postcodes = codes, Places = names };
        row.ChangeProfile(profile.ToJson());
        await db.CommitAsync(new Deed(person.Required.Actor, "town.ground") { More = new Dictionary<string, object> { ["postcodes"] = codes.Count, ["places"] = names.Count } }, stop);
        return profile;
    }

    private static IReadOnlyList<string> Parts(string? typed) =>
        [.. (typed ?? "").Split(['\n', '\r', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.CurrentCultureIgnoreCase).Order(StringComparer.CurrentCulture)];
}
