using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Packages;

/// <summary>A value of a YAML file apart from its place in a text; equal when it says the same, however it is written.</summary>
internal abstract class Piece
{
    /// <summary>Null where the text is no YAML.</summary>
    public static Piece? Read(string text) => YamlTree.Read(text, out _, out _) is { } root ? Of(root, text) : null;

    /// <summary>Two values, one or both of which may be missing.</summary>
    public static bool Same(Piece? one, Piece? other) => (one, other) switch
    {
        (null, null) => true,
        (Word a, Word b) => a.Value == b.Value && a.Empty == b.Empty,
        (Block a, Block b) => a.Entries.Count == b.Entries.Count && a.Entries.All(e => b[e.Key] is { } twin && Same(e.Value, twin)),
        (Series a, Series b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        _ => false,
    };

    private static Piece Of(YamlNode node, string text) => node switch
    {
        YamlBlock block => new Block([.. block.Entries.Select(e => new KeyValuePair<string, Piece>(e.Key.Value, Of(e.Value, text)))]),
        YamlList list => new Series([.. list.Of.Select(item => Of(item, text))]),
        YamlWord word => new Word(word.Value, text[word.Start..Math.Min(Math.Max(word.Start, word.End), text.Length)], word.Empty),
        _ => throw new InvalidOperationException(),
    };
}

/// <param name="source">How it stood in its file.</param>
/// <param name="empty">True for a key without a value.</param>
internal sealed class Word(string value, string source, bool empty) : Piece
{
    public string Value => value;

    public bool Empty => empty;

    /// <summary>As YAML, in the way its file wrote it where that can stand on one line.</summary>
    /// <param name="flow">True inside brackets, where commas and colons part entries.</param>
    public string Written(bool flow)
    {
        if (empty) return "";
        if (source.Length == 0 || source.Contains('\n') || source[0] is '|' or '>') return YamlWrite.Quoted(value);
        return source[0] is '"' or '\'' || !flow || source.All(c => char.IsLetterOrDigit(c) || " .-_/%€§()".Contains(c)) ? source : YamlWrite.Quoted(value);
    }
}

internal sealed class Block(IReadOnlyList<KeyValuePair<string, Piece>> entries) : Piece
{
    private readonly Dictionary<string, Piece> _byKey = new(entries, StringComparer.Ordinal);

    public IReadOnlyList<KeyValuePair<string, Piece>> Entries => entries;

    public Piece? this[string key] => _byKey.GetValueOrDefault(key);

    /// <summary>A text in two languages.</summary>
    public bool IsText => this["de"] is Word && entries.All(e => e.Key is "de" or "en");
}

internal sealed class Series(IReadOnlyList<Piece> items) : Piece
{
    public IReadOnlyList<Piece> Items => items;
}
