namespace Rathaus.Modules.Forms.Fields;

/// <summary>Names of months as people write them, in German and English, also shortened: "März", "Maerz", "Mrz.", "Sept".</summary>
internal static class Months
{
    private const int FewestLetters = 3;

    private static readonly string[][] Names =
    [
        ["januar", "jänner", "jaenner", "january"], ["februar", "feber", "february"], ["märz", "maerz", "marz", "mrz", "march"], ["april"], ["mai", "may"], ["juni", "june"],
        ["juli", "july"], ["august"], ["september"], ["oktober", "october"], ["november"], ["dezember", "december"],
    ];

    /// <summary>1 to 12; null when the text is no name of a month.</summary>
    public static int? Of(string text)
    {
        var word = LatinText.Tidy(text).TrimEnd('.').ToLowerInvariant();
        if (word.Length < FewestLetters) return null;
        var found = Array.FindIndex(Names, names => names.Any(name => name.StartsWith(word, StringComparison.Ordinal)));
        return found < 0 ? null : found + 1;
    }
}
