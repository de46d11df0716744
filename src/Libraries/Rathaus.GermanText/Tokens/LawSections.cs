using System.Text;

namespace Rathaus.GermanText.Tokens;

/// <summary>Paragraphs and articles: "§ 35a Abs. 1 Satz 2 Nr. 3 VwVfG", "§§ 187-193 BGB", "Art. 3 GG".</summary>
internal static class LawSections
{
    private const int Longest = 120;

    private static readonly HashSet<string> Inner = new(StringComparer.OrdinalIgnoreCase)
        { "abs", "absatz", "satz", "s", "nr", "nummer", "hs", "halbsatz", "buchst", "buchstabe", "lit", "unterabs", "alt", "und", "bis", "i", "v", "m", "f", "ff", "des", "der" };

    public static Token? Read(string text, int start, int end)
    {
        var i = start;
        while (i < end && text[i] == '§' && i - start < 3) i++;
        return ReadNumber(text, start, i, end, "§");
    }

    public static Token? ReadArticle(string text, int start, int end)
    {
        var rest = text.AsSpan(start, Math.Min(end - start, 12));
        var length = rest.StartsWith("Artikel ", StringComparison.OrdinalIgnoreCase) ? 7 : rest.StartsWith("Art. ", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        return length == 0 || length + 1 >= rest.Length || !char.IsAsciiDigit(rest[length + 1]) ? null : ReadNumber(text, start, start + length, end, "art");
    }

    private static Token? ReadNumber(string text, int start, int i, int end, string sign)
    {
        end = Math.Min(end, start + Longest);
        i = Blanks(text, i, end);
        var number = i;
        while (i < end && i - number < 6 && char.IsAsciiDigit(text[i])) i++;
        if (i == number) return null;
        // the letter of "35a" and of "35 a", not the first letter of a word
        var letter = i;
        if (letter + 1 < end && text[letter] == ' ') letter++;
        var hasLetter = letter < end && char.IsAsciiLetterLower(text[letter]) && (letter + 1 >= end || !Letters.IsOrDigit(text[letter + 1]) && text[letter + 1] != '.');
        var section = sign + text[number..i] + (hasLetter ? text[letter].ToString() : "");
        if (hasLetter) i = letter + 1;
        var (act, stop) = Act(text, i, end);
        return act is null
            ? Tokeniser.Plain(TokenKind.LawSection, start, i - start, section)
            : Tokeniser.Plain(TokenKind.LawSection, start, stop - start, section + " " + act, [section, act]);
    }

    // what may stand between the number and the act; the act is written with two capital letters (BGB, VwVfG, BauNVO) or is SGB with a Roman number
    private static (string? Act, int End) Act(string text, int i, int end)
    {
        for (var words = 0; words < 14; words++)
        {
            i = Blanks(text, i, end);
            while (i < end && (text[i] is '.' or ',' or '-' or '–' or '/' or '§' or '(' or ')')) i = Blanks(text, i + 1, end);
            var wordEnd = Letters.RunEnd(text, i, end);
            if (wordEnd == i) return (null, 0);
            var word = text[i..wordEnd];
            if (IsAct(word)) return ActWithBook(text, word, wordEnd, end);
            if (!char.IsAsciiDigit(word[0]) && word.Length > 1 && !Inner.Contains(word)) return (null, 0);
            i = wordEnd;
        }
        return (null, 0);
    }

    private static (string, int) ActWithBook(string text, string word, int wordEnd, int end)
    {
        var act = new StringBuilder(word.ToLowerInvariant());
        if (word != "SGB" || wordEnd + 1 >= end || text[wordEnd] != ' ') return (act.ToString(), wordEnd);
        var bookEnd = Letters.RunEnd(text, wordEnd + 1, end);
        var book = text[(wordEnd + 1)..bookEnd];
        if (book.Length == 0 || book.AsSpan().IndexOfAnyExcept("IVX") >= 0) return (act.ToString(), wordEnd);
        return (act.Append(' ').Append(book.ToLowerInvariant()).ToString(), bookEnd);
    }

    private static bool IsAct(string word)
    {
        if (word.Length is < 2 or > 16) return false;
        var capitals = 0;
        foreach (var c in word) if (char.IsUpper(c)) capitals++;
        return capitals >= 2;
    }

    private static int Blanks(string text, int i, int end)
    {
        while (i < end && (text[i] is ' ' or '\u00A0' or '\u202F' or '\t')) i++;
        return i;
    }
}
