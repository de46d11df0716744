using System.Text;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>German alphabetical order of names as text that every database sorts alike (DIN 5007-1: ä as a, ß as ss).</summary>
internal static class SortKey
{
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length + 4);
        foreach (var c in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (c == 'ß') key.Append("ss");
            else if (char.IsLetterOrDigit(c)) key.Append(c);
            else if (key.Length > 0 && key[^1] != ' ' && !IsMark(c)) key.Append(' ');
        }
        return key.ToString().TrimEnd();
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
