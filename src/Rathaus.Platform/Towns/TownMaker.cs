using System.Text.RegularExpressions;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;

namespace Rathaus.Platform.Towns;

/// <summary>Makes a new town: its row in the installation, its database, its folders, and the first entry of its log.</summary>
public sealed partial class TownMaker(TownRegistry registry, TownDbs towns, Migrator migrator)
{
    [GeneratedRegex("^[a-z][a-z0-9]{1,30}$")]
    private static partial Regex SlugForm();

    internal static bool IsSlug(string slug) => SlugForm().IsMatch(slug) && slug is not ("rathaus" or "public");

    /// <exception cref="ArgumentException">The slug or a host is taken or has another form; the message is a German sentence.</exception>
    public async Task<Town> MakeAsync(string slug, string land, IReadOnlyList<string> hosts, string baseAddress, TownProfile profile, CancellationToken stop = default)
    {
        if (!IsSlug(slug))
            throw new ArgumentException($"„{slug}“ ist kein Kurzname: kleine Buchstaben und Ziffern, 2 bis 31 Zeichen, beginnend mit einem Buchstaben.");
        if (registry.All.Any(t => t.Slug == slug)) throw new ArgumentException($"Es gibt schon eine Kommune mit dem Kurznamen „{slug}“.");
        if (hosts.FirstOrDefault(h => registry.Find(h) is not null) is { } taken) throw new ArgumentException($"Der Name „{taken}“ führt schon zu einer anderen Kommune.");
        var town = registry.Add(slug, profile.Name, land, hosts, baseAddress);
        try
        {
            await migrator.MigrateTownAsync(slug, town.Folder, stop);
            await migrator.WriteTownRowAsync(town, profile, stop);
            await LogFounding.EnsureAsync(towns, town, stop);
        }
        catch
        {
            registry.Remove(town.Id);
            throw;
        }
        return town;
    }
}
