using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>What the visual view does to form.yaml. Each gives the new text and what was done, and leaves the rest of the file as it is.</summary>
internal static class FormEdits
{
    public static readonly string[] FieldOrder = ["id", "kind", "label", "hint", "required", "missing", "purpose", "basis", "when", "prefill"];

    /// <summary>A name that no field of the form has yet.</summary>
    public static string FreeId(YamlNode? form, string label)
    {
        var taken = Fields(form).Select(f => f["id"]?.Word).OfType<string>().ToHashSet();
        var name = Slug.Field(label);
        for (var n = 2; taken.Contains(name); n++) name = $"{Slug.Field(label)[..Math.Min(36, Slug.Field(label).Length)]}_{n}";
        return name;
    }

    /// <param name="name">The name that was chosen; empty: made from the question.</param>
    public static (string? Text, string What) AddField(OpenDraft open, string text, int page, string kind, string label, string purpose, string name)
    {
        var id = name.Length > 0 ? name : FreeId(open.Tree(OpenDraft.Form), label);
        var fields = open.Tree(OpenDraft.Form).At($"pages/{page}/fields");
        return (YamlPatch.InsertItem(text, $"pages/{page}", "fields", fields?.Items.Count ?? 0, Lines(open, id, kind, label, purpose), "when", "title", "id"), $"Feld „{label}“ hinzugefügt");
    }

    public static (string? Text, string What) AddPage(OpenDraft open, string text, int at, string kind, string label, string purpose, string name)
    {
        var form = open.Tree(OpenDraft.Form);
        var id = name.Length > 0 ? name : FreeId(form, label);
        var pages = form?["pages"]?.Items ?? [];
        // The declarations stay last.
        var last = pages.Count > 0 && pages[^1]["fields"]?.Items is { Count: > 0 } final && final.All(f => f["kind"]?.Word == "declaration");
        var index = Math.Clamp(at, 0, last ? pages.Count - 1 : pages.Count);
        var title = kind == "declaration" ? $"title: {YamlWrite.Word(label)}\n" : "";
        var lines = $"id: {FreePage(pages, id)}\n{title}fields:\n{Indented(Lines(open, id, kind, label, purpose))}";
        return (YamlPatch.InsertItem(text, "", "pages", index, lines, "tables", "lists", "settings", "basis", "minutes", "subject"), $"Seite „{label}“ hinzugefügt");
    }

    public static (string? Text, string What) MoveField(OpenDraft open, string text, int page, int field, bool up) =>
        (YamlPatch.SwapItems(text, $"pages/{page}/fields", up ? field - 1 : field), $"Feld „{Label(open, page, field)}“ nach {(up ? "oben" : "unten")} verschoben");

    public static (string? Text, string What) MovePage(OpenDraft open, string text, int page, bool up) =>
        (YamlPatch.SwapItems(text, "pages", up ? page - 1 : page), $"Seite {page + 1} nach {(up ? "oben" : "unten")} verschoben");

    public static (string? Text, string What) RemoveField(OpenDraft open, string text, int page, int field)
    {
        var fields = open.Tree(OpenDraft.Form).At($"pages/{page}/fields")?.Items ?? [];
        if (fields.Count == 1) return (YamlPatch.RemoveItem(text, "pages", page), $"Seite mit dem Feld „{Label(open, page, field)}“ gelöscht");
        return (YamlPatch.RemoveItem(text, $"pages/{page}/fields", field), $"Feld „{Label(open, page, field)}“ gelöscht");
    }

    public static (string? Text, string What) RemovePage(OpenDraft open, string text, int page)
    {
        var node = open.Tree(OpenDraft.Form).At($"pages/{page}");
        return (YamlPatch.RemoveItem(text, "pages", page), $"Seite „{PageName(node, page)}“ gelöscht");
    }

    /// <summary>A further question of each entry of a repeating group.</summary>
    /// <param name="path">The group: <c>pages/2/fields/0</c>.</param>
    public static (string? Text, string What) AddPart(OpenDraft open, string text, string path, string kind, string label, string purpose)
    {
        var parts = open.Tree(OpenDraft.Form).At(path)?["fields"]?.Items ?? [];
        var taken = parts.Select(p => p["id"]?.Word).ToHashSet();
        var id = Slug.Field(label);
        for (var n = 2; taken.Contains(id); n++) id = $"{Slug.Field(label)[..Math.Min(36, Slug.Field(label).Length)]}_{n}";
        return (YamlPatch.InsertItem(text, path, "fields", parts.Count, Lines(open, id, kind, label, purpose), "purpose", "label"), $"Frage „{label}“ je Eintrag ergänzt");
    }

    /// <summary>Subject, minutes and legal basis of the whole form.</summary>
    public static (string? Text, string What) SaveHead(string text, Sent sent)
    {
        text = YamlPatch.PutText(text, "", "subject", sent["subject"], sent["subject_en"]);
        text = sent["minutes"].Length == 0 ? YamlPatch.Drop(text, "", "minutes") : YamlPatch.Put(text, "", "minutes", sent["minutes"], "subject");
        return (YamlPatch.PutOrDrop(text, "", "basis", sent["basis"], "minutes", "subject"), "Angaben über das Formular geändert");
    }

    /// <summary>A page's condition, title and help.</summary>
    public static (string? Text, string What) SavePage(OpenDraft open, string text, int page, Sent sent)
    {
        var path = $"pages/{page}";
        text = YamlPatch.PutText(text, path, "title", sent["title"], sent["title_en"], "id");
        text = YamlPatch.PutText(text, path, "help", sent["help"], sent["help_en"], "title", "id");
        text = YamlPatch.PutOrDrop(text, path, "when", sent["when"], "help", "title", "id");
        return (text, $"Seite „{PageName(open.Tree(OpenDraft.Form).At(path), page)}“ geändert");
    }

    /// <summary>A new end or a new check of a page.</summary>
    public static (string? Text, string What) AddRule(OpenDraft open, string text, int page, Sent sent)
    {
        var count = open.Tree(OpenDraft.Form).At($"pages/{page}/{(sent["art"] == "stop" ? "stop" : "validate")}")?.Items.Count ?? 0;
        if (sent["art"] == "stop")
        {
            var link = sent["link"].Length > 0 ? $"linkText: {YamlWrite.Text(LinkText(sent), sent["linkText_en"])}\nlink: {YamlWrite.Word(sent["link"])}\n" : "";
            var lines = $"when: {YamlWrite.Word(sent["when"])}\ntitle: {YamlWrite.Text(sent["title"], sent["title_en"])}\ntext: {YamlWrite.Text(sent["text"], sent["text_en"])}\n{link}";
            return (YamlPatch.InsertItem(text, $"pages/{page}", "stop", count, lines, "validate", "fields"), "Ende ohne Absenden ergänzt");
        }
        var rule = $"when: {YamlWrite.Word(sent["when"])}\n{(sent["field"].Length > 0 ? $"field: {YamlWrite.Word(sent["field"])}\n" : "")}message: {YamlWrite.Text(sent["text"], sent["text_en"])}\n";
        return (YamlPatch.InsertItem(text, $"pages/{page}", "validate", count, rule, "fields"), "Prüfung ergänzt");
    }

    /// <summary>A check or an end of a page, changed in its place: what is not meant stays byte for byte.</summary>
    public static (string? Text, string What) SaveRule(string text, int page, Sent sent)
    {
        if (sent["art"] is not ("stop" or "validate") || !int.TryParse(sent["nummer"], out var index)) return (text, "");
        var path = $"pages/{page}/{sent["art"]}/{index}";
        text = YamlPatch.PutOrDrop(text, path, "when", sent["when"]);
        if (sent["art"] == "validate")
        {
            text = YamlPatch.PutOrDrop(text, path, "field", sent["field"], "when");
            return (YamlPatch.PutText(text, path, "message", sent["text"], sent["text_en"], "field", "when"), "Prüfung geändert");
        }
        text = YamlPatch.PutText(text, path, "title", sent["title"], sent["title_en"], "when");
        text = YamlPatch.PutText(text, path, "text", sent["text"], sent["text_en"], "title");
        var linked = sent["link"].Length > 0;
        text = YamlPatch.PutText(text, path, "linkText", linked ? LinkText(sent) : "", sent["linkText_en"], "text");
        return (YamlPatch.PutOrDrop(text, path, "link", sent["link"], "linkText"), "Ende geändert");
    }

    private static string LinkText(Sent sent) => sent["linkText"].Length > 0 ? sent["linkText"] : "Weiter";

    public static (string? Text, string What) RemoveRule(string text, int page, string list, int index) =>
        list is "stop" or "validate" ? (DropEmpty(YamlPatch.RemoveItem(text, $"pages/{page}/{list}", index), $"pages/{page}", list), list == "stop" ? "Ende gelöscht" : "Prüfung gelöscht") : (text, "");

    /// <param name="path">The question: <c>pages/2/fields/0</c>, in a repeating group <c>pages/2/fields/0/fields/1</c>.</param>
    public static (string? Text, string What) SaveField(OpenDraft open, string text, string path, Sent sent, IReadOnlyCollection<string> settings)
    {
        var node = open.Tree(OpenDraft.Form).At(path);
        text = YamlPatch.PutText(text, path, "label", sent["label"], sent["label_en"], "kind", "id");
        text = YamlPatch.PutText(text, path, "hint", sent["hint"], sent["hint_en"], "label");
        text = YamlPatch.PutText(text, path, "missing", sent["missing"], sent["missing_en"], "required", "hint", "label");
        text = YamlPatch.PutText(text, path, "purpose", sent["purpose"], sent["purpose_en"], "missing", "required", "hint", "label");
        text = YamlPatch.PutOrDrop(text, path, "basis", sent["basis"], "purpose");
        text = YamlPatch.PutOrDrop(text, path, "when", sent["when"], "basis", "purpose");
        text = Flag(text, path, node, "required", sent["required"] != "false", true, "hint", "label");
        text = Flag(text, path, node, "prefill", sent.Yes("prefill"), false, "when", "basis", "purpose");
        foreach (var name in settings.Where(n => sent.Has("s." + n)))
            if (FieldKindWords.Setting(node?["kind"]?.Word ?? "", name) is { } words) text = Setting(text, path, node, name, words, sent);
        if (sent.Has("dataClass")) text = YamlPatch.PutOrDrop(text, path, "dataClass", sent["dataClass"] == "personal" && node?["dataClass"] is null ? "" : sent["dataClass"], "prefill", "when", "basis", "purpose");
        if (sent.Has("choices")) text = Choices(text, path, node, sent);
        var kind = sent["kind"];
        if (kind.Length > 0 && kind != node?["kind"]?.Word) text = ChangeKind(text, path, node, kind, settings);
        return (text, $"Feld „{sent["label"]}“ geändert");
    }

    /// <summary>Brings a field to another page; a page that would be empty goes.</summary>
    public static (string? Text, string What) Carry(OpenDraft open, string text, int page, int field, int to)
    {
        var form = open.Tree(OpenDraft.Form);
        if (form.At($"pages/{page}/fields/{field}") is not YamlBlock node || form.At($"pages/{to}/fields") is not { } target || to == page) return (text, "");
        var lines = Dedented(text, node);
        text = YamlPatch.InsertItem(text, $"pages/{to}", "fields", target.Items.Count, lines);
        if (form.At($"pages/{to}")?["title"] is null) text = YamlPatch.PutText(text, $"pages/{to}", "title", target.Items[0]["label"]?.De ?? "Angaben", target.Items[0]["label"]?.En, "id");
        var alone = form.At($"pages/{page}/fields")!.Items.Count == 1;
        text = alone ? YamlPatch.RemoveItem(text, "pages", page) : YamlPatch.RemoveItem(text, $"pages/{page}/fields", field);
        return (text, $"Feld „{node["label"]?.De}“ auf eine andere Seite gebracht");
    }

    public static string PageName(YamlNode? page, int index) => page?["title"]?.De ?? page?["fields"]?.Items.FirstOrDefault()?["label"]?.De ?? page?["id"]?.Word ?? $"{index + 1}";

    public static IEnumerable<YamlNode> Fields(YamlNode? form) => form?["pages"]?.Items.SelectMany(p => p["fields"]?.Items ?? []) ?? [];

    /// <summary>Choices as lines "value | German | English".</summary>
    public static string ChoiceLines(YamlNode? field) => string.Join('\n', field?["choices"]?.Items.Select(c => c.Word ?? string.Join(" | ", new[] { c["value"]?.Word, c["label"]?.De, c["label"]?.En }.OfType<string>())) ?? []);

    private static string Choices(string text, string path, YamlNode? node, Sent sent)
    {
        if (node?["choices"] is YamlWord || ChoiceLines(node) == sent["choices"]) return text;
        var lines = sent.Lines("choices").Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(p => p[0].Length > 0)
            .Select(p => p.Length == 1 ? $"{{ value: {YamlWrite.Word(Slug.Field(p[0]), true)}, label: {YamlWrite.Word(p[0], true)} }}" : $"{{ value: {YamlWrite.Word(p[0], true)}, label: {YamlWrite.Text(p[1], p.ElementAtOrDefault(2), true)} }}").ToList();
        var old = node?["choices"];
        // Entries that stay as they are keep their hints and comments.
        var known = old?.Items.ToDictionary(i => i.Word ?? string.Join(" | ", new[] { i["value"]?.Word, i["label"]?.De, i["label"]?.En }.OfType<string>()), i => i, StringComparer.Ordinal) ?? [];
        var source = text;
        var written = sent.Lines("choices").Where(l => l.Split('|')[0].Trim().Length > 0).Zip(lines, (line, fresh) => known.TryGetValue(line.Trim(), out var same) && same.Flow ? source[same.Start..same.End] : fresh);
        var indent = new string(' ', YamlColumn(text, node!) + 2);
        return YamlPatch.Put(text, path, "choices", "\n" + string.Join("\n", written.Select(w => $"{indent}- {w}")), "purpose", "label").Replace("choices: \n", "choices:\n", StringComparison.Ordinal);
    }

    private static string Setting(string text, string path, YamlNode? node, string name, SettingWords words, Sent sent)
    {
        var value = sent["s." + name];
        return words.Shape switch
        {
            SettingShape.Marks => List(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), words.Usual),
            SettingShape.YesNo => Flag(text, path, node, name, value == "true", name == "representative", "kind"),
            SettingShape.Text => YamlPatch.PutText(text, path, name, value, sent[$"s.{name}_en"], "kind"),
            SettingShape.Words => List(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            SettingShape.Lines => List(sent.Lines("s." + name)),
            SettingShape.Parts => Parts([.. words.Parts.Select(p => (p.Key, Value: sent[$"s.{name}.{p.Key}"])).Where(p => p.Value.Length > 0)]),
            _ => value.Length == 0 ? YamlPatch.Drop(text, path, name) : node?[name]?.Word == value ? text : YamlPatch.Put(text, path, name, decimal.TryParse(value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out _) || DateOnly.TryParseExact(value, "yyyy-MM-dd", out _) ? value : YamlWrite.Word(value), "kind"),
        };

        string Parts(IReadOnlyList<(string Key, string Value)> parts) => parts.Count == 0 ? YamlPatch.Drop(text, path, name) : words.Parts.All(p => (node?[name]?[p.Key]?.Word ?? "") == sent[$"s.{name}.{p.Key}"]) ? text
            : YamlPatch.Put(text, path, name, "{ " + string.Join(", ", parts.Select(p => $"{p.Key}: {YamlWrite.Word(p.Value, true)}")) + " }", "kind");

        string List(IReadOnlyList<string> entries, IReadOnlyList<string>? usual = null) => node?[name] is YamlWord || entries.SequenceEqual(node?[name]?.Items.Select(i => i.Word ?? "") ?? usual ?? []) ? text
            : entries.Count == 0 ? YamlPatch.Drop(text, path, name) : YamlPatch.Put(text, path, name, YamlWrite.List(entries), "kind");
    }

    /// <summary>Settings of the old kind that the new one does not know go; what the new kind needs comes.</summary>
    private static string ChangeKind(string text, string path, YamlNode? node, string kind, IReadOnlyCollection<string> settings)
    {
        text = YamlPatch.PutWord(text, path, "kind", kind);
        foreach (var entry in (node as YamlBlock)?.Entries.Select(e => e.Key.Value).Where(k => !FieldOrder.Contains(k)).ToList() ?? []) text = YamlPatch.Drop(text, path, entry);
        var indent = new string(' ', YamlColumn(text, node!));
        var lines = FieldKindWords.Beginning(kind);
        if (lines.Length == 0) return text;
        var first = lines.Split(':', 2);
        var rest = string.Join('\n', first[1].TrimEnd('\n').Split('\n').Select((l, i) => i == 0 ? l.TrimStart() : indent + l));
        return YamlPatch.Put(text, path, first[0], rest, "kind").Replace($"{first[0]}: \n", $"{first[0]}:\n", StringComparison.Ordinal);
    }

    private static string Flag(string text, string path, YamlNode? node, string key, bool value, bool usual, params string[] after)
    {
        var old = node?[key]?.Word is { } word ? word is "true" or "yes" or "ja" : usual;
        return old == value ? text : value == usual ? YamlPatch.Drop(text, path, key) : YamlPatch.Put(text, path, key, value ? "true" : "false", after);
    }

    private static string DropEmpty(string text, string path, string key) => YamlTree.Read(text, out _, out _).At(path)?[key] is YamlList { Of.Count: 0 } ? YamlPatch.Drop(text, path, key) : text;

    private static string Lines(OpenDraft open, string id, string kind, string label, string purpose) =>
        $"id: {id}\nkind: {kind}\n{FieldKindWords.Beginning(kind, Person(open))}label: {YamlWrite.Word(label)}\npurpose: {YamlWrite.Word(purpose)}\n";

    /// <summary>Who is most likely to agree: the last person that is asked and is not the one at the screen.</summary>
    private static string Person(OpenDraft open)
    {
        var people = Fields(open.Tree(OpenDraft.Form)).Where(f => f["kind"]?.Word == "person").ToList();
        return (people.LastOrDefault(f => f["self"]?.Word is not ("true" or "yes" or "ja")) ?? people.LastOrDefault())?["id"]?.Word ?? "person";
    }

    private static string Indented(string lines) => string.Join('\n', lines.TrimEnd('\n').Split('\n').Select((l, i) => (i == 0 ? "  - " : "    ") + l)) + "\n";

    private static string FreePage(IReadOnlyList<YamlNode> pages, string id)
    {
        var name = id.Replace('_', '-');
        var taken = pages.Select(p => p["id"]?.Word).ToHashSet();
        return taken.Contains(name) || name is "pruefen" or "spaeter" or "absenden" or "eingang" or "ende" ? name + "-2" : name;
    }

    private static string Label(OpenDraft open, int page, int field) => open.Tree(OpenDraft.Form).At($"pages/{page}/fields/{field}")?["label"]?.De ?? "";

    private static int YamlColumn(string text, YamlNode node) => node.Start - (node.Start == 0 ? 0 : text.LastIndexOf('\n', node.Start - 1) + 1);

    private static string Dedented(string text, YamlBlock node)
    {
        var column = YamlColumn(text, node);
        var end = text.IndexOf('\n', node.End);
        var raw = text[node.Start..(end < 0 ? text.Length : end)];
        return string.Join('\n', raw.Split('\n').Select((l, i) => i == 0 ? l : l.Length >= column && string.IsNullOrWhiteSpace(l[..column]) ? l[column..] : l.TrimStart())) + "\n";
    }
}
