using System.Globalization;

namespace Rathaus.GermanText.Tokens;

/// <summary>What starts with a digit: days, numbers, record signs, words such as 2-Zimmer-Wohnung.</summary>
internal static class Figures
{
    private static readonly string[] Months =
        ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];

    public static Token Read(string text, int start, ReadOnlySpan<char> window)
    {
        if (Day(text, start, window) is { } day) return day;
        var length = PieceLength(window);
        var piece = window[..length];
        if (SignOf(text, start, piece) is { } sign) return sign;
        var digits = 0;
        while (digits < length && char.IsAsciiDigit(piece[digits])) digits++;
        var run = Letters.RunEnd(window, 0);
        // 10A, 2te and 3D stay whole, hyphenated words too; grouped and decimal figures become a plain number
        if (run > digits || run < length && Letters.IsHyphen(piece[run]) && HasLetter(piece)) return Words.Read(text, start, start + window.Length, 100)!;
        var number = NumberLength(piece);
        return Tokeniser.Plain(TokenKind.Number, start, number, Canonical(piece[..number]));
    }

    /// <summary>Record signs that start with a capital letter: II.2-0815/26, KFZ/2026/17.</summary>
    public static Token? ReadSign(string text, int start, ReadOnlySpan<char> window) => SignOf(text, start, window[..PieceLength(window)]);

    private static Token? SignOf(string text, int start, ReadOnlySpan<char> piece)
    {
        if (piece.Length is < 4 or > 60 || piece.IndexOfAnyInRange('0', '9') < 0 || piece.IndexOfAny('-', '/') < 0) return null;
        var letters = 0;
        foreach (var c in piece)
        {
            if (c > 0x7F) return null;
            letters = char.IsAsciiLetter(c) ? letters + 1 : 0;
            if (letters > 5) return null;
        }
        if (piece.Count('/') == 0 && piece.Count('-') == 1 && piece.IndexOfAnyInRange('a', 'z') >= 0) return null;
        var parts = piece.ToString().ToLowerInvariant();
        return Tokeniser.Plain(TokenKind.RecordSign, start, piece.Length, parts, parts.Split(['-', '/', '.', '_'], StringSplitOptions.RemoveEmptyEntries));
    }

    // letters, digits and inner - / . _ as far as they go
    private static int PieceLength(ReadOnlySpan<char> window)
    {
        var i = 0;
        while (i < window.Length && (Letters.IsOrDigit(window[i]) || window[i] is '-' or '/' or '.' or ',' or '_' or '\u2010' or '\u2011')) i++;
        while (i > 1 && !Letters.IsOrDigit(window[i - 1])) i--;
        return i;
    }

    private static int NumberLength(ReadOnlySpan<char> piece)
    {
        var i = 0;
        while (i < piece.Length && (char.IsAsciiDigit(piece[i]) || (piece[i] is '.' or ',') && i + 1 < piece.Length && char.IsAsciiDigit(piece[i + 1]))) i++;
        return i;
    }

    // 1.234,56 and 1234.56 become 1234.56; 1.234 is German grouping; 2.1.3 stays
    private static string Canonical(ReadOnlySpan<char> number)
    {
        var comma = number.IndexOf(',');
        var digits = number.ToString();
        if (comma >= 0) return number.Count(',') == 1 ? digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : digits;
        var groups = digits.Split('.');
        var grouped = groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3);
        return grouped ? string.Concat(groups) : digits;
    }

    private static Token? Day(string text, int start, ReadOnlySpan<char> s)
    {
        var first = Digits(s, 0, out var a);
        if (first == 4 && s.Length >= 10 && s[4] == '-' && s[7] == '-' && Digits(s, 5, out var m) == 2 && Digits(s, 8, out var d) == 2)
            return DayOf(text, start, 10, a, m, d);
        if (first is not (1 or 2) || first >= s.Length || s[first] != '.') return null;
        var i = first + 1;
        while (i < s.Length && (s[i] is ' ' or '\u00A0')) i++;
        var second = Digits(s, i, out var month);
        if (second is 1 or 2)
        {
            i += second;
            if (i >= s.Length || s[i] != '.') return null;
            i++;
        }
        else if (second == 0 && MonthAt(s[i..], out month) is var length and > 0) i += length;
        else return null;
        while (i < s.Length && (s[i] is ' ' or '\u00A0')) i++;
        var third = Digits(s, i, out var year);
        if (third is not (2 or 4)) return null;
        return DayOf(text, start, i + third, third == 2 ? year + (year < 70 ? 2000 : 1900) : year, month, a);
    }

    private static Token? DayOf(string text, int start, int length, int year, int month, int day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var canonical = new DateOnly(year, month, day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Tokeniser.Plain(TokenKind.Date, start, length, canonical, [year.ToString("D4", CultureInfo.InvariantCulture), Months[month - 1]]);
    }

    private static int MonthAt(ReadOnlySpan<char> s, out int month)
    {
        for (month = 1; month <= 12; month++)
            if (s.StartsWith(Months[month - 1], StringComparison.OrdinalIgnoreCase)) return Months[month - 1].Length;
        month = 0;
        return 0;
    }

    private static int Digits(ReadOnlySpan<char> s, int start, out int value)
    {
        value = 0;
        var i = start;
        while (i < s.Length && i - start < 9 && char.IsAsciiDigit(s[i])) value = value * 10 + s[i++] - '0';
        return i - start;
    }

    private static bool HasLetter(ReadOnlySpan<char> piece)
    {
        foreach (var c in piece) if (Letters.Is(c)) return true;
        return false;
    }
}
