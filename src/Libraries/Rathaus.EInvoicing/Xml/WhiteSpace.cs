using System.Text;

namespace Rathaus.EInvoicing.Xml;

/// <summary>White space as XML means it: space, tab, line feed, carriage return.</summary>
internal static class WhiteSpace
{
    public static bool Is(char c) => c is ' ' or '\t' or '\n' or '\r';

    public static bool IsBlank(string text)
    {
        foreach (var c in text)
            if (!Is(c)) return false;
        return true;
    }

    /// <summary>XPath <c>normalize-space</c>.</summary>
    public static string Normalize(string text)
    {
        var clean = true;
        var before = true;
        foreach (var c in text)
        {
            var white = Is(c);
            if (white && (before || c != ' ')) { clean = false; break; }
            before = white;
        }
        if (clean && (text.Length == 0 || !before)) return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!Is(c)) result.Append(c);
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }
        if (result.Length > 0 && result[^1] == ' ') result.Length--;
        return result.ToString();
    }

    /// <summary>Without white space at the ends.</summary>
    public static ReadOnlySpan<char> Trim(string text) => text.AsSpan().Trim(" \t\n\r");
}
