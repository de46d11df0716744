using Rathaus.GermanText.Data;
using Rathaus.GermanText.Search;
using Rathaus.GermanText.Spelling;

namespace Rathaus.Platform.Search;

/// <summary>One source of one town in memory, as of a number of the town's changes.</summary>
internal sealed class SourceIndex : IDisposable
{
    private const string FacetTag = "f:", MarkTag = "m:";

    private readonly SearchShape _shape;
    private readonly Vocabulary _words;
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);

    public SourceIndex(SearchShape shape, long number) : this(shape, number, new Vocabulary(), null) { }

    private SourceIndex(SearchShape shape, long number, Vocabulary words, TextIndex? text)
    {
        (_shape, Number, _words) = (shape, number, words);
        Text = text ?? new TextIndex(Language.Analyser, Language.Synonyms, SchemaOf(shape)) { Spelling = CorrectorOf(shape, words) };
    }

    public TextIndex Text { get; }

    /// <summary>Changes up to this one are in it.</summary>
    public long Number { get; set; }

    /// <summary>Number of the last change when it was last written to disk; -1: never.</summary>
    public long KeptNumber { get; set; } = -1;

    /// <summary>Edits since it was last written.</summary>
    public int Edits { get; private set; }

    public void Put(Searchable item)
    {
        Text.Add(new SearchDocument(item.Key, item.Texts) { Changed = item.Changed, Popularity = item.Popularity, Tags = TagsOf(item) });
        if (_shape.Suggests)
        {
            var named = _shape.Fields.Where(f => f.Named).Select(f => f.Name).ToHashSet();
            _words.Put(item.Key, item.Texts.Where(t => named.Contains(t.Key)).Select(t => t.Value), item.Title.De, item.Title.En, item.Popularity);
        }
        Edits++;
    }

    public void Remove(string key)
    {
        Text.Remove(key);
        _words.Remove(key);
        Edits++;
    }

    public IReadOnlyList<string> Complete(string typed, int most, bool english) => _words.Complete(typed, most, english);

    public void Save(Stream to)
    {
        using (var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Number);
            _words.Save(writer);
        }
        Text.Save(to);
        (KeptNumber, Edits) = (Number, 0);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static SourceIndex Load(SearchShape shape, Stream from)
    {
        long number;
        Vocabulary words;
        using (var reader = new BinaryReader(from, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            number = reader.ReadInt64();
            words = Vocabulary.Load(reader);
        }
        var text = TextIndex.Load(from, Language.Analyser, Language.Synonyms, SchemaOf(shape), CorrectorOf(shape, words));
        return new(shape, number, words, text) { KeptNumber = number };
    }

    public void Dispose() => Text.Dispose();

    public static string Facet(string name, string value) => $"{FacetTag}{name}={value}";

    public static string Mark(string mark) => MarkTag + mark;

    private static Func<SpellingCorrector?> CorrectorOf(SearchShape shape, Vocabulary words) => shape.Suggests ? () => words.Corrector : () => null;

    private static IndexSchema SchemaOf(SearchShape shape) => new()
    {
        Fields = [.. shape.Fields.Select(f => new IndexField(f.Name, f.Weight, f.LengthNorm))],
        Recency = shape.Recency,
        Popularity = shape.Popularity,
        RarityFloor = shape.RarityFloor,
        WholeGain = shape.WholeGain,
        WholeFields = shape.WholeFields,
        FaintWords = WordList.FaintWords,
    };

    private string[] TagsOf(Searchable item) =>
        [.. item.Facets.Select(f => Same(Facet(f.Key, f.Value))).Concat(item.Marks.Select(m => Same(Mark(m))))];

    // the same few tags stand at very many documents
    private string Same(string tag)
    {
        if (_tags.TryGetValue(tag, out var known)) return known;
        return _tags[tag] = tag;
    }
}
