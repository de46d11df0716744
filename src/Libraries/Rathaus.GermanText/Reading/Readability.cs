using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Reading;

/// <summary>
/// How hard a German text is to read.
/// Sources: first Wiener Sachtextformel (Bamberger, Vanecek 1984); LIX (Björnsson 1968). Syllables are counted by groups of vowels.
/// </summary>
/// <param name="Sentences">Sentences; headings and list items without a full stop count by line.</param>
/// <param name="Words">Words, without numbers and signs.</param>
/// <param name="WordsPerSentence">Mean length of a sentence.</param>
/// <param name="LongestSentence">Words of the longest sentence.</param>
/// <param name="SchoolGrade">Wiener Sachtextformel: about the school grade that understands it, 4 (very easy) to 15 (very hard).</param>
/// <param name="Lix">LIX: below 40 easy, 40 to 50 medium, above 60 very hard.</param>
public sealed record Readability(int Sentences, int Words, double WordsPerSentence, int LongestSentence, double SchoolGrade, double Lix)
{
    private static readonly HashSet<string> Shortened = new(StringComparer.Ordinal)
        { "abs", "nr", "str", "dr", "prof", "ca", "bzw", "usw", "art", "tel", "ggf", "inkl", "zzgl", "vgl", "evtl", "max", "min", "st", "hr", "fr", "satz", "lit", "gem", "bspw", "sog", "mio", "mrd" };

    /// <summary>Measures a text. A text without words has zeros.</summary>
    public static Readability Of(string text)
    {
        var (sentences, words, longest, inSentence) = (0, 0, 0, 0);
        var (many, single, wide) = (0, 0, 0);
        Token? before = null;
        foreach (var token in Tokeniser.Tokenise(text))
        {
            if (before is not null && inSentence > 0 && Ends(text, before, token.Start)) Close();
            before = token;
            if (token.Kind != TokenKind.Word) continue;
            words++;
            inSentence++;
            var syllables = Syllables(token.Text);
            if (syllables >= 3) many++;
            if (syllables == 1) single++;
            if (token.Text.Length > 6) wide++;
        }
        if (inSentence > 0) Close();
        if (words == 0) return new(0, 0, 0, 0, 0, 0);
        var (mean, percent) = ((double)words / sentences, 100.0 / words);
        var grade = 0.1935 * many * percent + 0.1672 * mean + 0.1297 * wide * percent - 0.0327 * single * percent - 0.875;
        return new(sentences, words, mean, longest, grade, mean + wide * percent);

        void Close()
        {
            sentences++;
            longest = Math.Max(longest, inSentence);
            inSentence = 0;
        }
    }

    /// <summary>Syllables of a word in lower case, counted by its groups of vowels; at least one.</summary>
    public static int Syllables(string word)
    {
        var (count, before) = (0, '\0');
        foreach (var c in word)
        {
            var vowel = c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'ä' or 'ö' or 'ü' or 'é';
            var together = (before, c) is ('i', 'e') or ('e', 'i') or ('e', 'u') or ('a', 'u') or ('ä', 'u') or ('a', 'i') or ('a', 'a') or ('e', 'e') or ('o', 'o') or ('q', 'u') or ('e', 'y');
            if (vowel && !together) count++;
            before = together ? '\0' : c;
        }
        return Math.Max(1, count);
    }

    // a full stop ends a sentence unless it stands after an abbreviation or a number and small letters follow; an empty line or a list item ends it too
    private static bool Ends(string text, Token before, int next)
    {
        var between = text.AsSpan(before.End, next - before.End);
        if (between.IndexOfAny('!', '?') >= 0 || between.Count('\n') > 1 || between.IndexOfAny("•▪*–-") >= 0 && between.Contains('\n')) return true;
        var stop = between.IndexOf('.');
        if (stop < 0) return between.IndexOf(':') >= 0 && between.Contains('\n');
        if (before.Kind == TokenKind.Number && before.Length <= 2 || Shortened.Contains(before.Text)) return false;
        return !char.IsLower(text[next]);
    }
}
