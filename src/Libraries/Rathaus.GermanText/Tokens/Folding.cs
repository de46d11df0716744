using System.Globalization;
using System.Text;

namespace Rathaus.GermanText.Tokens;

/// <summary>
/// Makes spellings equal. <see cref="Lower"/> keeps umlauts (for the stemmer), <see cref="Fold"/> takes marks away (ä to a, ß to ss, é to e),
/// <see cref="Key"/> also reads ae, oe, ue as umlauts. All are total (no input throws), linear and idempotent.
/// Source: Unicode Standard Annex 15 (NFC, NFKC); DIN 5007-1 for ä as a.
/// </summary>
public static class Folding
{
    /// <summary>NFC; lone surrogates become U+FFFD.</summary>
    public static string Nfc(string text) => Normal(text, NormalizationForm.FormC);

    /// <summary>NFKC, lower case, without soft hyphens and invisible characters; umlauts and ß stay.</summary>
    public static string Lower(string text) => IsPlain(text) ? text : IsGerman(text) ? text.ToLowerInvariant() : Stable(text, LowerOnce);

    /// <summary><see cref="Lower"/>, then ß to ss and letters without their marks.</summary>
    public static string Fold(string text) => Stable(Lower(text), StripOnce);

    /// <summary><see cref="Fold"/>, then ae, oe, ue to a, o, u (not after q and not after a vowel), so that Muell, Müll and Mull meet.</summary>
    public static string Key(string text)
    {
        var folded = Fold(text);
        if (folded.IndexOf('e') < 1) return folded;
        var kept = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (c == 'e' && kept.Length > 0 && IsTranscription(kept)) continue;
            kept.Append(c);
        }
        return kept.ToString();
    }

    private static bool IsTranscription(StringBuilder kept) => kept[^1] switch
    {
        'a' or 'o' => true,
        'u' => kept.Length == 1 || kept[^2] is not ('q' or 'a' or 'e' or 'i' or 'o' or 'u' or 'y'),
        _ => false,
    };

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c is (< 'a' or > 'z') and not ('ä' or 'ö' or 'ü' or 'ß') and (< ' ' or > '@')) return false;
        return true;
    }

    private static bool IsGerman(string text)
    {
        foreach (var c in text)
            if (c >= 0x80 && c is not ('ä' or 'ö' or 'ü' or 'ß' or 'Ä' or 'Ö' or 'Ü')) return false;
        return true;
    }

    private static string LowerOnce(string text)
    {
        var normal = Normal(text, NormalizationForm.FormKC);
        var kept = new StringBuilder(normal.Length);
        foreach (var rune in normal.EnumerateRunes())
            if (!IsInvisible(rune)) kept.Append(Rune.ToLowerInvariant(rune).ToString());
        return Normal(kept.ToString(), NormalizationForm.FormKC);
    }

    private static string StripOnce(string text)
    {
        var plain = true;
        foreach (var c in text) plain &= c < 0x80;
        if (plain) return text;
        var kept = new StringBuilder(text.Length + 4);
        foreach (var rune in Normal(text, NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            switch (rune.Value)
            {
                case 'ß': kept.Append("ss"); break;
                case 'æ': kept.Append('a'); break;
                case 'œ' or 'ø': kept.Append('o'); break;
                case 'ł': kept.Append('l'); break;
                case 'đ': kept.Append('d'); break;
                case 'ı': kept.Append('i'); break;
                default: kept.Append(rune.ToString()); break;
            }
        }
        return LowerOnce(kept.ToString());
    }

    // a few rare characters change again under a second pass, so the pass repeats until nothing changes
    private static string Stable(string text, Func<string, string> pass)
    {
        for (var round = 0; round < 4; round++)
        {
            var next = pass(text);
            if (next == text) return next;
            text = next;
        }
        return text;
    }

    private static bool IsInvisible(Rune rune) => rune.Value is 0xAD or 0xFEFF or 0x2060 or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string Normal(string text, NormalizationForm form)
    {
        var whole = WithoutLoneSurrogates(text);
        return whole.IsNormalized(form) ? whole : whole.Normalize(form);
    }

    private static string WithoutLoneSurrogates(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]) && text[i] is not ('\uFFFE' or '\uFFFF')) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) { i++; continue; }
            return Replaced(text);
        }
        return text;
    }

    private static string Replaced(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) kept.Append(rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString());
        return kept.ToString();
    }
}
