using System.Text.RegularExpressions;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>A street of the town with a postcode in which it lies; a long street has several.</summary>
internal sealed partial record TownStreet(string Name, string Postcode, string City)
{
    /// <summary>One spelling for "Goethestr.", "Goethestrasse" and "Goethestraße".</summary>
    public string Key { get; } = KeyOf(Name);

    [GeneratedRegex("(str\\.?|strasse|straße)$", RegexOptions.CultureInvariant)]
    private static partial Regex StreetEnd();

    /// <summary>The same as a key of a table may be written: "bahnhofstrasse".</summary>
    public static string WordOf(string street) => KeyOf(street).Replace("ß", "ss").Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue");

    public static string KeyOf(string street) => StreetEnd().Replace(LatinText.Tidy(street).ToLowerInvariant(), "straße").Replace(" ", "").Replace("-", "");
}
