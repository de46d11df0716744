using System.Globalization;
using System.Text;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>
/// Characters of names and addresses: every Latin letter of DIN 91379 with its marks, and the signs that names carry.
/// Wider than the norm's list (it also lets other Latin letters through), never narrower.
/// </summary>
internal static class LatinText
{
    private const string NameSigns = " '’`´-–.,·ʹʺ";
    private const string AddressSigns = NameSigns + "/()&+:";

    /// <summary>
    /// The text without control characters (lines and tabs stay), without signs that have no width and without signs that turn the direction of writing (U+202A to U+202E,
    /// U+2066 to U+2069): a name could otherwise be read backwards, and what surrounds it as well.
    /// </summary>
    public static string Visible(string text) => text.All(IsVisible) ? text : string.Concat(text.Where(IsVisible));

    private static bool IsVisible(char c) => c is '\n' or '\r' or '\t' || !InvisibleCharacters.HasNoWidth(c) && !char.IsControl(c) && c is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069');

    /// <summary>Composed (NFC), without doubled spaces, control characters and what only steers how letters join.</summary>
    public static string Tidy(string text)
    {
        var to = new StringBuilder(text.Length);
        foreach (var c in Normalized(text))
        {
            if (char.IsWhiteSpace(c)) { if (to.Length > 0 && to[^1] != ' ') to.Append(' '); }
            else if (!char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format) to.Append(c);
        }
        return to.ToString().TrimEnd();
    }

    /// <summary>The first character that does not belong into a name; null when all do.</summary>
    public static string? ForeignInName(string text) => Foreign(text, NameSigns, digits: false);

    /// <summary>The first character that does not belong into an address; null when all do.</summary>
    public static string? ForeignInAddress(string text) => Foreign(text, AddressSigns, digits: true);

    private static string? Foreign(string text, string signs, bool digits)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var ok = IsLatinLetter(rune) || signs.Contains(rune.ToString(), StringComparison.Ordinal) || digits && Rune.IsDigit(rune) && rune.IsAscii;
            if (!ok) return rune.ToString();
        }
        return null;
    }

    private static bool IsLatinLetter(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) return rune.Value is >= 0x300 and <= 0x36F;
        if (!Rune.IsLetter(rune)) return false;
        return rune.Value is < 0x250 or >= 0x1E00 and <= 0x1EFF or >= 0x250 and <= 0x2AF or >= 0x2B0 and <= 0x2FF or >= 0x2C60 and <= 0x2C7F or >= 0xA720 and <= 0xA7FF;
    }

    /// <summary>Lone surrogates and code points that are no characters (U+FFFE) cannot be composed; they become U+FFFD, which the check refuses.</summary>
    private static string Normalized(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF ? "\uFFFD" : rune.ToString());
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }
}
