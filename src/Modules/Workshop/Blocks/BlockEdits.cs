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
        if (spec.Single) return list is YamlBlock ? [(spec.Name(list) == spec.One ? spec.Title : spec.Name(list), Read(spec, list), list)] : [];
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
            ("neu", false) when spec.Single => (AddSingle(spec, text, sent), $"{spec.Title} ergänzt"),
            ("aendern", false) when spec.Single => (Save(spec, text, ListPath(spec), all[0].Values, sent), $"{spec.Title} geändert"),
            ("weg", false) when spec.Single => (YamlPatch.Drop(text, spec.Path, spec.Key), $"{spec.Title} gelöscht"),
            ("neu", false) => (Add(spec, text, sent), $"{spec.One} „{Called(spec, sent)}“ ergänzt"),
            ("aendern", false) when at >= 0 => (Save(spec, text, $"{ListPath(spec)}/{at}", all[at].Values, sent), $"{spec.One} „{Called(spec, sent)}“ geändert"),
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
            values[field.Key] = field.Shape switch
            {
                BlockShape.Sentences => string.Join('\n', entry[field.Key]?.Items.Select(Sentence) ?? []),
                BlockShape.YesNo => YesNo(entry[field.Key]?.Word, field.Required),
                BlockShape.Words => string.Join(", ", entry[field.Key]?.Items.Select(i => i.Word ?? "") ?? []),
                BlockShape.Entries => string.Join('\n', entry[field.Key]?.Items.Select(i => i.Word ?? "") ?? []),
                BlockShape.Records => string.Join('\n', entry[field.Key]?.Items.Select(i => string.Join(" | ", field.Columns.Select(c => i[c]?.Word ?? "")).TrimEnd(' ', '|')) ?? []),
                BlockShape.Map => string.Join('\n', (entry[field.Key] as YamlBlock)?.Entries.Select(e => $"{e.Key.Value} | {string.Join(", ", e.Value.Items.Select(i => i.Word))}") ?? []),
                _ => entry[field.Key]?.De ?? "",
            };
            if (field.Shape == BlockShape.Both) values[field.Key + "_en"] = entry[field.Key]?.En ?? "";
        }
        return values;
    }

    /// <summary>A sentence with its condition as a line: "Satz | Englisch | Bedingung".</summary>
    private static string Sentence(YamlNode entry) => (entry["text"]?.De, entry["text"]?.En, entry["when"]?.Word) switch
    {
        (var de, null or "", null) => de ?? "",
        (var de, var en, null) => $"{de} | {en}",
        (var de, var en, var when) => $"{de} | {en} | {when}",
    };

    /// <summary>Yes, no, or nothing where a missing key means no.</summary>
    private static string YesNo(string? word, bool written) => word is "true" or "yes" or "ja" ? "true" : written ? "false" : "";

    private static string Add(BlockSpec spec, string text, Sent sent)
    {
        var lines = string.Concat(spec.Fields.Where(f => sent[f.Key].Length > 0).Select(f => $"{f.Key}: {Written(f, sent)}\n")) + spec.Beginning;
        text = WithProcess(spec, text);
        var count = Of(spec, YamlTree.Read(text, out _, out _)).Count;
        return YamlPatch.InsertItem(text, spec.Path, spec.Key, count, lines, spec.After);
    }

    private static string AddSingle(BlockSpec spec, string text, Sent sent)
    {
        text = WithProcess(spec, text);
        if (YamlTree.Read(text, out _, out _).At(ListPath(spec)) is not null) throw new YamlPatchException($"„{spec.Title}“ gibt es schon.");
        var space = new string(' ', spec.Path.Length == 0 ? 2 : 4);
        var lines = string.Concat(spec.Fields.Where(f => sent[f.Key].Length > 0).Select(f => $"\n{space}{f.Key}: {Written(f, sent)}"));
        return YamlPatch.Put(text, spec.Path, spec.Key, lines, spec.After).Replace($"{spec.Key}: \n", $"{spec.Key}:\n", StringComparison.Ordinal);
    }

    private static string WithProcess(BlockSpec spec, string text) => spec.Path == "process" && YamlTree.Read(text, out _, out _).At(spec.Path) is null ? $"{text.TrimEnd('\n')}\n{spec.Path}:\n  secondOfficer: burdening\n" : text;

    private static string Save(BlockSpec spec, string text, string path, IReadOnlyDictionary<string, string> before, Sent sent)
    {
        var after = new List<string>();
        foreach (var field in spec.Fields)
        {
            var same = (before[field.Key] == sent[field.Key] || field.Shape == BlockShape.Words && Names(before[field.Key]).SequenceEqual(Names(sent[field.Key]))) && (field.Shape != BlockShape.Both || before[field.Key + "_en"] == sent[field.Key + "_en"]);
            if (!same) text = field.Shape switch
            {
                BlockShape.Both => YamlPatch.PutText(text, path, field.Key, sent[field.Key], sent[field.Key + "_en"], [.. after]),
                _ when sent[field.Key].Length == 0 => YamlPatch.Drop(text, path, field.Key),
                BlockShape.Words or BlockShape.Number or BlockShape.YesNo or BlockShape.Sentences or BlockShape.Entries or BlockShape.Records or BlockShape.Map => YamlPatch.Put(text, path, field.Key, Written(field, sent), [.. after]),
                _ => YamlPatch.PutOrDrop(text, path, field.Key, sent[field.Key], [.. after]),
            };
            after.Add(field.Key);
        }
        return text;
    }

    /// <summary>Names as they were typed with commas, or ticked.</summary>
    private static string[] Names(string sent) => sent.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Written(BlockField field, Sent sent) => field.Shape switch
    {
        BlockShape.Both => YamlWrite.Text(sent[field.Key], sent[field.Key + "_en"]),
        BlockShape.Words => YamlWrite.List(Names(sent[field.Key])),
        BlockShape.Entries => YamlWrite.List(sent.Lines(field.Key)),
        BlockShape.Records => "[" + string.Join(", ", sent.Lines(field.Key).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Select(p => "{ " + string.Join(", ", field.Columns.Zip(p).Where(c => c.Second.Length > 0).Select(c => $"{c.First}: {YamlWrite.Word(c.Second, true)}")) + " }")) + "]",
        BlockShape.Map => "{ " + string.Join(", ", sent.Lines(field.Key).Select(l => l.Split('|', 2, StringSplitOptions.TrimEntries)).Select(p => $"{YamlWrite.Word(p[0], true)}: {YamlWrite.List((p.ElementAtOrDefault(1) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))}")) + " }",
        BlockShape.YesNo => sent[field.Key] == "true" ? "true" : "false",
        BlockShape.Sentences => $"[{string.Join(", ", sent.Lines(field.Key).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Select(p => $"{{ {(p.ElementAtOrDefault(2) is { Length: > 0 } when ? $"when: {YamlWrite.Word(when, true)}, " : "")}text: {YamlWrite.Text(p[0], p.ElementAtOrDefault(1), true)} }}"))}]",
        BlockShape.Number when int.TryParse(sent[field.Key], out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => YamlWrite.Word(sent[field.Key]),
    };
}
