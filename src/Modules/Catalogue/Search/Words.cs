using System.Text;

namespace Rathaus.Modules.Catalogue.Search;

/// <summary>
/// Folds German text for comparing: lower case, ä = ae = a, ß = ss, accents gone, words of letters and digits, endings cut.
/// Coarse on purpose: both sides go through it, so it only has to bring together what people mean.
/// </summary>
internal static class Words
{
    private static readonly HashSet<string> Small =
    [
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder", "ich", "mich", "mir", "mein", "meine",
        "meinen", "meinem", "meiner", "wir", "uns", "unser", "sie", "ihr", "ihre", "ihren", "wo", "wie", "was", "wann", "wer", "in", "im", "an", "am", "auf", "zu", "zum", "zur",
        "von", "vom", "bei", "beim", "mit", "nach", "aus", "ist", "sind", "hat", "habe", "haben", "will", "möchte", "mochte", "muss", "kann", "soll", "es", "fur", "for", "the", "my",
        "a", "of", "to", "i", "bitte", "hier", "gibt", "man", "dass", "brauche", "bekomme", "bekommen", "machen",
    ];

    private static readonly string[] Endings = ["ungen", "ung", "ern", "en", "er", "em", "es", "e", "n", "s"];

    /// <summary>The words of a text, folded and cut, without small words; all of them where nothing else is left.</summary>
    public static List<string> Of(string text)
    {
        var folded = Split(Fold(text));
        var telling = folded.Where(w => !Small.Contains(w)).ToList();
        return [.. (telling.Count > 0 ? telling : folded).Select(Stem)];
    }

    /// <summary>
    /// The words of a query that can tell anything: not what has one or two letters, no bare numbers, no operators of other search languages.
    /// Empty when nothing is left: such a query finds nothing, instead of anything.
    /// </summary>
    public static List<string> OfQuery(string query) =>
        [.. Of(query).Where(w => w.Length > 2 && !w.All(char.IsDigit) && !Operators.Contains(w))];

    private static readonly HashSet<string> Operators = ["and", "not", "near", "select", "union", "null"];

    internal static string Fold(string text)
    {
        var to = new StringBuilder(text.Length + 8);
        foreach (var c in text.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark) continue;
            // Written out umlauts: fuehren is führen. Both sides are folded, so "neue" and "nue" meet as well, which does no harm.
            if (c == 'e' && to.Length > 0 && to[^1] is ('a' or 'o' or 'u') && (to.Length < 2 || to[^2] is not ('a' or 'e' or 'q'))) continue;
            to.Append(char.IsLetterOrDigit(c) ? c : ' ');
        }
        return to.ToString();
    }

    private static List<string> Split(string folded) => [.. folded.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    internal static string Stem(string word)
    {
        foreach (var ending in Endings)
            if (word.Length >= ending.Length + 4 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        return word;
    }
}
