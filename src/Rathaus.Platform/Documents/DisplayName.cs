using System.Globalization;
using System.Text;

namespace Rathaus.Platform.Documents;

/// <summary>The name of an upload as it is shown. It is never part of a path.</summary>
public static class DisplayName
{
    private const int Longest = 120;

    /// <summary>Cleans a name from a browser: no folders, no control and direction characters, at most 120 characters, the ending by content.</summary>
    /// <param name="raw">What the browser sent.</param>
    /// <param name="ending">The ending that fits the content, for instance <c>.pdf</c>.</param>
    public static string Clean(string? raw, string ending)
    {
        var name = (raw ?? "").Replace('\\', '/');
        name = name[(name.LastIndexOf('/') + 1)..];
        var kept = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)).Normalize().EnumerateRunes())
        {
            // Format characters hold the direction overrides that make "gpj.exe" look like "exe.jpg"; U+FFFD stands for broken pieces.
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune.Value == 0xFFFD) continue;
            kept.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? "_" : category == UnicodeCategory.SpaceSeparator ? " " : rune.ToString());
        }
        var clean = kept.ToString().Trim(' ', '.');
        var dot = clean.LastIndexOf('.');
        var stem = dot > 0 && clean.Length - dot <= 6 ? clean[..dot].TrimEnd(' ', '.') : clean;
        if (stem.Length == 0) stem = "Dokument";
        if (stem.Length > Longest - ending.Length)
        {
            stem = stem[..(Longest - ending.Length)];
            if (char.IsHighSurrogate(stem[^1])) stem = stem[..^1];
        }
        return stem + ending;
    }

    /// <summary>The name of a file that was refused, with the ending it came with; for the sentence that says why.</summary>
    public static string OfRefused(string? raw)
    {
        var ending = Path.GetExtension((raw ?? "").Replace('\\', '/'));
        return Clean(raw, ending.Length is > 1 and <= 6 && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending : "");
    }
}
