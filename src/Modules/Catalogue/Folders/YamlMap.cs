using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.GermanText.Spelling;
using YamlDotNet.RepresentationModel;

namespace Rathaus.Modules.Catalogue.Folders;

/// <summary>A mapping of a YAML file, read key by key. Every wrong value becomes a fault with its line; reading goes on, so that one run names them all.</summary>
internal sealed class YamlMap(string file, YamlMappingNode node, string path, List<ServiceFault> faults)
{
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _entries =
        node.Children.ToDictionary(c => (c.Key as YamlScalarNode)?.Value ?? "", c => (c.Key, c.Value));

    private readonly List<string> _known = [];

    public int Line => (int)node.Start.Line;

    public bool Has(string key)
    {
        Know(key);
        return _entries.ContainsKey(key);
    }

    public int LineOf(string key) => _entries.TryGetValue(key, out var entry) ? (int)entry.Key.Start.Line : Line;

    public void Fault(string key, string reason) => faults.Add(new(file, LineOf(key), reason));

    public string? String(string key, int most, bool required = false)
    {
        if (!Take(key, required, out var value)) return null;
        return Scalar(value, path + key, most);
    }

    /// <summary>A text is a string, or <c>de:</c> and <c>en:</c>.</summary>
    public Text? Text(string key, int most, bool required = false) => Take(key, required, out var value) ? TextOf(value, path + key, most) : null;

    public IReadOnlyList<Text> Texts(string key, int mostItems, int mostLength) =>
        [.. Items(key, mostItems).Select(item => TextOf(item, path + key, mostLength)).OfType<Text>()];

    public IReadOnlyList<string> Strings(string key, int mostItems, int mostLength) =>
        [.. Items(key, mostItems).Select(item => Scalar(item, path + key, mostLength)).OfType<string>()];

    public IReadOnlyList<YamlMap> Maps(string key, int mostItems)
    {
        var maps = new List<YamlMap>();
        foreach (var item in Items(key, mostItems))
        {
            if (item is YamlMappingNode map) maps.Add(new(file, map, path + key + ".", faults));
            else faults.Add(new(file, (int)item.Start.Line, $"Unter „{path}{key}“ wird je Eintrag eine Gruppe von Zeilen „schlüssel: wert“ erwartet."));
        }
        return maps;
    }

    public YamlMap? Map(string key)
    {
        if (!Take(key, false, out var value)) return null;
        if (value is YamlMappingNode map) return new(file, map, path + key + ".", faults);
        Fault(key, $"Unter „{path}{key}“ werden eingerückte Zeilen „schlüssel: wert“ erwartet.");
        return null;
    }

    public T Enum<T>(string key, bool required = false) where T : struct, Enum
    {
        if (String(key, 60, required) is not { } text) return default;
        foreach (var value in System.Enum.GetValues<T>())
            if (Camel(value.ToString()) == text) return value;
        Fault(key, $"„{text}“ ist kein Wert für „{path}{key}“. Möglich sind: {string.Join(", ", System.Enum.GetNames<T>().Select(Camel))}.");
        return default;
    }

    public bool? Bool(string key)
    {
        if (String(key, 5) is not { } text) return null;
        if (text is "true" or "false") return text == "true";
        Fault(key, $"„{path}{key}“ ist true oder false, nicht „{text}“.");
        return null;
    }

    public int? Number(string key, int least, int most)
    {
        if (String(key, 12) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Fault(key, $"„{path}{key}“ ist eine ganze Zahl von {least} bis {most}, nicht „{text}“.");
        return null;
    }

    public DateOnly? Day(string key)
    {
        if (String(key, 12) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault(key, $"„{path}{key}“ ist ein Tag in der Form 2024-01-31, nicht „{text}“.");
        return null;
    }

    /// <summary>Called last: whatever nobody asked for is a mistake of the writer.</summary>
    public void RefuseOthers()
    {
        foreach (var (key, entry) in _entries.Where(e => !_known.Contains(e.Key)))
        {
            var near = _known.Where(k => EditDistance.Between(k, key, 2) <= 2).OrderBy(k => k, StringComparer.Ordinal).FirstOrDefault();
            faults.Add(new(file, (int)entry.Key.Start.Line,
                $"Der Schlüssel „{path}{Short(key)}“ ist unbekannt.{(near is null ? "" : $" Meinten Sie „{near}“?")}"));
        }
    }

    private bool Take(string key, bool required, out YamlNode value)
    {
        Know(key);
        if (_entries.TryGetValue(key, out var entry))
        {
            value = entry.Value;
            return true;
        }
        if (required) faults.Add(new(file, Line, $"Es fehlt „{path}{key}“."));
        value = node;
        return false;
    }

    private void Know(string key)
    {
        if (!_known.Contains(key)) _known.Add(key);
    }

    private IEnumerable<YamlNode> Items(string key, int most)
    {
        if (!Take(key, false, out var value)) return [];
        if (value is not YamlSequenceNode list)
        {
            Fault(key, $"„{path}{key}“ ist eine Liste: jede Zeile beginnt mit einem Strich.");
            return [];
        }
        if (list.Children.Count <= most) return list.Children;
        Fault(key, $"„{path}{key}“ hat {list.Children.Count} Einträge; erlaubt sind {most}.");
        return [];
    }

    private Text? TextOf(YamlNode value, string name, int most)
    {
        if (value is not YamlMappingNode map) return Scalar(value, name, most) is { } german ? new Text(german) : null;
        var inner = new YamlMap(file, map, name + ".", faults);
        var (de, en) = (inner.String("de", most, required: true), inner.String("en", most));
        inner.RefuseOthers();
        return de is null ? null : new Text(de, en);
    }

    private string? Scalar(YamlNode value, string name, int most)
    {
        var line = (int)value.Start.Line;
        if (value is not YamlScalarNode scalar)
        {
            faults.Add(new(file, line, $"„{name}“ ist ein einzelner Wert, keine Liste oder Gruppe."));
            return null;
        }
        var text = scalar.Value?.Trim() ?? "";
        if (text.Length == 0) faults.Add(new(file, line, $"„{name}“ ist leer. Schreiben Sie einen Wert oder lassen Sie die Zeile weg."));
        else if (text.Length > most) faults.Add(new(file, line, $"„{name}“ hat {text.Length} Zeichen; erlaubt sind {most}."));
        else if (text.Any(c => char.IsControl(c) && c is not '\n' and not '\t')) faults.Add(new(file, line, $"„{name}“ enthält unsichtbare Steuerzeichen."));
        else return text;
        return null;
    }

    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Short(string key) => key.Length <= 60 ? key : key[..60] + "…";
}
