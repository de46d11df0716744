using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Data;

namespace Rathaus.GermanText.Synonyms;

/// <summary>One group: who asks for one of the first also finds each of the second, as sequences of stems.</summary>
internal sealed record SynonymLine(List<IReadOnlyList<string>> Asked, List<IReadOnlyList<string>> Found)
{
    public static SynonymLine Read(string text, Analyser analyser, string file, int line, int longestLine, int longestWord)
    {
        if (text.Length > longestLine) throw new DataFileException(file, line, $"länger als {longestLine} Zeichen");
        var sides = text.Split("=>");
        if (sides.Length > 2) throw new DataFileException(file, line, "mehr als ein Pfeil =>");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = Words(sides[0]);
        if (sides.Length == 2) return new(left, Words(sides[1]));
        if (seen.Count < 2) throw new DataFileException(file, line, "eine Gruppe braucht mindestens zwei Wörter, durch Komma getrennt");
        if (left.Count < 2) throw new DataFileException(file, line, "alle Wörter der Gruppe haben denselben Wortstamm");
        return new(left, left);

        List<IReadOnlyList<string>> Words(string side)
        {
            var words = new List<IReadOnlyList<string>>();
            foreach (var word in side.Split(',', StringSplitOptions.TrimEntries))
            {
                if (word.Length == 0) throw new DataFileException(file, line, "ein leeres Wort (ein Komma zu viel?)");
                if (word.Length > longestWord) throw new DataFileException(file, line, $"„{word[..20]}…“ ist länger als {longestWord} Zeichen");
                if (!seen.Add(word)) throw new DataFileException(file, line, $"„{word}“ steht zweimal in der Gruppe");
                var stems = analyser.Stems(word);
                if (stems.Count == 0) throw new DataFileException(file, line, $"„{word}“ besteht nur aus Füllwörtern");
                if (stems.Count > SynonymTable.MostWords) throw new DataFileException(file, line, $"„{word}“ hat mehr als {SynonymTable.MostWords} Wörter");
                if (!words.Any(w => w.SequenceEqual(stems))) words.Add(stems);
            }
            return words;
        }
    }
}
