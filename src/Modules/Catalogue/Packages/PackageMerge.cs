using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Packages;

/// <summary>What came of bringing three states of a service together.</summary>
internal sealed record Merged(IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Kept, IReadOnlyList<PackageConflict> Conflicts);

/// <summary>
/// Three-way merge of a service, value by value: what only the town changed stays, what only the package changed comes, and what both changed
/// differently is a conflict with both values. Changes of the structure (fields added or taken away here) are never guessed: they are conflicts too.
/// </summary>
internal static class PackageMerge
{
    private const string WholeFile = "ganze Datei", Structure = "Aufbau der Datei";

    public static Merged Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> local, IReadOnlyDictionary<string, string> package, ConflictChoice choice)
    {
        var (files, kept, conflicts) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>(), new List<PackageConflict>());
        foreach (var name in before.Keys.Union(local.Keys).Union(package.Keys).Order(StringComparer.Ordinal))
        {
            var (b, l, p) = (before.GetValueOrDefault(name), local.GetValueOrDefault(name), package.GetValueOrDefault(name));
            var merged = l == b || l == p ? p : p == b ? Keep(name, l, kept) : Both(name, b, l, p, choice, kept, conflicts);
            if (merged is not null) files[name] = merged;
        }
        return new(files, kept, conflicts);
    }

    private static string? Keep(string file, string? local, List<string> kept)
    {
        kept.Add($"{file}: hier geändert, im Paket gleich geblieben");
        return local;
    }

    private static string? Both(string file, string? b, string? l, string? p, ConflictChoice choice, List<string> kept, List<PackageConflict> conflicts)
    {
        if (b is null || l is null || p is null || !file.EndsWith(".yaml", StringComparison.Ordinal) || YamlLeaves.Read(b) is not { } before || YamlLeaves.Read(l) is not { } local || YamlLeaves.Read(p) is not { } package)
        {
            conflicts.Add(new(file, WholeFile, b is null ? null : "vorhanden", l is null ? null : "geändert", p is null ? null : "geändert"));
            return choice == ConflictChoice.Local ? l : p;
        }
        var (changes, structural) = (new Dictionary<string, string>(StringComparer.Ordinal), false);
        foreach (var path in before.Paths.Union(local.Paths).Where(path => before[path] != local[path]))
        {
            var (was, here, there) = (before[path], local[path], package[path]);
            if (here == there) continue;
            var added = was is null && here is not null && there is null && YamlLeaves.TopName().IsMatch(path);
            if (here is not null && (there is not null && there == was || added))
            {
                changes[path] = here;
                kept.Add($"{file}: {path} = {Short(here)}");
                continue;
            }
            conflicts.Add(new(file, path, was, here, there));
            if (choice != ConflictChoice.Local) continue;
            if (here is not null && there is not null) changes[path] = here;
            else structural = true;
        }
        if (structural) return l;
        if (package.With(changes) is { } merged) return merged;
        conflicts.Add(new(file, Structure, null, null, null));
        return choice == ConflictChoice.Local ? l : p;
    }

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
