using System.Globalization;
using System.Text;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Packages;

/// <summary>
/// Writes a value into a text that says something similar: what is the same keeps its bytes, with comments and empty lines; only where a change in
/// place does not lead to the value, the file is written anew.
/// </summary>
internal sealed class PieceText
{
    private const int LongestLine = 150;

    /// <summary>Each change in place reads the text anew: so many characters may be read in all.</summary>
    private const int MostRead = 30_000_000;

    private int _read;

    private PieceText() { }

    /// <summary>The text that says <paramref name="wanted"/>; null where it cannot be written.</summary>
    public static string? Write(string text, Piece wanted)
    {
        if (Says(text, wanted)) return text;
        try
        {
            if (new PieceText().Patched(text, "", Piece.Read(text), wanted) is { } patched && Says(patched, wanted)) return patched;
        }
        catch (YamlPatchException)
        {
            // This place cannot be changed in place: written anew below.
        }
        var anew = Below(wanted, 0);
        return Says(anew, wanted) ? anew : null;
    }

    private static bool Says(string text, Piece wanted) => Piece.Read(text) is { } read && Piece.Same(read, wanted);

    private string Patched(string text, string path, Piece? now, Piece wanted)
    {
        if (Piece.Same(now, wanted)) return text;
        if ((_read += text.Length) > MostRead) throw new YamlPatchException("too many changes");
        if (now is not Block here || wanted is not Block there) throw new YamlPatchException("other shape");
        foreach (var (key, _) in here.Entries)
            if (there[key] is null) text = YamlPatch.Drop(text, path, key);
        for (var i = 0; i < there.Entries.Count; i++)
        {
            var (key, value) = there.Entries[i];
            text = (here[key], value) switch
            {
                (Block old, Block) => Patched(text, Below(path, key), old, value),
                (Series { Items.Count: > 0 } old, Series { Items.Count: > 0 } list) => Listed(text, path, key, old, list),
                ({ } old, _) when Piece.Same(old, value) => text,
                _ => Put(text, path, key, value, [.. there.Entries.Take(i).Select(e => e.Key)]),
            };
        }
        return text;
    }

    private string Listed(string text, string path, string key, Series old, Series wanted)
    {
        if (Piece.Same(old, wanted)) return text;
        if (EntryNames.Of([old, wanted]) is not [{ } were, { } are] || !were.Intersect(are).SequenceEqual(are.Intersect(were))) return Put(text, path, key, wanted);
        var (now, names) = (old.Items.ToList(), were.ToList());
        for (var i = names.Count - 1; i >= 0; i--)
        {
            if (are.Contains(names[i])) continue;
            if (names.Count == 1) return Put(text, path, key, wanted);
            if ((_read += text.Length) > MostRead) throw new YamlPatchException("too many changes");
            text = YamlPatch.RemoveItem(text, Below(path, key), i);
            now.RemoveAt(i);
            names.RemoveAt(i);
        }
        for (var i = 0; i < are.Count; i++)
        {
            var item = wanted.Items[i];
            if (i < names.Count && names[i] == are[i])
            {
                if (Piece.Same(now[i], item)) continue;
                var at = Below(Below(path, key), i.ToString(CultureInfo.InvariantCulture));
                text = now[i] is Block && item is Block ? Patched(text, at, now[i], item) : YamlPatch.ReplaceItem(text, Below(path, key), i, Lines(item));
                continue;
            }
            if ((_read += text.Length) > MostRead) throw new YamlPatchException("too many changes");
            text = YamlPatch.InsertItem(text, path, key, i, Lines(item));
            now.Insert(i, item);
            names.Insert(i, are[i]);
        }
        return text;
    }

    private string Put(string text, string path, string key, Piece value, params string[] after)
    {
        if ((_read += text.Length) > MostRead) throw new YamlPatchException("too many changes");
        var flow = Flow(value);
        var root = YamlTree.Read(text, out _, out _);
        if (flow.Length <= LongestLine || root.At(path) is not YamlBlock { Flow: false, Entries.Count: > 0 } block) return YamlPatch.Put(text, path, key, flow, after);
        var start = block.Entries[0].Key.Start;
        var indent = start - (text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1);
        return YamlPatch.Put(text, path, key, "\n" + Below(value, indent + 2).TrimEnd('\n'), after).Replace($"{key}: \n", $"{key}:\n", StringComparison.Ordinal);
    }

    /// <summary>The lines of an entry of a list, without dash and indentation of their own level.</summary>
    private static string Lines(Piece item) => Flow(item) is { Length: <= LongestLine } flow ? flow : Below(item, 0).TrimEnd('\n');

    /// <summary>In one line.</summary>
    private static string Flow(Piece piece) => piece switch
    {
        Word word => word.Written(flow: true),
        Block block => block.Entries.Count == 0 ? "{}" : "{ " + string.Join(", ", block.Entries.Select(e => $"{Named(e.Key)}: {Flow(e.Value)}")) + " }",
        Series series => "[" + string.Join(", ", series.Items.Select(Flow)) + "]",
        _ => "",
    };

    private static string Below(Piece piece, int indent)
    {
        var (text, space) = (new StringBuilder(), new string(' ', indent));
        switch (piece)
        {
            case Block { Entries.Count: > 0 } block:
                foreach (var (key, value) in block.Entries)
                    text.Append(value is Word word ? $"{space}{Named(key)}: {word.Written(flow: false)}\n" : Short(value) is { } line ? $"{space}{Named(key)}: {line}\n" : $"{space}{Named(key)}:\n{Below(value, indent + 2)}");
                break;
            case Series { Items.Count: > 0 } series:
                foreach (var item in series.Items)
                    text.Append(item is Word word ? $"{space}- {word.Written(flow: false)}\n" : Short(item) is { } line ? $"{space}- {line}\n" : $"{space}- {Below(item, indent + 2).TrimStart(' ')}");
                break;
            default:
                text.Append($"{space}{Flow(piece)}\n");
                break;
        }
        return text.ToString();
    }

    private static string? Short(Piece piece) => Flow(piece) is { Length: <= LongestLine } line ? line : null;

    private static string Named(string key) => YamlWrite.Word(key, flow: true);

    private static string Below(string path, string step) => path.Length == 0 ? step : $"{path}/{step}";
}
