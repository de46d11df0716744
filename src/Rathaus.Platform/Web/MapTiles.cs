using System.Globalization;

namespace Rathaus.Platform.Web;

/// <summary>The address from which a town takes the pictures of its maps: its own geo server, never one that nobody chose.</summary>
public static class MapTiles
{
    /// <summary>Why the address cannot be used; null when it can, also when it is empty.</summary>
    public static string? Refuse(string address)
    {
        if (address.Length == 0) return null;
        if (address.Length > 300 || !new[] { "{z}", "{x}", "{y}" }.All(part => address.Split(part).Length == 2))
            return "Die Adresse enthält {z}, {x} und {y} je einmal, zum Beispiel https://karte.musterstadt.de/{z}/{x}/{y}.png.";
        if (address.Any(c => c is <= ' ' or > '~' or '"' or '\'' or '<' or '>' or '\\' or ';' or ','))
            return "Die Adresse enthält ein Zeichen, das dort nicht stehen kann. Schreiben Sie sie ohne Leerzeichen, Umlaute und Anführungszeichen.";
        if (address[0] == '/' && address is not [_, '/', ..]) return null;
        return Origin(address) is not null ? null : "Die Adresse beginnt mit https:// oder, auf diesem Server, mit einem Schrägstrich. Benutzerdaten stehen nicht darin.";
    }

    /// <summary>The host that a browser must be allowed to load pictures from; null for pictures of this server.</summary>
    public static string? Origin(string address)
    {
        var plain = address.Replace("{z}", "0", StringComparison.Ordinal).Replace("{x}", "0", StringComparison.Ordinal).Replace("{y}", "0", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.HostNameType == UriHostNameType.Dns && address.StartsWith(uri.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal)
            ? uri.GetLeftPart(UriPartial.Authority) : null;
    }

    /// <summary>Why this is no place to begin a map at; null when it is one, also when it is empty.</summary>
    public static string? RefuseCentre(string text) => text.Length == 0 || text.Split(',', StringSplitOptions.TrimEntries) is [var a, var b]
        && decimal.TryParse(a, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var latitude) && latitude is >= 47 and <= 56
        && decimal.TryParse(b, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var longitude) && longitude is >= 5 and <= 16
        ? null : "Schreiben Sie zwei Zahlen mit Punkt, erst die Breite, dann die Länge, zum Beispiel 52.2646, 10.5236.";
}
