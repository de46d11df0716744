using System.Security.Cryptography;
using System.Text;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Workshop.Packages;

/// <summary>Who wins at a place that town and package changed differently.</summary>
internal enum Side { Town, Package }

/// <summary>A place that town and package changed differently.</summary>
/// <param name="Key">Names the place and its values; changes with them, so that an old decision never fits other values.</param>
/// <param name="Place">The way to it, in words.</param>
/// <param name="Chosen">What was decided; null: still open.</param>
internal sealed record Clash(string Key, string File, IReadOnlyList<string> Place, Piece? Before, Piece? Town, Piece? Package, Side? Chosen);

/// <summary>A change of the town that lives on without a question.</summary>
internal sealed record KeptChange(string File, IReadOnlyList<string> Place, Piece? Before, Piece? Town);

/// <summary>What came of bringing three states of a service together.</summary>
internal sealed record TownMerged(IReadOnlyDictionary<string, string> Files, IReadOnlyList<KeptChange> Kept, IReadOnlyList<Clash> Clashes)
{
    public bool Decided => Clashes.All(c => c.Chosen is not null);
}

/// <summary>
/// Three states of a service become one: what only the town changed stays, what only the package changed comes, value by value; what both changed
/// differently is a clash that a person decides. Entries of lists are followed by their names, wherever they moved. Without a base every difference
/// is a clash. Texts of letters are decided as a whole. Nothing of the town is left out without being named.
/// </summary>
internal sealed class TownMerge(IReadOnlyDictionary<string, Side> decisions)
{
    private readonly List<KeptChange> _kept = [];
    private readonly List<Clash> _clashes = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private string _file = "";

    public static TownMerged Of(TakenPackage? before, IReadOnlyDictionary<string, string> town, PackageContent package, IReadOnlyDictionary<string, Side> decisions) =>
        new TownMerge(decisions).Files(before?.Files ?? new Dictionary<string, string>(), town, package.Files);

    private TownMerged Files(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> town, IReadOnlyDictionary<string, string> package)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in before.Keys.Union(town.Keys).Union(package.Keys).Order(StringComparer.Ordinal))
        {
            _file = name;
            if (File(before.GetValueOrDefault(name), town.GetValueOrDefault(name), package.GetValueOrDefault(name)) is { } text) files[name] = text;
        }
        return new(files, _kept, _clashes);
    }

    private string? File(string? before, string? town, string? package)
    {
        if (town == package || before == town) return package;
        if (_file.EndsWith(".yaml", StringComparison.Ordinal) && town is not null && package is not null && Piece.Read(town) is { } here && Piece.Read(package) is { } there)
        {
            var (kept, clashes) = (_kept.Count, _clashes.Count);
            var merged = Merge([], before is null ? null : Piece.Read(before), here, there);
            // The town's own writing stays where the package brings nothing to this file.
            if (Piece.Same(merged, here)) return town;
            if (merged is not null && PieceText.Write(package, merged) is { } text) return text;
            _kept.RemoveRange(kept, _kept.Count - kept);
            _clashes.RemoveRange(clashes, _clashes.Count - clashes);
        }
        return (Settle([], Whole(before), Whole(town), Whole(package)) as Word)?.Value;
    }

    private static Word? Whole(string? text) => text is null ? null : new(text, "", false);

    private Piece? Merge(IReadOnlyList<string> place, Piece? before, Piece? town, Piece? package)
    {
        if (Piece.Same(town, package) || Piece.Same(before, town)) return package;
        return (before, town, package) switch
        {
            (null or Block, Block here, Block there) => Blocks(place, before as Block, here, there),
            (null or Series, Series here, Series there) when EntryNames.Of([before as Series ?? new([]), here, there]) is { } names => Lists(place, before as Series ?? new([]), here, there, names),
            _ => Settle(place, before, town, package),
        };
    }

    private Block Blocks(IReadOnlyList<string> place, Block? before, Block town, Block package)
    {
        var merged = new List<KeyValuePair<string, Piece>>();
        foreach (var key in Woven([.. package.Entries.Select(e => e.Key)], [.. town.Entries.Select(e => e.Key)]))
            if (Merge([.. place, Places.Key(key)], before?[key], town[key], package[key]) is { } value) merged.Add(new(key, value));
        return new(merged);
    }

    private Series Lists(IReadOnlyList<string> place, Series before, Series town, Series package, IReadOnlyList<IReadOnlyList<string>> names)
    {
        var (was, here, there) = (Index(before, names[0]), Index(town, names[1]), Index(package, names[2]));
        var order = Order(place, names[0], names[1], names[2]);
        var merged = new List<Piece>();
        foreach (var name in order)
        {
            var (b, t, p) = (was.GetValueOrDefault(name), here.GetValueOrDefault(name), there.GetValueOrDefault(name));
            if (Merge([.. place, Places.Entry(place, t ?? p ?? b!, name)], b, t, p) is { } value) merged.Add(value);
        }
        // Gone on both sides, or on one side and untouched on the other, needs no place in the order.
        return new(merged);
    }

    /// <summary>The order of the package, unless only the town changed the order of what both have.</summary>
    private List<string> Order(IReadOnlyList<string> place, IReadOnlyList<string> was, IReadOnlyList<string> here, IReadOnlyList<string> there)
    {
        var all = was.Intersect(here).Intersect(there).ToHashSet(StringComparer.Ordinal);
        var (before, town, package) = (was.Where(all.Contains).ToList(), here.Where(all.Contains).ToList(), there.Where(all.Contains).ToList());
        if (town.SequenceEqual(before) || town.SequenceEqual(package)) return Woven(there, here);
        var (old, mine, theirs) = (Words(before), Words(town), Words(package));
        return ReferenceEquals(Settle([.. place, "Reihenfolge"], old, mine, theirs), theirs) ? Woven(there, here) : Woven(here, there);
    }

    private static Series Words(IEnumerable<string> words) => new([.. words.Select(w => new Word(w, "", false))]);

    /// <summary>The first list, with what only the second one has, each behind what stands before it there.</summary>
    private static List<string> Woven(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var woven = new LinkedList<string>(first);
        var places = new Dictionary<string, LinkedListNode<string>>(StringComparer.Ordinal);
        for (var node = woven.First; node is not null; node = node.Next) places[node.Value] = node;
        LinkedListNode<string>? behind = null;
        foreach (var name in second)
        {
            if (!places.TryGetValue(name, out var node)) places[name] = node = behind is null ? woven.AddFirst(name) : woven.AddAfter(behind, name);
            behind = node;
        }
        return [.. woven];
    }

    private static Dictionary<string, Piece> Index(Series list, IReadOnlyList<string> names) => names.Zip(list.Items).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);

    /// <summary>A change of the town alone stays; a clash is decided, and goes with the town until it is.</summary>
    private Piece? Settle(IReadOnlyList<string> place, Piece? before, Piece? town, Piece? package)
    {
        if (Piece.Same(before, package))
        {
            _kept.Add(new(_file, place, before, town));
            return town;
        }
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001e', [_file, .. place, Places.Shown(before), Places.Shown(town), Places.Shown(package)]))))[..20];
        // Two places may be called the same and hold the same.
        while (!_keys.Add(key)) key += "x";
        Side? chosen = decisions.TryGetValue(key, out var side) ? side : null;
        _clashes.Add(new(key, _file, place, before, town, package, chosen));
        return chosen == Side.Package ? package : town;
    }
}
