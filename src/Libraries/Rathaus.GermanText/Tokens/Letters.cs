using System.Globalization;

namespace Rathaus.GermanText.Tokens;

/// <summary>Which characters make words.</summary>
internal static class Letters
{
    public static bool Is(char c)
    {
        if (c < 0x80) return char.IsAsciiLetter(c);
        if (c is 'ä' or 'ö' or 'ü' or 'ß' or 'Ä' or 'Ö' or 'Ü' or '\u00AD') return true;
        return char.IsLetter(c) || char.IsSurrogate(c) || IsMark(c);
    }

    public static bool IsOrDigit(char c) => char.IsAsciiDigit(c) || Is(c) || c > 0x7F && char.IsNumber(c);

    public static bool IsMark(char c) =>
        c >= 0x300 && (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    public static bool Opens(string text, int i) => text[i] == '§' || IsOrDigit(text[i]);

    /// <summary>The end of a run of letters and digits.</summary>
    public static int RunEnd(string text, int start, int end)
    {
        while (start < end && IsOrDigit(text[start])) start++;
        return start;
    }

    public static int RunEnd(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && IsOrDigit(text[start])) start++;
        return start;
    }
}
