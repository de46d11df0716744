namespace Rathaus.GermanText.Tokens;

/// <summary>Mail and web addresses (RFC 5322 dot-atom, without quoted local parts and comments).</summary>
internal static class Addresses
{
    public static Token? Read(string text, int start, ReadOnlySpan<char> window)
    {
        var length = MailLength(window);
        if (length > 0)
        {
            var mail = text.Substring(start, length).ToLowerInvariant();
            return Tokeniser.Plain(TokenKind.Mail, start, length, mail, mail.Split('@', '.', '-', '_').Where(p => p.Length > 2).ToArray());
        }
        length = WebLength(window);
        if (length == 0) return null;
        var web = text.Substring(start, length).ToLowerInvariant();
        return Tokeniser.Plain(TokenKind.Web, start, length, web, web.Split(['/', '.', ':', '-', '?', '&', '=', '_', '#'], StringSplitOptions.RemoveEmptyEntries).Where(p => p.Length > 2 && p is not ("www" or "http" or "https")).Select(Folding.Lower).ToArray());
    }

    /// <summary>The length of the mail address with which the span starts, or 0.</summary>
    public static int MailLength(ReadOnlySpan<char> s)
    {
        var at = 0;
        while (at < s.Length && at <= 64 && (Letters.IsOrDigit(s[at]) || s[at] is '.' or '-' or '_' or '+' or '%')) at++;
        if (at == 0 || at >= s.Length || s[at] != '@' || s[at - 1] == '.') return 0;
        var i = at + 1;
        var lastDot = 0;
        while (i < s.Length && (Letters.IsOrDigit(s[i]) || s[i] is '-' or '.'))
        {
            if (s[i] == '.')
            {
                if (i + 1 >= s.Length || !Letters.IsOrDigit(s[i + 1])) break;
                lastDot = i;
            }
            i++;
        }
        return lastDot > 0 && i - lastDot > 2 ? i : 0;
    }

    private static int WebLength(ReadOnlySpan<char> s)
    {
        if (!s.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !s.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            && !s.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return 0;
        var i = 0;
        while (i < s.Length && s[i] > ' ' && s[i] is not ('"' or '<' or '>' or '„' or '“' or '”' or ')' or '(')) i++;
        while (i > 0 && (s[i - 1] is '.' or ',' or ';' or ':' or '!' or '?')) i--;
        return i > 8 ? i : 0;
    }
}
