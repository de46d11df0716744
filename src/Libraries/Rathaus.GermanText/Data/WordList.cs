using System.Collections.Frozen;

namespace Rathaus.GermanText.Data;

/// <summary>A list of words: separated by white space, lines from # on are remarks.</summary>
public sealed class WordList
{
    /// <summary>More words than this are refused: a list is held in memory.</summary>
    public const int MostWords = 1_000_000;

    private readonly FrozenSet<string> words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> spans;

    private WordList(IEnumerable<string> words)
    {
        this.words = words.ToFrozenSet(StringComparer.Ordinal);
        spans = this.words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The library's German stop words.</summary>
    public static WordList StopWords { get; } = Own("stopwords.txt");

    /// <summary>The library's German everyday words that say little about what a question is about.</summary>
    public static WordList FaintWords { get; } = Own("faint-words.txt");

    /// <summary>How many words.</summary>
    public int Count => words.Count;

    /// <summary>All words, in no order.</summary>
    public IEnumerable<string> Words => words;

    /// <summary>Whether the word, in lower case, is on the list.</summary>
    public bool Contains(ReadOnlySpan<char> word) => spans.Contains(word);

    /// <summary>Reads a list; words become lower case. Throws <see cref="DataFileException"/> with the line when it is too long.</summary>
    public static WordList Read(TextReader reader, string name) => new(Split(reader, name));

    /// <summary>A list of the given words.</summary>
    public static WordList Of(IEnumerable<string> words) => new(words.Select(Tokens.Folding.Lower));

    internal static WordList Own(string file)
    {
        using var reader = EmbeddedText.Open(file);
        return Read(reader, file);
    }

    private static IEnumerable<string> Split(TextReader reader, string name)
    {
        var (line, count) = (0, 0);
        while (reader.ReadLine() is { } text)
        {
            line++;
            var remark = text.IndexOf('#');
            if (remark >= 0) text = text[..remark];
            foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (++count > MostWords) throw new DataFileException(name, line, $"mehr als {MostWords} Wörter");
                yield return Tokens.Folding.Lower(word);
            }
        }
    }
}
