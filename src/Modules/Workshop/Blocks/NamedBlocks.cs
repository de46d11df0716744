using System.Text.RegularExpressions;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Blocks;

/// <summary>Blocks whose names are keys: fixed values, lists of answers and tables with validity, written as lines of words.</summary>
internal static partial class NamedBlocks
{
    public static IReadOnlyDictionary<string, string> Read(BlockSpec spec, string name, YamlNode node) => spec.Key == "settings"
        ? new Dictionary<string, string> { ["name"] = name, ["value"] = node.Word ?? "" }
        : spec.Key == "lists"
        ? new Dictionary<string, string> { ["name"] = name, ["items"] = string.Join('\n', node.Items.Select(i => i.Word ?? Line(i["value"]?.Word, i["label"]?.De, i["label"]?.En, i["hint"]?.De))) }
        : new Dictionary<string, string>
        {
            ["name"] = name, ["label"] = node["label"]?.Word ?? "", ["source"] = node["source"]?.Word ?? "", ["type"] = node["value"]?.Word ?? "",
            ["keys"] = string.Join('\n', Keys(node).Select(k => Line(k.Name, k.Type, k.Match, k.Label, k.Words))),
            ["rows"] = string.Join('\n', node["rows"]?.Items.Select(r => string.Join(" | ", new[] { r["valid_from"]?.Word }.Concat(Keys(node).Select(k => r[k.Name]?.Word)).Append(r["value"]?.Word))) ?? []),
        };

    public static string Put(BlockSpec spec, string text, Sent sent)
    {
        var written = Written(spec, sent);
        text = YamlTree.Read(text, out _, out _)?[spec.Key] is YamlBlock { Entries.Count: > 0 } ? YamlPatch.Put(text, spec.Key, sent["name"], written)
            : YamlPatch.Put(YamlPatch.Drop(text, "", spec.Key), "", spec.Key, $"\n  {sent["name"]}: {written}", spec.After);
        return text.Replace($"{spec.Key}: \n", $"{spec.Key}:\n", StringComparison.Ordinal).Replace($"  {sent["name"]}: \n", $"  {sent["name"]}:\n", StringComparison.Ordinal);
    }

    /// <summary>An unchanged block is not touched; another name takes the old one away.</summary>
    public static string Change(BlockSpec spec, string text, string name, IReadOnlyDictionary<string, string> before, Sent sent)
    {
        if (before.All(v => v.Value == sent[v.Key])) return text;
        text = Put(spec, text, sent);
        return name == sent["name"] ? text : YamlPatch.Drop(text, spec.Key, name);
    }

    public static string Drop(BlockSpec spec, string text, string name, int count) => count == 1 ? YamlPatch.Drop(text, "", spec.Key) : YamlPatch.Drop(text, spec.Key, name);

    private static string Written(BlockSpec spec, Sent sent) => spec.Key == "settings" ? YamlWrite.Word(GermanDecimal().Replace(sent["value"], "$1.$2")) : spec.Key == "lists" ? string.Concat(sent.Lines("items").Select(l => "\n    - " + Item(Parts(l)))) : Table(sent);

    [GeneratedRegex("^(-?[0-9]+),([0-9]+)$")]
    private static partial Regex GermanDecimal();

    private static string Item(string[] p) => p.Length == 1 ? YamlWrite.Word(p[0], true)
        : $"{{ value: {YamlWrite.Word(p[0], true)}, label: {YamlWrite.Text(p[1], p.ElementAtOrDefault(2), true)}{(p.ElementAtOrDefault(3) is { Length: > 0 } hint ? $", hint: {YamlWrite.Word(hint, true)}" : "")} }}";

    private static string Table(Sent sent)
    {
        var keys = sent.Lines("keys").Select(Parts).ToList();
        var source = sent["source"].Length > 0 ? $"\n    source: {YamlWrite.Word(sent["source"])}" : "";
        var label = sent["label"].Length > 0 ? $"\n    label: {YamlWrite.Word(sent["label"])}" : "";
        var columns = string.Concat(keys.Select(k => $"\n      {YamlWrite.Word(k[0])}: {Column(k)}"));
        var rows = string.Concat(sent.Lines("rows").Select(Parts).Select(r => $"\n      - {{ valid_from: {YamlWrite.Word(r[0], true)}, {string.Concat(keys.Zip(r.Skip(1), (k, v) => $"{k[0]}: {YamlWrite.Word(v, true)}, "))}value: {(r.Length == keys.Count + 2 ? YamlWrite.Word(r[^1], true) : "\"\"")} }}"));
        return $"{label}{source}\n    keys:{(columns.Length > 0 ? columns : " {}")}\n    value: {sent["type"]}\n    rows:{rows}";
    }

    /// <summary>A column: name, kind, "from" or "exact", label, words for its values as <c>kern = Stadtkern; rand = übrige Stadt</c>.</summary>
    private static string Column(string[] k)
    {
        var type = k.ElementAtOrDefault(1) is { Length: > 0 } kind ? kind : "text";
        var words = (k.ElementAtOrDefault(4) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split('=', 2, StringSplitOptions.TrimEntries)).Where(w => w.Length == 2)
            .Select(w => $"{YamlWrite.Word(w[0], true)}: {YamlWrite.Word(w[1], true)}").ToList();
        var parts = new List<string> { $"type: {type}" };
        if (k.ElementAtOrDefault(2) == "from") parts.Add("match: from");
        if (k.ElementAtOrDefault(3) is { Length: > 0 } label) parts.Add($"label: {YamlWrite.Word(label, true)}");
        if (words.Count > 0) parts.Add($"words: {{ {string.Join(", ", words)} }}");
        return parts.Count == 1 ? type : $"{{ {string.Join(", ", parts)} }}";
    }

    private static IEnumerable<(string Name, string Type, string Match, string? Label, string? Words)> Keys(YamlNode node) =>
        (node["keys"] as YamlBlock)?.Entries.Select(e => (e.Key.Value, e.Value.Word ?? e.Value["type"]?.Word ?? "", e.Value["match"]?.Word ?? "exact", e.Value["label"]?.Word,
            (e.Value["words"] as YamlBlock)?.Entries is { } words ? string.Join("; ", words.Select(w => $"{w.Key.Value} = {w.Value.Word}")) : null)) ?? [];

    private static string[] Parts(string line) => line.Split('|', StringSplitOptions.TrimEntries);

    private static string Line(params string?[] parts) => string.Join(" | ", parts.Reverse().SkipWhile(string.IsNullOrEmpty).Reverse().Select(p => p ?? ""));
}
