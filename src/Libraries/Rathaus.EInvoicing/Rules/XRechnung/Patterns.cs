using System.Text.RegularExpressions;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Rules.XRechnung;

/// <summary>Forms of text that XRechnung 3.0 prescribes: cash discount lines, addresses, account numbers.</summary>
internal static partial class Patterns
{
    /// <summary>A cash discount line (BT-20): <c>#SKONTO#TAGE=14#PROZENT=2.00#</c>, with an optional base amount.</summary>
    [GeneratedRegex(@"^#SKONTO#TAGE=[0-9]+#PROZENT=[0-9]+\.[0-9]{2}(#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#\z", RegexOptions.CultureInvariant)]
    private static partial Regex DiscountLine();

    [GeneratedRegex(@"#[^\n\r]+#", RegexOptions.CultureInvariant)]
    private static partial Regex DiscountMark();

    [GeneratedRegex(@"^[^@\s]+@([^@.\s]+\.)+[^@.\s]+\z", RegexOptions.CultureInvariant, 200)]
    private static partial Regex MailAddress();

    /// <summary>Whether all lines of payment terms that begin with # are cash discount lines, and the last one ends with a line break.</summary>
    public static bool DiscountsFit(string terms)
    {
        if (!terms.Contains('#', StringComparison.Ordinal)) return true;
        var any = false;
        foreach (var raw in terms.Split('\n'))
        {
            var line = WhiteSpace.Normalize(raw);
            if (line.Length == 0 || line[0] != '#') continue;
            any = true;
            if (!DiscountLine().IsMatch(line)) return false;
        }
        if (!any) return true;
        var last = 0;
        foreach (var mark in DiscountMark().EnumerateMatches(terms)) last = mark.Index + mark.Length;
        var rest = terms.AsSpan(last);
        foreach (var c in rest)
        {
            if (c == '\n') return true;
            if (!WhiteSpace.Is(c)) return false;
        }
        return false;
    }

    /// <summary>Whether a text is a mail address: one @, a point in what follows it, none at the ends.</summary>
    public static bool IsMail(string text) => text.Length <= 1000 && MailAddress().IsMatch(text);

    /// <summary>Whether a text has at least three digits.</summary>
    public static bool HasThreeDigits(string text)
    {
        var digits = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c) && ++digits == 3) return true;
        return false;
    }

    /// <summary>Whether a text begins with a scheme as web addresses do.</summary>
    public static bool IsAbsoluteAddress(string text)
    {
        var n = 0;
        while (n < text.Length && (char.IsAsciiLetter(text[n]) || n > 0 && (char.IsAsciiDigit(text[n]) || text[n] is '+' or '.' or '-'))) n++;
        return n >= 2 && n < text.Length && text[n] == ':';
    }

    /// <summary>Whether a text is an IBAN with right check digits (ISO 13616); white space is ignored.</summary>
    public static bool IsIban(string text)
    {
        Span<char> iban = stackalloc char[40];
        var length = 0;
        foreach (var c in text)
        {
            if (WhiteSpace.Is(c)) continue;
            if (length == 34) return false;
            iban[length++] = c;
        }
        if (length < 4 || !char.IsAsciiLetterUpper(iban[0]) || !char.IsAsciiLetterUpper(iban[1]) || !char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3])) return false;
        var rest = 0;
        for (var n = 4; n < length + 4; n++)
        {
            var c = iban[n < length ? n : n - length];
            if (!char.IsAsciiLetterOrDigit(c)) return false;
            // As in the official rule, small letters count on from Z.
            var value = c > 64 ? c - 55 : c - 48;
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }
}
