namespace Rathaus.GermanText.Tokens;

/// <summary>
/// Cuts German text of offices into tokens: words, numbers, paragraphs of law, record signs, days, mail and web addresses,
/// hyphenated and slashed forms, gender forms with colon, star, underscore, slash, brackets and capital I. Total and linear in the text.
/// </summary>
public static class Tokeniser
{
    private static readonly string[] None = [];

    /// <summary>The tokens of a text in their order, within the limits.</summary>
    public static List<Token> Tokenise(string text, TokenLimits? limits = null)
    {
        limits ??= TokenLimits.Usual;
        var tokens = new List<Token>(Math.Min(text.Length, limits.LongestText) / 7 + 1);
        var end = Math.Min(text.Length, limits.LongestText);
        var i = 0;
        while (i < end && tokens.Count < limits.MostTokens)
        {
            if (!Letters.Opens(text, i)) { i++; continue; }
            var token = Next(text, i, end, limits);
            if (token is null) { i++; continue; }
            tokens.Add(token);
            i = Math.Max(token.End, i + 1);
            if (token.Kind == TokenKind.Word && token.Length > limits.LongestWord) i = Letters.RunEnd(text, i, end);
        }
        return tokens;
    }

    private static Token? Next(string text, int start, int end, TokenLimits limits)
    {
        var c = text[start];
        if (c == '§') return LawSections.Read(text, start, end);
        // an address, a day or a sign is short: only its first piece is looked at, so that a long run costs no second look
        var window = text.AsSpan(start, Math.Min(end - start, 254));
        if (char.IsAsciiDigit(c)) return Figures.Read(text, start, window);
        if (c < 0x80 && Addresses.Read(text, start, window) is { } address) return address;
        if (c is 'A' or 'a' && LawSections.ReadArticle(text, start, end) is { } article) return article;
        if (char.IsAsciiLetterUpper(c) && Figures.ReadSign(text, start, window) is { } sign) return sign;
        return Words.Read(text, start, end, limits.LongestWord);
    }

    internal static Token Plain(TokenKind kind, int start, int length, string canonical, IReadOnlyList<string>? parts = null) =>
        new(kind, start, length, canonical, parts ?? None);
}
