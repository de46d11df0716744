using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Forms.Streets;

/// <summary>Replaces the town's list of streets. A file with one wrong line changes nothing.</summary>
internal sealed class LoadStreets(TownDb db) : IStreetList
{
    public const int MostStreets = 20_000, MostFaults = 20;

    public async Task<StreetsLoaded> LoadAsync(string csv, Actor actor, CancellationToken stop = default)
    {
        var (streets, faults) = Read(csv);
        if (faults.Count > 0) return new(0, faults);
        db.RemoveRange(await db.Set<StreetRow>().ToListAsync(stop));
        // Rows of the same key are replaced, not added twice: the old ones leave in the same commit.
        foreach (var street in streets)
        {
            var row = db.Set<StreetRow>().Local.FirstOrDefault(s => s.Name == street.Name && s.Postcode == street.Postcode);
            if (row is null) db.Add(new StreetRow(street));
            else if (row.City == street.City) db.Entry(row).State = EntityState.Unchanged;
            else
            {
                db.Entry(row).State = EntityState.Modified;
                db.Entry(row).Property(r => r.City).CurrentValue = street.City;
            }
        }
        await db.CommitAsync(new Deed(actor, "streets.load") { More = new Dictionary<string, object> { ["streets"] = streets.Count } }, stop);
        return new(streets.Count, []);
    }

    /// <summary>Lines <c>street;postcode;city</c>; everything that is wrong is named by its line.</summary>
    internal static (IReadOnlyList<TownStreet> Streets, IReadOnlyList<string> Faults) Read(string csv)
    {
        var (streets, faults, seen) = (new List<TownStreet>(), new List<string>(), new HashSet<(string, string)>());
        var lines = csv.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines.Length > MostStreets) return ([], [$"Die Liste hat mehr als {MostStreets} Zeilen. Teilen Sie sie nicht auf: prüfen Sie, ob es eine Straßenliste ist."]);
        for (var i = 0; i < lines.Length && faults.Count < MostFaults; i++)
        {
            if (lines[i].Trim().Length == 0 || i == 0 && lines[i].StartsWith("Straße", StringComparison.OrdinalIgnoreCase) && lines[i].Contains("Postleitzahl", StringComparison.OrdinalIgnoreCase)) continue;
            if (lines[i].Split(';') is not [var name, var postcode, var city]) faults.Add($"Zeile {i + 1}: Drei Angaben werden gebraucht: Straße;Postleitzahl;Ort.");
            else if (Fault(name = LatinText.Tidy(name), postcode = postcode.Trim(), city = LatinText.Tidy(city)) is { } fault) faults.Add($"Zeile {i + 1}: {fault}");
            else if (!seen.Add((name, postcode))) faults.Add($"Zeile {i + 1}: „{name}“ mit {postcode} steht schon in der Liste.");
            else streets.Add(new(name, postcode, city));
        }
        if (streets.Count == 0 && faults.Count == 0) faults.Add("Die Liste ist leer.");
        return (streets, faults);
    }

    private static string? Fault(string name, string postcode, string city) =>
        name.Length is 0 or > 120 || LatinText.ForeignInAddress(name) is not null ? "Der Name der Straße fehlt, ist zu lang oder hat fremde Zeichen."
        : postcode.Length != 5 || !postcode.All(char.IsAsciiDigit) ? $"„{postcode}“ ist keine Postleitzahl mit fünf Ziffern."
        : city.Length is 0 or > 120 || LatinText.ForeignInAddress(city) is not null ? "Der Ort fehlt, ist zu lang oder hat fremde Zeichen." : null;
}
