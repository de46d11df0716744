using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Rathaus.Modules.Catalogue.Packages;

/// <summary>
/// The single values of a YAML file by their path, and the way to change some of them in place: comments, order and everything else stay as
/// they are. Entries of lists are named by what they name themselves (<c>id</c>, <c>code</c>, <c>name</c>, <c>slug</c>, <c>value</c>), else by their number.
/// </summary>
internal sealed partial class YamlLeaves
{
    private static readonly string[] Naming = ["id", "code", "name", "slug", "value"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string _text;
    private readonly Dictionary<string, YamlScalarNode> _leaves = new(StringComparer.Ordinal);

    private YamlLeaves(string text) => _text = text;

    [GeneratedRegex("^[A-Za-z0-9._-]+$")]
    private static partial Regex Plain();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,59}$")]
    public static partial Regex TopName();

    public IEnumerable<string> Paths => _leaves.Keys;

    public string? this[string path] => _leaves.TryGetValue(path, out var leaf) ? leaf.Value ?? "" : null;

    /// <summary>Null where the text is no plain YAML mapping.</summary>
    public static YamlLeaves? Read(string text)
    {
        try
        {
            if (Folders.YamlSource.Parse("x", text, []) is null) return null;
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var leaves = new YamlLeaves(text);
            leaves.Collect(stream.Documents[0].RootNode, "");
            return leaves;
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The text with some values changed, and new values of the top level added; null where it cannot be done in place.</summary>
    public string? With(IReadOnlyDictionary<string, string> changes)
    {
        var text = _text;
        foreach (var (path, value) in changes.Where(c => _leaves.ContainsKey(c.Key)).OrderByDescending(c => _leaves[c.Key].Start.Index))
        {
            var leaf = _leaves[path];
            var (from, to) = ((int)leaf.Start.Index, (int)leaf.End.Index);
            if (leaf.Style is ScalarStyle.Literal or ScalarStyle.Folded) return null;
            text = text[..from] + Written(leaf, value) + text[to..];
        }
        foreach (var (path, value) in changes.Where(c => !_leaves.ContainsKey(c.Key)))
        {
            if (!TopName().IsMatch(path) || _leaves.Keys.Any(k => k.StartsWith(path + ".", StringComparison.Ordinal))) return null;
            text = text.TrimEnd('\n') + $"\n{path}: {JsonSerializer.Serialize(value, Json)}\n";
        }
        // What came out is read again: only what was meant may differ.
        return Read(text) is { } again && changes.All(c => again[c.Key] == c.Value) && _leaves.Keys.All(p => changes.ContainsKey(p) || again[p] == this[p]) ? text : null;
    }

    private static string Written(YamlScalarNode leaf, string value) =>
        leaf.Style == ScalarStyle.Plain && Plain().IsMatch(value) ? value : JsonSerializer.Serialize(value, Json);

    private void Collect(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlScalarNode leaf: _leaves[path] = leaf; break;
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children) Collect(value, Join(path, ((YamlScalarNode)key).Value ?? ""));
                break;
            case YamlSequenceNode list:
                var seen = new HashSet<string>();
                for (var i = 0; i < list.Children.Count; i++)
                {
                    var name = NameOf(list.Children[i]) is { } own && seen.Add(own) ? own : i.ToString(CultureInfo.InvariantCulture);
                    Collect(list.Children[i], Join(path, name));
                }
                break;
        }
    }

    private static string? NameOf(YamlNode item) => item is not YamlMappingNode map ? null
        : Naming.Select(n => map.Children.TryGetValue(new YamlScalarNode(n), out var value) && value is YamlScalarNode { Value.Length: > 0 and <= 80 } word ? word.Value.Replace('.', '_') : null).FirstOrDefault(w => w is not null);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
