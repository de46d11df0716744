using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>Reads a table of values with validity dates.</summary>
internal static class TableLoader
{
    public const int MostRows = 2000;

    public static ValidTable? Read(string name, YamlMap map)
    {
        map.Allow(["label", "keys", "value", "rows", "source"]);
        if (map.Map("keys") is not { } keyMap)
        {
            map.Problem("„keys“ fehlt: die Spalten, nach denen gesucht wird.");
            return null;
        }
        var keys = keyMap.Names.Select(key => Key(keyMap, key)).OfType<TableKey>().ToList();
        if (YamlValue.TypeNamed(map.NeedWord("value")) is not { } type)
        {
            map.Problem("„value“ ist number, money, date, yesno oder text.", "value");
            return null;
        }
        var rows = map.Maps("rows").Select(row => Row(row, keys, type)).OfType<TableRow>().ToList();
        if (rows.Count == 0) map.Problem("Die Tabelle hat keine gültige Zeile unter „rows“.");
        if (rows.Count > MostRows) map.Problem($"Eine Tabelle hat höchstens {MostRows} Zeilen.", "rows");
        if (rows.GroupBy(r => (r.ValidFrom, string.Join('|', r.Keys))).Any(g => g.Count() > 1)) map.Problem("Zwei Zeilen haben denselben Tag und dieselben Schlüssel.", "rows");
        return new(name, keys, type, rows) { Source = map.Word("source") ?? "", Label = map.Word("label") ?? "", Words = [.. keys.Select(k => Words(keyMap, k.Name))] };
    }

    private static KeyWords Words(YamlMap keys, string name)
    {
        var map = keys.IsWord(name) ? null : keys.Map(name);
        return new(map?.Word("label") ?? "", map?.Map("words") is { } words ? words.Names.ToDictionary(n => n, n => words.Word(n) ?? "", StringComparer.Ordinal) : new Dictionary<string, string>());
    }

    private static TableKey? Key(YamlMap keys, string name)
    {
        if (keys.IsWord(name))
        {
            if (YamlValue.TypeNamed(keys.NeedWord(name)) is { } plain) return new(name, plain, KeyMatch.Exact);
        }
        else if (keys.Map(name) is { } map)
        {
            map.Allow(["type", "match", "label", "words"]);
            var match = map.OneOf("match", "exact", "exact", "from") == "from" ? KeyMatch.From : KeyMatch.Exact;
            if (YamlValue.TypeNamed(map.NeedWord("type")) is { } type)
            {
                if (match == KeyMatch.From && !type.HasOrder()) map.Problem("„from“ geht nur mit number, money und date.", "match");
                return new(name, type, match);
            }
        }
        keys.Problem("Die Spalte braucht eine Art: number, money, date, yesno oder text.", name);
        return null;
    }

    private static TableRow? Row(YamlMap map, IReadOnlyList<TableKey> keys, ValueKind type)
    {
        map.Allow(["valid_from", .. keys.Select(k => k.Name), "value"]);
        var from = YamlValue.Day(map.NeedWord("valid_from"));
        if (from is null) map.Problem("„valid_from“ ist ein Tag wie 2026-01-01.", "valid_from");
        var values = keys.Select(key => Cell(map, key.Name, key.Type)).ToList();
        var result = Cell(map, "value", type);
        return from is { } day && result is not null && values.All(v => v is not null) ? new(day, [.. values.Select(v => v!)], result) : null;
    }

    private static Value? Cell(YamlMap map, string name, ValueKind type)
    {
        var word = map.NeedWord(name);
        if (word.Length == 0) return null;
        if (YamlValue.Of(type, word) is { } value) return value;
        map.Problem($"„{word}“ ist kein Wert der Art {type.German()}.", name);
        return null;
    }
}
