namespace Rathaus.Modules.Workshop.Yaml;

/// <summary>The text cannot be changed at this place without guessing; the sentence says what to do.</summary>
internal sealed class YamlPatchException(string sentence) : Exception(sentence);

/// <summary>
/// Changes a YAML text in place: what is not meant stays as it is byte for byte, with comments, order and empty lines.
/// Paths are <c>pages/2/fields/0</c>. Every function takes a text and gives the changed one.
/// </summary>
internal static class YamlPatch
{
    /// <summary>Sets a key of a block to a value that is already written as YAML. A key that is not there is inserted behind the last of <paramref name="after"/> that is.</summary>
    public static string Put(string text, string path, string key, string written, params string[] after)
    {
        var block = Block(text, path);
        if (block.Entries.FirstOrDefault(e => e.Key.Word == key) is not { } entry) return Insert(text, block, key, written, after);
        if (entry.Value is YamlWord { Empty: true }) return text.Insert(entry.Key.End + 1, " " + written);
        // A block below its key becomes a value behind it.
        var below = entry.Value is YamlBlock { Flow: false } or YamlList { Flow: false };
        return below ? Replace(text, text.IndexOf(':', entry.Key.End) + 1, entry.Value.End, " " + written) : Replace(text, entry.Value.Start, entry.Value.End, written);
    }

    /// <summary>Sets a text; where one stood in quotes, the new one stands in quotes.</summary>
    public static string PutWord(string text, string path, string key, string value, params string[] after)
    {
        var block = Block(text, path);
        return Put(text, path, key, block[key] is YamlWord { Empty: false } old && text[old.Start] == '"' ? YamlWrite.Quoted(value) : YamlWrite.Word(value, block.Flow), after);
    }

    /// <summary>Sets a text in one or two languages; an empty German text takes the key away.</summary>
    public static string PutText(string text, string path, string key, string de, string? en, params string[] after)
    {
        if (de.Length == 0) return Drop(text, path, key);
        var block = Block(text, path);
        if (block[key] is not YamlBlock { Entries.Count: > 0 } both || both["de"] is null)
            return Same(block[key], de, en) ? text : Put(text, path, key, YamlWrite.Text(de, en, block.Flow), after);
        if (both.De != de) text = PutWord(text, $"{path}/{key}", "de", de);
        if (string.IsNullOrEmpty(en)) return both["en"] is null ? text : Drop(text, $"{path}/{key}", "en");
        return both.En == en ? text : PutWord(text, $"{path}/{key}", "en", en, "de");
    }

    /// <summary>Sets or takes away a plain value; an unchanged value leaves the text untouched.</summary>
    public static string PutOrDrop(string text, string path, string key, string value, params string[] after)
    {
        var old = Block(text, path)[key];
        if (value.Length == 0) return Drop(text, path, key);
        return old?.Word == value ? text : PutWord(text, path, key, value, after);
    }

    /// <summary>Takes a key and its value away, with the line that they stand on.</summary>
    public static string Drop(string text, string path, string key)
    {
        var block = Block(text, path);
        var at = block.Entries.ToList().FindIndex(e => e.Key.Word == key);
        if (at < 0) return text;
        var entry = block.Entries[at];
        if (!block.Flow)
        {
            // The first key of an entry of a list stands behind the dash, which stays.
            var start = OnlySpaceBefore(text, entry.Key.Start) ? LineStart(text, entry.Key.Start) : entry.Key.Start;
            if (start == entry.Key.Start && at + 1 < block.Entries.Count) return Replace(text, start, block.Entries[at + 1].Key.Start, "");
            return Replace(text, start, LineEnd(text, Math.Max(entry.Key.End + 1, entry.Value.End)), "");
        }
        if (at > 0) return Replace(text, block.Entries[at - 1].Value.End, entry.Value.End, "");
        return Replace(text, entry.Key.Start, block.Entries.Count > 1 ? block.Entries[1].Key.Start : entry.Value.End, "");
    }

    /// <summary>Inserts an entry into a list. Its lines carry no indentation of their own level and no dash; a list that is missing is made.</summary>
    public static string InsertItem(string text, string path, string key, int index, string lines, params string[] after)
    {
        text = Ended(text);
        var block = Block(text, path);
        if (block[key] is not YamlList { Of.Count: > 0 } list)
        {
            var indent = new string(' ', Column(text, block.Entries.Count > 0 ? block.Entries[0].Key.Start : block.Start) + 2);
            if (block.Flow) throw new YamlPatchException("Dieser Abschnitt steht in geschweiften Klammern. Ergänzen Sie ihn in der YAML-Ansicht.");
            return Put(block[key] is null ? text : Drop(text, path, key), path, key, "\n" + Item(lines, indent).TrimEnd('\n'), after).Replace($"{key}: \n", $"{key}:\n", StringComparison.Ordinal);
        }
        if (list.Flow) throw new YamlPatchException("Diese Liste steht in eckigen Klammern. Ergänzen Sie sie in der YAML-Ansicht.");
        var spans = Spans(text, list);
        var between = spans.Count > 1 ? Blank(text[spans[0].End..spans[1].Start]) : "";
        var item = Item(lines, new string(' ', spans[0].Indent));
        return index < spans.Count ? text.Insert(spans[Math.Max(0, index)].Start, item + between) : text.Insert(spans[^1].End, between + item);
    }

    /// <summary>Takes an entry out of a list, with the comment that stands right above it. A list that is empty then becomes <c>[]</c>.</summary>
    public static string RemoveItem(string text, string path, int index)
    {
        text = Ended(text);
        var list = ListAt(text, path);
        if (index < 0 || index >= list.Of.Count) return text;
        if (list.Flow) return list.Of.Count == 1 ? Replace(text, list.Start, list.End, "[]")
            : index > 0 ? Replace(text, list.Of[index - 1].End, list.Of[index].End, "") : Replace(text, list.Of[0].Start, list.Of[1].Start, "");
        var spans = Spans(text, list);
        if (spans.Count == 1)
        {
            var colon = text.LastIndexOf(':', spans[0].Dash);
            return Replace(text, spans[0].Start, spans[0].End, "").Insert(colon + 1, " []");
        }
        return index + 1 < spans.Count ? Replace(text, spans[index].Start, spans[index + 1].Start, "") : Replace(text, spans[index - 1].End, spans[index].End, "");
    }

    /// <summary>Exchanges an entry with the next one; the empty lines between them stay.</summary>
    public static string SwapItems(string text, string path, int index)
    {
        text = Ended(text);
        var list = ListAt(text, path);
        if (index < 0 || index + 1 >= list.Of.Count) return text;
        if (list.Flow)
        {
            var (left, right) = (list.Of[index], list.Of[index + 1]);
            return string.Concat(text.AsSpan(0, left.Start), text.AsSpan(right.Start, right.End - right.Start), text.AsSpan(left.End, right.Start - left.End), text.AsSpan(left.Start, left.End - left.Start)) + text[right.End..];
        }
        var spans = Spans(text, list);
        var (a, b) = (spans[index], spans[index + 1]);
        return text[..a.Start] + text[b.Start..b.End] + text[a.End..b.Start] + text[a.Start..a.End] + text[b.End..];
    }

    /// <summary>Replaces a whole entry of a list by other lines; comments above it stay.</summary>
    public static string ReplaceItem(string text, string path, int index, string lines)
    {
        text = Ended(text);
        var span = Spans(text, ListAt(text, path))[index];
        return Replace(text, LineStart(text, span.Dash), span.End, Item(lines, new string(' ', span.Indent)));
    }

    private static string Insert(string text, YamlBlock block, string key, string written, string[] after)
    {
        var before = block.Entries.LastOrDefault(e => after.Contains(e.Key.Word)) ?? (after.Length == 0 || block.Entries.Count == 0 ? block.Entries.LastOrDefault() : block.Entries[^1]);
        if (block.Flow)
            return before is null ? text.Insert(block.Start + 1, $" {key}: {written} ") : text.Insert(before.Value is YamlWord { Empty: true } ? before.Key.End + 1 : before.Value.End, $", {key}: {written}");
        text = Ended(text);
        if (before is null) return text.Insert(block.Start, $"{key}: {written}\n");
        var indent = new string(' ', Column(text, block.Entries[0].Key.Start));
        return text.Insert(LineEnd(text, Math.Max(before.Key.End + 1, before.Value.End)), $"{indent}{key}: {written}\n");
    }

    private static YamlBlock Block(string text, string path) => YamlTree.Read(text, out _, out var reason).At(path) as YamlBlock
        ?? throw new YamlPatchException(reason ?? "Diese Stelle gibt es in der Datei nicht mehr. Laden Sie die Seite neu.");

    private static YamlList ListAt(string text, string path) => YamlTree.Read(text, out _, out var reason).At(path) as YamlList
        ?? throw new YamlPatchException(reason ?? "Diese Liste gibt es in der Datei nicht mehr. Laden Sie die Seite neu.");

    private static bool Same(YamlNode? node, string de, string? en) => node is YamlWord { Empty: false } word && word.Value == de && string.IsNullOrEmpty(en);

    /// <summary>From the comment right above an entry to the end of its last line.</summary>
    private readonly record struct Span(int Start, int Dash, int End, int Indent);

    private static List<Span> Spans(string text, YamlList list) => [.. list.Of.Select(item =>
    {
        var dash = item.Start - 1;
        while (dash > 0 && text[dash] != '-') dash--;
        var (start, indent) = (LineStart(text, dash), Column(text, dash));
        while (start > 0 && IsComment(text, LineStart(text, start - 1), indent)) start = LineStart(text, start - 1);
        return new Span(start, dash, LineEnd(text, item.End), indent);
    })];

    private static bool IsComment(string text, int line, int indent)
    {
        var at = line;
        while (at < text.Length && text[at] == ' ') at++;
        return at < text.Length && text[at] == '#' && at - line == indent;
    }

    private static string Item(string lines, string indent) =>
        string.Concat(lines.TrimEnd('\n').Split('\n').Select((line, i) => line.Length == 0 ? "\n" : $"{indent}{(i == 0 ? "- " : "  ")}{line}\n"));

    private static string Blank(string between) => string.IsNullOrWhiteSpace(between) ? between : "";

    private static string Ended(string text) => text.Length == 0 || text[^1] == '\n' ? text : text + "\n";

    private static bool OnlySpaceBefore(string text, int at) => text.AsSpan(LineStart(text, at), at - LineStart(text, at)).Trim(' ').IsEmpty;

    private static int Column(string text, int at) => at - LineStart(text, at);

    private static int LineStart(string text, int at) => at <= 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>Behind the line end that follows.</summary>
    private static int LineEnd(string text, int at)
    {
        var end = at >= text.Length ? -1 : text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    private static string Replace(string text, int start, int end, string by) => string.Concat(text.AsSpan(0, start), by, text.AsSpan(end));
}
