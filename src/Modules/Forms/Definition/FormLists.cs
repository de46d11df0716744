using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>An entry of a list: its value in answers and expressions, and what people read.</summary>
internal sealed record ListItem(string Value, Text Label, Text? Hint = null);

/// <summary>Named lists of a form, used for choices, suggestions and in expressions.</summary>
internal sealed class FormLists
{
    public const int MostItems = 3000;
    private readonly Dictionary<string, IReadOnlyList<ListItem>> _lists = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<ListItem>> All => _lists;

    public void Add(string name, IReadOnlyList<ListItem> items) => _lists[name] = items;

    /// <summary>A list under a setting: its own entries, or the name of a list of the form.</summary>
    public IReadOnlyList<ListItem> Read(YamlMap map, string setting)
    {
        if (map.IsWord(setting))
        {
            var name = map.NeedWord(setting);
            if (_lists.TryGetValue(name, out var items)) return items;
            map.Problem($"Die Liste „{name}“ gibt es nicht. Legen Sie sie unter „lists“ an.", setting);
            return [];
        }
        if (map.Has(setting)) return Items(map, setting);
        map.Problem($"„{setting}“ fehlt. Schreiben Sie eine Liste oder den Namen einer Liste.");
        return [];
    }

    /// <summary>Entries: plain words, or <c>{value, label, hint}</c>.</summary>
    public static IReadOnlyList<ListItem> Items(YamlMap map, string setting)
    {
        var items = map.Entries(setting, word => new ListItem(word, word), entry =>
        {
            entry.Allow(["value", "label", "hint"]);
            return new ListItem(entry.NeedWord("value"), entry.NeedText("label"), entry.Text("hint"));
        });
        if (items.Count > MostItems) map.Problem($"Eine Liste hat höchstens {MostItems} Einträge.", setting);
        if (items.Count == 0) map.Problem("Die Liste ist leer.", setting);
        if (items.GroupBy(i => i.Value).FirstOrDefault(g => g.Count() > 1) is { } twice) map.Problem($"Der Wert „{twice.Key}“ steht zweimal in der Liste.", setting);
        return items;
    }
}
