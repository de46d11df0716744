using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Folders;

namespace Rathaus.Modules.Catalogue.Packages;

/// <summary>
/// <c>overlay.yaml</c>: what a town sets differently in a package. Under <c>service</c>, <c>form</c>, <c>tests</c> the values by their path, as the
/// files are built; entries of lists by their name. A path that the package does not have is refused: the overlay no longer fits.
/// </summary>
internal static class Overlay
{
    private static readonly Dictionary<string, string> FileOf = new() { ["service"] = "service.yaml", ["form"] = "form.yaml", ["tests"] = "tests.yaml" };

    /// <returns>The files with the overlay on them, or why it does not fit.</returns>
    public static (IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Kept, IReadOnlyList<string> Refused) Apply(string overlay, IReadOnlyDictionary<string, string> files)
    {
        var faults = new List<ServiceFault>();
        if (YamlSource.Parse("overlay.yaml", overlay, faults) is null || YamlLeaves.Read(overlay) is not { } wanted) return (files, [], [.. faults.Select(f => f.ToString())]);
        var (changed, kept, refused) = (new Dictionary<string, string>(files, StringComparer.Ordinal), new List<string>(), new List<string>());
        foreach (var part in wanted.Paths.GroupBy(p => p.Split('.')[0]))
        {
            if (!FileOf.TryGetValue(part.Key, out var file) || !files.TryGetValue(file, out var text) || YamlLeaves.Read(text) is not { } leaves)
            {
                refused.Add($"overlay.yaml: „{part.Key}“ passt zu keiner Datei des Pakets. Möglich sind: {string.Join(", ", FileOf.Keys)}.");
                continue;
            }
            var changes = part.Where(p => p.Length > part.Key.Length).ToDictionary(p => p[(part.Key.Length + 1)..], p => wanted[p] ?? "");
            foreach (var lost in changes.Keys.Where(p => leaves[p] is null && !(file == ServiceYaml.FileName && YamlLeaves.TopName().IsMatch(p) && leaves.Paths.All(k => !k.StartsWith(p + ".", StringComparison.Ordinal)))))
                refused.Add($"overlay.yaml: „{part.Key}.{lost}“ gibt es in {file} des Pakets nicht (mehr). Prüfen Sie den Pfad.");
            if (refused.Count > 0) continue;
            if (leaves.With(changes) is not { } merged) refused.Add($"overlay.yaml: {file} lässt sich so nicht ändern. Mehrzeilige Texte ändern Sie nach dem Einlesen in der Werkstatt.");
            else changed[file] = merged;
            kept.AddRange(changes.Select(c => $"{file}: {c.Key} = {c.Value}"));
        }
        return (changed, kept, refused);
    }
}
