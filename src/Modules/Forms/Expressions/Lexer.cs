using System.Globalization;

namespace Rathaus.Modules.Forms.Expressions;

internal enum TokenKind { Number, Money, Text, Name, Sign, End }

internal readonly record struct Token(TokenKind Kind, string Text, int At, decimal Number = 0);

/// <summary>What is wrong with an expression: a German sentence and the column.</summary>
internal sealed class ExpressionException(string message, int at) : Exception(message)
{
    /// <summary>Column in the expression, from 1.</summary>
    public int Column { get; } = at + 1;
}

/// <summary>Cuts an expression into words.</summary>
internal static class Lexer
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","];

    public static IReadOnlyList<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else tokens.Add(Next(text, ref at));
        }
        tokens.Add(new(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static Token Next(string text, ref int at)
    {
        var start = at;
        if (char.IsAsciiDigit(text[at])) return Number(text, ref at);
        if (char.IsAsciiLetter(text[at]))
        {
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.')) at++;
            return new(TokenKind.Name, text[start..at].TrimEnd('.'), start);
        }
        if (text[at] is '\'' or '"')
        {
            var end = text.IndexOf(text[at], at + 1);
            if (end < 0) throw new ExpressionException("Das schließende Anführungszeichen fehlt.", at);
            at = end + 1;
            return new(TokenKind.Text, text[(start + 1)..end], start);
        }
        foreach (var sign in Signs)
        {
            if (!text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal)) continue;
            at += sign.Length;
            return new(TokenKind.Sign, sign, start);
        }
        throw new ExpressionException(text[at] == '='
            ? "Ein einzelnes „=“ gibt es nicht. Schreiben Sie „==“, um zu vergleichen."
            : $"Das Zeichen „{text[at]}“ hat hier keine Bedeutung.", at);
    }

    private static Token Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))) at++;
        var written = text[start..at];
        if (written.Length > 12 || !decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw new ExpressionException($"„{written}“ ist keine Zahl (höchstens 12 Zeichen, Punkt als Komma).", start);
        if (at >= text.Length || text[at] != '€') return new(TokenKind.Number, written, start, number);
        at++;
        return new(TokenKind.Money, written, start, number);
    }
}
