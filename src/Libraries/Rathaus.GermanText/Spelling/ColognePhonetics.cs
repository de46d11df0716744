using System.Text;
using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Spelling;

/// <summary>
/// The Kölner Phonetik: words that sound alike in German have the same digits (Meier, Mayr: 67).
/// Source: Hans Joachim Postel, Die Kölner Phonetik, IBM-Nachrichten 19 (1969).
/// </summary>
public static class ColognePhonetics
{
    /// <summary>The code of a word; letters only, empty when there are none. Reads at most 100 letters.</summary>
    public static string Code(string word)
    {
        var letters = Folding.Fold(word.Length > 100 ? word[..100] : word);
        var raw = new StringBuilder(letters.Length);
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] is < 'a' or > 'z') continue;
            raw.Append(Digits(letters, i));
        }
        var code = new StringBuilder(raw.Length);
        var before = '\0';
        for (var i = 0; i < raw.Length; i++)
        {
            var digit = raw[i];
            if (digit != before && (digit != '0' || code.Length == 0 && before == '\0')) code.Append(digit);
            before = digit;
        }
        return code.ToString();
    }

    private static string Digits(string w, int i)
    {
        var next = i + 1 < w.Length ? w[i + 1] : '\0';
        var before = i > 0 ? w[i - 1] : '\0';
        return w[i] switch
        {
            'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y' => "0",
            'h' => "",
            'b' => "1",
            'p' => next == 'h' ? "3" : "1",
            'd' or 't' => next is 'c' or 's' or 'z' ? "8" : "2",
            'f' or 'v' or 'w' => "3",
            'g' or 'k' or 'q' => "4",
            'x' => before is 'c' or 'k' or 'q' ? "8" : "48",
            'l' => "5",
            'm' or 'n' => "6",
            'r' => "7",
            'c' when before == '\0' => next is 'a' or 'h' or 'k' or 'l' or 'o' or 'q' or 'r' or 'u' or 'x' ? "4" : "8",
            'c' => before is not ('s' or 'z') && (next is 'a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x') ? "4" : "8",
            _ => "8",
        };
    }
}
