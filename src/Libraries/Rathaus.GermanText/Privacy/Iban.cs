namespace Rathaus.GermanText.Privacy;

/// <summary>International bank account numbers. Source: ISO 13616-1, check digits by ISO 7064 MOD 97-10.</summary>
public static class Iban
{
    // places by country, registry of ISO 13616; others are taken as they come, up to 34
    private static readonly Dictionary<string, int> Lengths = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DE"] = 22, ["AT"] = 20, ["CH"] = 21, ["LI"] = 21, ["BE"] = 16, ["NL"] = 18, ["LU"] = 20, ["FR"] = 27, ["IT"] = 27, ["ES"] = 24, ["PT"] = 25, ["GB"] = 22, ["IE"] = 22,
        ["DK"] = 18, ["SE"] = 24, ["NO"] = 15, ["FI"] = 18, ["PL"] = 28, ["CZ"] = 24, ["SK"] = 24, ["HU"] = 28, ["SI"] = 19, ["HR"] = 21, ["RO"] = 24, ["BG"] = 22, ["GR"] = 27, ["TR"] = 26,
        ["EE"] = 20, ["LV"] = 21, ["LT"] = 20, ["CY"] = 28, ["MT"] = 31, ["UA"] = 29,
    };

    /// <summary>Places of the IBANs of the country with whose letters the text starts; 34 for countries that are not in the table.</summary>
    public static int LengthOf(string text) => text.Length >= 2 && Lengths.TryGetValue(text[..2], out var length) ? length : 34;

    /// <summary>Whether the text is an IBAN with right check digits and the country's number of places; blanks may part it.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        Span<char> compact = stackalloc char[34];
        var n = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '\u00A0') continue;
            if (n == compact.Length || !char.IsAsciiLetterOrDigit(c)) return false;
            compact[n++] = char.ToUpperInvariant(c);
        }
        if (n < 15 || !char.IsAsciiLetter(compact[0]) || !char.IsAsciiLetter(compact[1]) || Lengths.TryGetValue(new string(compact[..2]), out var length) && n != length) return false;
        var rest = 0;
        for (var i = 0; i < n; i++)
        {
            var c = compact[(i + 4) % n];
            rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        }
        return rest == 1;
    }
}
