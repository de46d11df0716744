using System.Globalization;
using System.Text.RegularExpressions;

namespace Rathaus.Platform.Web;

/// <summary>
/// The town's own colour: one for the light and one for the dark design. It is used for links, primary buttons and the line of the header, so it is
/// measured against every ground it stands on there, by the formula of WCAG 2.2; 4.5 to 1 is the least for text (AA).
/// </summary>
public static partial class TownColours
{
    public const double Least = 4.5;

    // Grounds and button texts of KERN's light and dark design; TownColourTests compares them with the built styles.
    private static readonly (string Colour, string Where)[] LightGrounds = [("#ffffff", "als Link auf weißem Grund und als Knopf mit weißer Schrift"), ("#f3f4f7", "als Link auf grauem Grund")];
    private static readonly (string Colour, string Where)[] DarkGrounds = [("#000000", "als Link auf schwarzem Grund und als Knopf mit schwarzer Schrift"), ("#131525", "als Link auf dunkelblauem Grund")];

    /// <summary>What speaks against a colour, with what was measured and one that would do; null when it may be used.</summary>
    /// <param name="field">The field it was typed into.</param>
    public static Refusal? Refuse(string? colour, bool dark, string field)
    {
        if (string.IsNullOrEmpty(colour)) return null;
        if (!Form().IsMatch(colour)) return new("Geben Sie eine Farbe als # mit sechs Ziffern oder Buchstaben von a bis f ein, zum Beispiel #1c4e8a.", field);
        foreach (var (ground, where) in dark ? DarkGrounds : LightGrounds)
            if (Contrast(colour, ground) is var measured && measured < Least)
                return new($"{colour} hat {where} einen Kontrast von {Show(measured)} : 1. Nötig sind {Show(Least)} : 1 (WCAG AA). Nehmen Sie sie {(dark ? "heller" : "dunkler")}, zum Beispiel {Nearest(colour, dark)}.", field);
        return null;
    }

    /// <summary>Relative contrast of two colours (WCAG 2.2), from 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>"4,5".</summary>
    public static string Show(double contrast) => (Math.Floor(contrast * 10) / 10).ToString("0.0", CultureInfo.GetCultureInfo("de-DE"));

    /// <summary>The styles that put the colours in place; empty where the town has none.</summary>
    public static string Styles(string accent, string accentDark)
    {
        var light = Refuse(accent, dark: false, "") is null && accent.Length > 0 ? $"{{--kern-color-action-default:{accent}}}\n" : "";
        var dark = Refuse(accentDark, dark: true, "") is null && accentDark.Length > 0 ? $"{{--kern-color-action-default:{accentDark}}}\n" : "";
        return (light.Length > 0 ? "@media print, (prefers-color-scheme:light){:root" + light.TrimEnd() + "}\n[data-kern-theme=light]" + light : "")
            + (dark.Length > 0 ? "@media screen and (prefers-color-scheme:dark){:root:not([data-kern-theme=light])" + dark.TrimEnd() + "}\n[data-kern-theme=dark]" + dark : "");
    }

    /// <summary>The colour, made darker or lighter step by step until it may be used.</summary>
    internal static string Nearest(string colour, bool dark)
    {
        var parts = Parts(colour);
        for (var share = 0.02; share < 1; share += 0.02)
        {
            var mixed = "#" + string.Concat(parts.Select(p => ((int)Math.Round(dark ? p + (255 - p) * share : p * (1 - share))).ToString("x2", CultureInfo.InvariantCulture)));
            if ((dark ? DarkGrounds : LightGrounds).All(g => Contrast(mixed, g.Colour) >= Least)) return mixed;
        }
        return dark ? "#ffffff" : "#000000";
    }

    private static double Luminance(string colour)
    {
        var parts = Parts(colour).Select(p => p / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static int[] Parts(string colour) => [.. Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Form();
}
