using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Rathaus.Modules.Workshop.Yaml;

/// <summary>A value of a YAML text with the place where it stands. <see cref="Start"/> and <see cref="End"/> are positions in the text; the end of a block is that of its last content.</summary>
internal abstract record YamlNode(int Start, int Line, bool Flow)
{
    public abstract int End { get; }

    public YamlNode? this[string key] => (this as YamlBlock)?.Entries.FirstOrDefault(e => e.Key.Word == key)?.Value;

    public IReadOnlyList<YamlNode> Items => (this as YamlList)?.Of ?? [];

    public string? Word => (this as YamlWord)?.Value;

    /// <summary>The German half of a text, or the text itself.</summary>
    public string? De => Word ?? this["de"]?.Word;

    public string? En => this["en"]?.Word;
}

/// <param name="Empty">True for a key without a value.</param>
internal sealed record YamlWord(string Value, int Start, int Line, bool Flow, int Ends, bool Empty) : YamlNode(Start, Line, Flow)
{
    public override int End => Ends;
}

internal sealed record YamlEntry(YamlWord Key, YamlNode Value);

/// <param name="Ends">Behind the closing bracket of the flow style; unused in blocks.</param>
internal sealed record YamlBlock(IReadOnlyList<YamlEntry> Entries, int Start, int Line, bool Flow, int Ends) : YamlNode(Start, Line, Flow)
{
    public override int End => Flow || Entries.Count == 0 ? Ends : Math.Max(Entries[^1].Key.End + 1, Entries[^1].Value.End);
}

internal sealed record YamlList(IReadOnlyList<YamlNode> Of, int Start, int Line, bool Flow, int Ends) : YamlNode(Start, Line, Flow)
{
    public override int End => Flow || Of.Count == 0 ? Ends : Of[^1].End;
}

/// <summary>Reads a YAML text into nodes with places. What the loaders refuse (references, tags, depth) is refused here too.</summary>
internal static class YamlTree
{
    public const int MostDepth = 18, MostNodes = 40_000, LongestText = 512 * 1024;

    /// <summary>The node at the top; null with the reason and its line where the text is no YAML.</summary>
    public static YamlNode? Read(string text, out int line, out string? reason)
    {
        (line, reason) = (1, null);
        if (text.Length > LongestText)
        {
            reason = $"Die Datei ist größer als {LongestText / 1024} KB. Teilen Sie sie auf.";
            return null;
        }
        try
        {
            var reader = new Reader(text);
            return reader.Root();
        }
        catch (YamlException broken)
        {
            line = (int)broken.Start.Line;
            reason = "Das ist kein gültiges YAML. Prüfen Sie in dieser Zeile Einrückung, Doppelpunkte, Klammern und Anführungszeichen.";
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet loses its place in some broken files and cannot say where.
            reason = "Das ist kein gültiges YAML. Prüfen Sie Klammern, Einrückung und Anführungszeichen.";
        }
        return null;
    }

    /// <summary>The node at a path such as <c>pages/2/fields/0/label</c>.</summary>
    public static YamlNode? At(this YamlNode? root, string path)
    {
        var node = root;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node is YamlList list ? int.TryParse(step, out var at) && at >= 0 && at < list.Of.Count ? list.Of[at] : null : node?[step];
        return node;
    }

    private sealed class Reader(string text)
    {
        private readonly Parser _parser = new(new StringReader(text));
        private int _nodes;

        public YamlNode Root()
        {
            Next<StreamStart>();
            Next<DocumentStart>();
            _parser.MoveNext();
            var root = Node(0, false);
            Next<DocumentEnd>();
            Next<StreamEnd>();
            return root;
        }

        private void Next<T>() where T : ParsingEvent
        {
            if (!_parser.MoveNext() || _parser.Current is not T) throw new SemanticErrorException(_parser.Current?.Start ?? Mark.Empty, _parser.Current?.End ?? Mark.Empty, "one document");
        }

        /// <summary>The node whose first event is current.</summary>
        private YamlNode Node(int depth, bool flow)
        {
            var now = _parser.Current!;
            if (depth > MostDepth || ++_nodes > MostNodes || now is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
                throw new SemanticErrorException(now.Start, now.End, "not allowed");
            switch (now)
            {
                case Scalar word: return Word(word, flow);
                case MappingStart map: return Block(map, depth);
                case SequenceStart list: return List(list, depth);
                default: throw new SemanticErrorException(now.Start, now.End, "unexpected");
            }
        }

        private YamlWord Word(Scalar word, bool flow)
        {
            var (start, end) = ((int)word.Start.Index, (int)word.End.Index);
            // The end of a block text lies behind the empty lines that follow it.
            if (word.Style is ScalarStyle.Literal or ScalarStyle.Folded) end = start + text.AsSpan(start, Math.Min(end, text.Length) - start).TrimEnd().Length;
            return new(word.Value, start, (int)word.Start.Line, flow, end, word.Value.Length == 0 && word.Style == ScalarStyle.Plain);
        }

        private YamlBlock Block(MappingStart map, int depth)
        {
            var flow = map.Style == MappingStyle.Flow;
            var entries = new List<YamlEntry>();
            while (_parser.MoveNext() && _parser.Current is not MappingEnd)
            {
                if (Node(depth + 1, flow) is not YamlWord key || entries.Exists(e => e.Key.Value == key.Value)) throw new SemanticErrorException(map.Start, map.End, "key");
                _parser.MoveNext();
                entries.Add(new(key, Node(depth + 1, flow)));
            }
            return new(entries, (int)map.Start.Index, (int)map.Start.Line, flow, Behind(flow));
        }

        private YamlList List(SequenceStart list, int depth)
        {
            var flow = list.Style == SequenceStyle.Flow;
            var items = new List<YamlNode>();
            while (_parser.MoveNext() && _parser.Current is not SequenceEnd) items.Add(Node(depth + 1, flow));
            return new(items, (int)list.Start.Index, (int)list.Start.Line, flow, Behind(flow));
        }

        /// <summary>Behind the end that is current: YamlDotNet lets a closing bracket end where it starts.</summary>
        private int Behind(bool flow) => (int)_parser.Current!.Start.Index + (flow ? 1 : 0);
    }
}
