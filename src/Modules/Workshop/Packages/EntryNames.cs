namespace Rathaus.Modules.Workshop.Packages;

/// <summary>Which entries of a list are the same one in several states of it: by what they name themselves, not by their number.</summary>
internal static class EntryNames
{
    /// <summary>Keys that name an entry, the surest first.</summary>
    private static readonly string[] Naming = ["id", "code", "name", "slug", "service", "value", "label", "title"];

    /// <summary>What an entry gives, not what it is about: a row of a table is named by the rest.</summary>
    private static readonly HashSet<string> Given = ["value", "amount", "text", "then"];

    /// <summary>A name for each entry of each state, all by one rule; null where no rule tells the entries apart.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Of(params IReadOnlyList<Series> states) =>
        Rules(states.Any(s => s.Items.Any(i => i is not Word))).Select(rule => Try(states, rule)).FirstOrDefault(names => names is not null) is { } names && !Rewritten(states, names) ? names : ByPlace(states);

    /// <summary>An entry that has no name but what it says was written anew, and all others stand where they stood: it is the same entry.</summary>
    private static bool Rewritten(IReadOnlyList<Series> states, IReadOnlyList<IReadOnlyList<string>> names) =>
        states[0].Items.All(i => Said(i) is not null) && ByPlace(states) is not null && names.Skip(1).All(n => n.Zip(names[0]).Count(pair => pair.First != pair.Second) <= 1);

    /// <summary>By number, where nothing was added or taken away.</summary>
    private static IReadOnlyList<IReadOnlyList<string>>? ByPlace(IReadOnlyList<Series> states) =>
        states.All(s => s.Items.Count > 0 && s.Items.Count == states[0].Items.Count) ? [.. states.Select(s => (IReadOnlyList<string>)[.. s.Items.Select((_, at) => $"{at + 1}.")])] : null;

    private static IEnumerable<Func<Piece, int, string?>> Rules(bool blocks)
    {
        if (!blocks) return [(item, _) => (item as Word)?.Value];
        return
        [
            .. Naming.Select(key => (Func<Piece, int, string?>)((item, _) => Said((item as Block)?[key]))),
            (item, _) => Said(item),
            (item, _) => item is not Block block ? null : string.Join('\u001f', block.Entries.Where(e => !Given.Contains(e.Key)).Select(e => $"{e.Key}={Said(e.Value)}")),
        ];
    }

    private static List<IReadOnlyList<string>>? Try(IReadOnlyList<Series> states, Func<Piece, int, string?> rule)
    {
        var all = new List<IReadOnlyList<string>>();
        foreach (var state in states)
        {
            var names = state.Items.Select((item, at) => rule(item, at)).ToList();
            if (names.Any(string.IsNullOrEmpty) || names.Distinct(StringComparer.Ordinal).Count() != names.Count) return null;
            all.Add(names!);
        }
        return all;
    }

    private static string? Said(Piece? piece) => piece switch
    {
        Word word => word.Value,
        Block { IsText: true } text => ((Word)text["de"]!).Value,
        _ => null,
    };
}
