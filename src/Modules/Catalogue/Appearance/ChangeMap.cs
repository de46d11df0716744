using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Appearance;

/// <summary>Sets where the pictures of maps come from, whose they are, and where a map begins. All empty: a plain grid.</summary>
internal sealed class ChangeMap(TownDb db, CurrentPerson person)
{
    private const int LongestNote = 200;

    public async Task<Result<TownProfile>> RunAsync(string? tiles, string? note, string? centre, CancellationToken stop = default)
    {
        if (person.Person?.May(CatalogueModule.Manage) != true) return new Refusal("Das dürfen nur Personen, die Leistungen und Erscheinungsbild verwalten.");
        var (address, whose, begin) = (tiles?.Trim() ?? "", note?.Trim() ?? "", centre?.Trim() ?? "");
        if (MapTiles.Refuse(address) is { } no) return new Refusal(no, "MapTiles");
        if (address.Length > 0 && whose.Length == 0) return new Refusal("Nennen Sie, von wem die Kartenbilder sind, zum Beispiel: © Stadt Musterstadt, Geoinformation.", "MapNote");
        if (whose.Length > LongestNote || whose.Any(char.IsControl)) return new Refusal($"Höchstens {LongestNote} Zeichen in einer Zeile sind möglich.", "MapNote");
        if (MapTiles.RefuseCentre(begin) is { } nowhere) return new Refusal(nowhere, "MapCentre");
        var row = await db.Set<TownRow>().SingleAsync(stop);
        var profile = TownProfile.Parse(row.Profile) with { MapTiles = address, MapNote = whose, MapCentre = begin };
        row.ChangeProfile(profile.ToJson());
        await db.CommitAsync(new Deed(person.Required.Actor, "town.map"), stop);
        return profile;
    }
}
