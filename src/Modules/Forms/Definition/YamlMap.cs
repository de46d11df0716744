using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Expressions;
using YamlDotNet.RepresentationModel;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>A block of <c>name: value</c> lines. Reading a value of the wrong type notes a problem and goes on, so that one run shows all of them.</summary>
internal sealed class YamlMap(string file, string where, YamlMappingNode node, List<LoadProblem> problems)
{
    public string File => file;

    /// <summary>The place in the file, in words of the file: <c>pages.hund.fields.rasse</c>.</summary>
    public string Where => where;

    public List<LoadProblem> Problems => problems;

    public int Line => (int)node.Start.Line;

    public IEnumerable<string> Names => node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    public bool Has(string name) => Node(name) is not null;

    public int LineOf(string name) => Node(name) is { } value ? (int)value.Start.Line : Line;

    public void Problem(string message, string? name = null) => problems.Add(new(file, name is null ? Line : LineOf(name), Place(name), message));

    /// <summary>Refuses every name that is not in the list.</summary>
    public void Allow(IReadOnlyCollection<string> names)
    {
        foreach (var name in Names.Where(n => !names.Contains(n)))
        {
            var nearest = Spelling.Nearest(name, names);
            Problem($"„{name}“ ist hier nicht bekannt. " + (nearest is null ? $"Möglich sind: {string.Join(", ", names)}." : $"Meinten Sie „{nearest}“?"), name);
        }
    }

    public string? Word(string name)
    {
        if (Node(name) is null) return null;
        if (Node(name) is YamlScalarNode { Value: { } value }) return value;
        Problem("Hier steht ein einzelner Wert, keine Liste.", name);
        return null;
    }

    public string NeedWord(string name)
    {
        if (Word(name) is { Length: > 0 } value) return value;
        if (!Has(name)) Problem($"„{name}“ fehlt. Ergänzen Sie eine Zeile „{name}: …“.");
        return "";
    }

    public bool YesNo(string name, bool otherwise)
    {
        switch (Word(name))
        {
            case null: return otherwise;
            case "true" or "yes" or "ja": return true;
            case "false" or "no" or "nein": return false;
            case var other:
                Problem($"„{other}“ ist nicht Ja oder Nein. Schreiben Sie true oder false.", name);
                return otherwise;
        }
    }

    public int? Whole(string name, int least, int most)
    {
        if (Word(name) is not { } word) return null;
        if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problem($"„{word}“ ist keine ganze Zahl von {least} bis {most}.", name);
        return null;
    }

    public decimal? Number(string name)
    {
        if (Word(name) is not { } word) return null;
        if (YamlValue.Decimal(word) is { } number) return number;
        Problem($"„{word}“ ist keine Zahl. Schreiben Sie zum Beispiel 12 oder 12.50.", name);
        return null;
    }

    /// <summary>One of a few words.</summary>
    public string OneOf(string name, string otherwise, params string[] words)
    {
        if (Word(name) is not { } word) return otherwise;
        if (words.Contains(word)) return word;
        Problem($"„{word}“ ist nicht möglich. Möglich sind: {string.Join(", ", words)}.", name);
        return otherwise;
    }

    /// <summary>A German text, or <c>{de: …, en: …}</c>.</summary>
    public Text? Text(string name)
    {
        switch (Node(name))
        {
            case null: return null;
            case YamlScalarNode { Value: { } german }: return new(german);
            case YamlMappingNode both: return TextOf(new(file, Place(name), both, problems));
            default:
                Problem("Hier steht ein Text oder { de: …, en: … }.", name);
                return null;
        }
    }

    public Text NeedText(string name)
    {
        if (Text(name) is { De.Length: > 0 } text) return text;
        if (!Has(name)) Problem($"„{name}“ fehlt. Ergänzen Sie eine Zeile „{name}: …“.");
        else Problem("Der Text ist leer.", name);
        return new("");
    }

    public YamlMap? Map(string name)
    {
        if (Node(name) is null) return null;
        if (Node(name) is YamlMappingNode map) return new(file, Place(name), map, problems);
        Problem("Hier werden eingerückte Zeilen „name: wert“ gebraucht.", name);
        return null;
    }

    /// <summary>The blocks of a list; a list that is not there is empty.</summary>
    public IReadOnlyList<YamlMap> Maps(string name)
    {
        var maps = new List<YamlMap>();
        foreach (var (item, index) in Items(name).Select((item, index) => (item, index)))
        {
            var place = Place(name) + "." + (item is YamlMappingNode named && Scalar(named, "id") is { } id ? id : (index + 1).ToString(CultureInfo.InvariantCulture));
            if (item is YamlMappingNode map) maps.Add(new(file, place, map, problems));
            else problems.Add(new(file, (int)item.Start.Line, place, "Hier wird ein Block aus „name: wert“ gebraucht."));
        }
        return maps;
    }

    public bool IsWord(string name) => Node(name) is YamlScalarNode;

    public bool IsList(string name) => Node(name) is YamlSequenceNode;

    public bool IsMap(string name) => Node(name) is YamlMappingNode;

    /// <summary>A list whose entries are plain words or blocks.</summary>
    public IReadOnlyList<T> Entries<T>(string name, Func<string, T> ofWord, Func<YamlMap, T> ofBlock)
    {
        var entries = new List<T>();
        foreach (var item in Items(name))
        {
            if (item is YamlScalarNode { Value: { } word }) entries.Add(ofWord(word));
            else if (item is YamlMappingNode block) entries.Add(ofBlock(new(file, Place(name), block, problems)));
            else problems.Add(new(file, (int)item.Start.Line, Place(name), "In dieser Liste stehen Werte oder Blöcke, keine Listen."));
        }
        return entries;
    }

    public IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        foreach (var item in Items(name))
        {
            if (item is YamlScalarNode { Value: { } value }) words.Add(value);
            else problems.Add(new(file, (int)item.Start.Line, Place(name), "In dieser Liste stehen einzelne Werte."));
        }
        return words;
    }

    /// <summary>
    /// Everything below a name as path → word: maps add <c>.name</c>, lists of blocks <c>.0</c>, a list of words becomes lines.
    /// </summary>
    public IReadOnlyDictionary<string, string> Flat(string name)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Node(name) is { } root) Flatten(root, "", flat);
        return flat;
    }

    private static void Flatten(YamlNode from, string path, Dictionary<string, string> to)
    {
        switch (from)
        {
            case YamlScalarNode { Value: { } word }: to[path] = word; break;
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children) Flatten(value, path.Length == 0 ? key.ToString() : $"{path}.{key}", to);
                break;
            case YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode):
                to[path] = string.Join('\n', list.Children);
                break;
            case YamlSequenceNode list:
                for (var i = 0; i < list.Children.Count; i++) Flatten(list.Children[i], $"{path}.{i}", to);
                break;
        }
    }

    private static Text? TextOf(YamlMap both)
    {
        both.Allow(["de", "en"]);
        return new(both.NeedWord("de"), both.Word("en"));
    }

    private IEnumerable<YamlNode> Items(string name)
    {
        switch (Node(name))
        {
            case null: return [];
            case YamlSequenceNode list: return list.Children;
            default:
                Problem("Hier wird eine Liste gebraucht: Zeilen mit „- “ oder [a, b].", name);
                return [];
        }
    }

    private YamlNode? Node(string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;

    private string Place(string? name) => name is null ? where : where.Length == 0 ? name : where + "." + name;

    private static string? Scalar(YamlMappingNode map, string name) =>
        map.Children.TryGetValue(new YamlScalarNode(name), out var value) && value is YamlScalarNode { Value: { Length: > 0 } word } ? word : null;
}

/// <summary>How values are written in YAML.</summary>
internal static class YamlValue
{
    public static decimal? Decimal(string word) =>
        word.Length <= 12 && decimal.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateOnly? Day(string word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A value of a known type; null when the word does not fit.</summary>
    public static Value? Of(ValueKind type, string word) => type switch
    {
        ValueKind.YesNo => word switch { "true" or "yes" => Value.Of(true), "false" or "no" => Value.Of(false), _ => null },
        ValueKind.Number => Decimal(word) is { } number ? new Value.Number(number) : null,
        ValueKind.Money => Decimal(word) is { } euro ? new Value.Money(euro) : null,
        ValueKind.Date => Day(word) is { } day ? new Value.Date(day) : null,
        ValueKind.Text => new Value.Text(word),
        _ => null,
    };

    /// <summary>The type of a name in the file: yesno, number, money, date, text.</summary>
    public static ValueKind? TypeNamed(string word) => word switch
    {
        "yesno" => ValueKind.YesNo,
        "number" => ValueKind.Number,
        "money" => ValueKind.Money,
        "date" => ValueKind.Date,
        "text" => ValueKind.Text,
        _ => null,
    };
}
