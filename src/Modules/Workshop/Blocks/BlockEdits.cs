using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Blocks;

/// <summary>What the pages of blocks do to a file: each gives the new text and what was done, and leaves the rest as it is.</summary>
internal static class BlockEdits
{
    /// <summary>The blocks of a list with what their fields say now.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Values, YamlNode Node)> Of(BlockSpec spec, YamlNode? file)
    {
        var list = spec.Path.Length == 0 ? file?[spec.Key] : file.At(spec.Path)?[spec.Key];
        return spec.Named ? [.. (list as YamlBlock)?.Entries.Select(e => (e.Key.Value, NamedBlocks.Read(spec, e.Key.Value, e.Value), e.Value)) ?? []]
            : [.. list?.Items.Select(i => (spec.Name(i), Read(spec, i), i)) ?? []];
    }

    public static (string? Text, string What) Apply(BlockSpec spec, string text, Sent sent)
    {
        var at = int.TryParse(sent["nummer"], out var number) ? number : -1;
        var all = Of(spec, YamlTree.Read(text, out _, out _));
        var name = at >= 0 && at < all.Count ? all[at].Name : "";
        return (sent["tun"], spec.Named) switch
        {
            ("neu", true) => (NamedBlocks.Put(spec, text, sent), $"{spec.One} „{sent["name"]}“ ergänzt"),
            ("aendern", true) when name.Length > 0 => (NamedBlocks.Change(spec, text, name, all[at].Values, sent), $"{spec.One} „{sent["name"]}“ geändert"),
            ("weg", true) when name.Length > 0 => (NamedBlocks.Drop(spec, text, name, all.Count), $"{spec.One} „{name}“ gelöscht"),
            ("neu", false) => (Add(spec, text, sent), $"{spec.One} „{Called(spec, sent)}“ ergänzt"),
            ("aendern", false) when at >= 0 => (Save(spec, text, at, all[at].Values, sent), $"{spec.One} „{Called(spec, sent)}“ geändert"),
            ("weg", false) when at >= 0 => (all.Count == 1 ? YamlPatch.Drop(text, spec.Path, spec.Key) : YamlPatch.RemoveItem(text, ListPath(spec), at), $"{spec.One} „{name}“ gelöscht"),
            ("hoch", false) => (YamlPatch.SwapItems(text, ListPath(spec), at - 1), $"{spec.One} „{name}“ nach oben verschoben"),
            _ => (text, ""),
        };
    }

    private static string Called(BlockSpec spec, Sent sent) => new[] { "label", "name", "code" }.Select(k => sent[k]).FirstOrDefault(v => v.Length > 0) ?? spec.One;

    private static string ListPath(BlockSpec spec) => spec.Path.Length == 0 ? spec.Key : $"{spec.Path}/{spec.Key}";

    private static IReadOnlyDictionary<string, string> Read(BlockSpec spec, YamlNode entry)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in spec.Fields)
        {
            values[field.Key] = field.Shape == BlockShape.YesNo ? YesNo(entry[field.Key]?.Word, field.Required) : field.Shape == BlockShape.Words ? string.Join(", ", entry[field.Key]?.Items.Select(i => i.Word ?? "") ?? []) : entry[field.Key]?.De ?? "";
            if (field.Shape == BlockShape.Both) values[field.Key + "_en"] = entry[field.Key]?.En ?? "";
        }
        return values;
    }

    /// <summary>Yes, no, or nothing where a missing key means no.</summary>
    private static string YesNo(string? word, bool written) => word is "true" or "yes" or "ja" ? "true" : written ? "false" : "";

    private static string Add(BlockSpec spec, string text, Sent sent)
    {
        var lines = string.Concat(spec.Fields.Where(f => sent[f.Key].Length > 0).Select(f => $"{f.Key}: {Written(f, sent)}\n")) + spec.Beginning;
        if (spec.Path.Length > 0 && YamlTree.Read(text, out _, out _).At(spec.Path) is null && spec.Path == "process") text = $"{text.TrimEnd('\n')}\n{spec.Path}:\n  secondOfficer: burdening\n";
        var count = Of(spec, YamlTree.Read(text, out _, out _)).Count;
        return YamlPatch.InsertItem(text, spec.Path, spec.Key, count, lines, spec.After);
    }

    private static string Save(BlockSpec spec, string text, int at, IReadOnlyDictionary<string, string> before, Sent sent)
    {
        var path = $"{ListPath(spec)}/{at}";
        var after = new List<string>();
        foreach (var field in spec.Fields)
        {
            var same = before[field.Key] == sent[field.Key] && (field.Shape != BlockShape.Both || before[field.Key + "_en"] == sent[field.Key + "_en"]);
            if (!same) text = field.Shape switch
            {
                BlockShape.Both => YamlPatch.PutText(text, path, field.Key, sent[field.Key], sent[field.Key + "_en"], [.. after]),
                _ when sent[field.Key].Length == 0 => YamlPatch.Drop(text, path, field.Key),
                BlockShape.Words or BlockShape.Number or BlockShape.YesNo => YamlPatch.Put(text, path, field.Key, Written(field, sent), [.. after]),
                _ => YamlPatch.PutOrDrop(text, path, field.Key, sent[field.Key], [.. after]),
            };
            after.Add(field.Key);
        }
        return text;
    }

    private static string Written(BlockField field, Sent sent) => field.Shape switch
    {
        BlockShape.Both => YamlWrite.Text(sent[field.Key], sent[field.Key + "_en"]),
        BlockShape.Words => YamlWrite.List(sent[field.Key].Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        BlockShape.YesNo => sent[field.Key] == "true" ? "true" : "false",
        BlockShape.Number when int.TryParse(sent[field.Key], out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => YamlWrite.Word(sent[field.Key]),
    };
}
