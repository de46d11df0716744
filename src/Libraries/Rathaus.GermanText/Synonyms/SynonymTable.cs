using System.Collections.Frozen;
using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Data;

namespace Rathaus.GermanText.Synonyms;

/// <summary>
/// Words of citizens and of offices that mean the same. A file has one group a line: words or phrases parted by commas, each finds the others;
/// "a, b => c" is one-way: who asks for a or b also finds c. Lines from # on are remarks. A word may stand in several groups.
/// </summary>
public sealed class SynonymTable
{
    /// <summary>The longest phrase, in words without stop words.</summary>
    public const int MostWords = 5;

    private const int MostGroups = 100_000, LongestLine = 2_000, LongestWord = 80;
    private static readonly IReadOnlyList<IReadOnlyList<string>> None = [];

    private readonly FrozenDictionary<string, IReadOnlyList<IReadOnlyList<string>>> others;

    private SynonymTable(Dictionary<string, List<IReadOnlyList<string>>> others, int groups)
    {
        this.others = others.ToFrozenDictionary(p => p.Key, p => (IReadOnlyList<IReadOnlyList<string>>)p.Value, StringComparer.Ordinal);
        Groups = groups;
    }

    /// <summary>A table without groups.</summary>
    public static SynonymTable Empty { get; } = new([], 0);

    /// <summary>How many groups.</summary>
    public int Groups { get; }

    /// <summary>The library's own groups of municipal life and its abbreviations.</summary>
    public static SynonymTable Municipal(Analyser analyser)
    {
        using var synonyms = EmbeddedText.Open("synonyms.txt");
        using var abbreviations = EmbeddedText.Open("abbreviations.txt");
        return Read(analyser, (synonyms, "synonyms.txt"), (abbreviations, "abbreviations.txt"));
    }

    /// <summary>The library's own groups and those of the town's file.</summary>
    public static SynonymTable MunicipalWith(Analyser analyser, string path)
    {
        using var synonyms = EmbeddedText.Open("synonyms.txt");
        using var abbreviations = EmbeddedText.Open("abbreviations.txt");
        using var own = new StreamReader(path);
        return Read(analyser, (synonyms, "synonyms.txt"), (abbreviations, "abbreviations.txt"), (own, Path.GetFileName(path)));
    }

    /// <summary>Reads groups; throws <see cref="DataFileException"/> naming the line that cannot be used.</summary>
    public static SynonymTable Read(Analyser analyser, params ReadOnlySpan<(TextReader Reader, string Name)> files)
    {
        var others = new Dictionary<string, List<IReadOnlyList<string>>>(StringComparer.Ordinal);
        var groups = 0;
        foreach (var (reader, name) in files)
        {
            var line = 0;
            while (reader.ReadLine() is { } text)
            {
                line++;
                var remark = text.IndexOf('#');
                if (remark >= 0) text = text[..remark];
                if (string.IsNullOrWhiteSpace(text)) continue;
                if (++groups > MostGroups) throw new DataFileException(name, line, $"mehr als {MostGroups} Gruppen");
                AddGroup(others, SynonymLine.Read(text, analyser, name, line, LongestLine, LongestWord));
            }
        }
        return new(others, groups);
    }

    /// <summary>What else is meant by a sequence of stems: each answer is a sequence of stems.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<string> stems) => others.GetValueOrDefault(string.Join(' ', stems), None);

    private static void AddGroup(Dictionary<string, List<IReadOnlyList<string>>> others, SynonymLine group)
    {
        foreach (var asked in group.Asked)
        {
            var key = string.Join(' ', asked);
            if (!others.TryGetValue(key, out var found)) others[key] = found = [];
            foreach (var other in group.Found)
                if (!other.SequenceEqual(asked) && !found.Any(f => f.SequenceEqual(other))) found.Add(other);
        }
    }
}
