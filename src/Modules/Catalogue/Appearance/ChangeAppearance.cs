using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Appearance;

/// <summary>What a town looks like: its colours and its crest.</summary>
/// <param name="Crest">A new crest; null keeps the present one.</param>
internal sealed record Look(string? Accent, string? AccentDark, byte[]? Crest, bool WithoutCrest)
{
    /// <summary>What speaks against it: the colours are measured before anything is kept.</summary>
    public Refusal? Refuse() => TownColours.Refuse(Accent?.Trim(), dark: false, "Accent") ?? TownColours.Refuse(AccentDark?.Trim(), dark: true, "AccentDark");
}

/// <summary>Changes colours and crest. A colour that fails its contrast is refused with what was measured; a crest is cleaned or refused.</summary>
internal sealed class ChangeAppearance(TownDb db, CurrentPerson person)
{
    public async Task<Result<TownProfile>> RunAsync(Look look, CancellationToken stop = default)
    {
        if (person.Person?.May(CatalogueModule.Manage) != true) return new Refusal("Das dürfen nur Personen, die Leistungen und Erscheinungsbild verwalten.");
        if (look.Refuse() is { } no) return no;
        var row = await db.Set<TownRow>().SingleAsync(stop);
        var profile = TownProfile.Parse(row.Profile) with { Accent = Lower(look.Accent), AccentDark = Lower(look.AccentDark) };
        if (look.WithoutCrest) profile = profile with { CrestSvg = "", CrestPng = "" };
        else if (look.Crest is { } file)
        {
            var read = CrestFile.Read(file);
            if (read.Refusal is { } refused) return refused;
            profile = profile with { CrestSvg = read.Value.Svg, CrestPng = read.Value.Png };
        }
        row.ChangeProfile(profile.ToJson());
        await db.CommitAsync(new Deed(person.Required.Actor, "town.appearance"), stop);
        return profile;
    }

    private static string Lower(string? colour) => colour?.Trim().ToLowerInvariant() ?? "";
}
