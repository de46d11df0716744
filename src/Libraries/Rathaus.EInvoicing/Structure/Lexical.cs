namespace Rathaus.EInvoicing.Structure;

/// <summary>Written forms of XML Schema part 2: numbers, dates, times, base 64.</summary>
internal static class Lexical
{
    /// <summary>xs:decimal: sign, digits, one point; at least one digit.</summary>
    public static bool IsDecimal(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && text[0] is '+' or '-') text = text[1..];
        var digits = 0;
        var points = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (c == '.' && points == 0) points++;
            else return false;
        }
        return digits > 0;
    }

    /// <summary>xs:date with an optional time zone.</summary>
    public static bool IsDate(ReadOnlySpan<char> text) => TryDate(text, out _, out var rest) && IsZone(rest);

    /// <summary>xs:time with an optional time zone.</summary>
    public static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text[2] != ':' || text[5] != ':') return false;
        if (!Two(text, 0, 24, out var hour) || !Two(text, 3, 59, out var minute) || !Two(text, 6, 59, out var second)) return false;
        var rest = text[8..];
        var fraction = false;
        if (rest.Length > 0 && rest[0] == '.')
        {
            var n = 1;
            while (n < rest.Length && char.IsAsciiDigit(rest[n])) fraction |= rest[n++] != '0';
            if (n == 1) return false;
            rest = rest[n..];
        }
        return (hour < 24 || minute == 0 && second == 0 && !fraction) && IsZone(rest);
    }

    /// <summary>xs:dateTime.</summary>
    public static bool IsDateTime(ReadOnlySpan<char> text) => TryDate(text, out _, out var rest) && rest.Length > 0 && rest[0] == 'T' && IsTime(rest[1..]);

    /// <summary>The day at the start of a text and what follows it.</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out (int Year, int Month, int Day) date, out ReadOnlySpan<char> rest)
    {
        date = default;
        rest = default;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative) text = text[1..];
        var n = 0;
        while (n < text.Length && char.IsAsciiDigit(text[n])) n++;
        if (n < 4 || n > 9 || n > 4 && text[0] == '0' || text.Length < n + 6 || text[n] != '-' || text[n + 3] != '-') return false;
        var year = int.Parse(text[..n], System.Globalization.CultureInfo.InvariantCulture);
        if (year == 0 || !Two(text, n + 1, 12, out var month) || month == 0 || !Two(text, n + 4, 31, out var day) || day == 0) return false;
        if (day > DaysIn(negative ? -year : year, month)) return false;
        date = (negative ? -year : year, month, day);
        rest = text[(n + 6)..];
        return true;
    }

    /// <summary>Time zone or nothing.</summary>
    public static bool IsZone(ReadOnlySpan<char> text) =>
        text.Length == 0 || text is "Z" || text.Length == 6 && text[0] is '+' or '-' && text[3] == ':' && Two(text, 1, 14, out var hour) && Two(text, 4, 59, out var minute) && (hour < 14 || minute == 0);

    /// <summary>xs:language.</summary>
    public static bool IsLanguage(string text)
    {
        var parts = text.Split('-');
        for (var n = 0; n < parts.Length; n++)
        {
            if (parts[n].Length is 0 or > 8) return false;
            foreach (var c in parts[n])
                if (!char.IsAsciiLetter(c) && (n == 0 || !char.IsAsciiDigit(c))) return false;
        }
        return true;
    }

    /// <summary>xs:base64Binary: groups of four, white space between them.</summary>
    public static bool IsBase64(string text)
    {
        var count = 0;
        var pads = 0;
        var last = 'A';
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r') continue;
            if (c == '=')
            {
                if (++pads > 2 || count < 2) return false;
                // The bits that padding leaves over are zero in the canonical form that the schema demands.
                if (pads == 1 && count % 4 == 3 && !"AEIMQUYcgkosw048".Contains(last, StringComparison.Ordinal)) return false;
                if (pads == 1 && count % 4 == 2 && !"AQgw".Contains(last, StringComparison.Ordinal)) return false;
            }
            else
            {
                if (pads > 0 || !char.IsAsciiLetterOrDigit(c) && c is not '+' and not '/') return false;
                last = c;
            }
            count++;
        }
        return count % 4 == 0;
    }

    private static bool Two(ReadOnlySpan<char> text, int at, int most, out int value)
    {
        value = 0;
        if (text.Length < at + 2 || !char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1])) return false;
        value = (text[at] - '0') * 10 + text[at + 1] - '0';
        return value <= most;
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
