using Rathaus.Platform.UiKit;

using System.Globalization;
using System.Text.RegularExpressions;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>A time of day as people write it: "7", "7 Uhr", "7:30", "7.30 Uhr", "0730". Kept as <c>07:30</c>; 24:00 is the end of the day.</summary>
internal static partial class ClockTime
{
    private const int MinutesOfDay = 24 * 60;

    [GeneratedRegex(@"^(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(?<=\d\d)(\d{2}))?\s*(?:uhr|h)?(?:\s*(\d{2}))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    /// <summary>Minutes since midnight, 0 to 1440; null when it is no time of day.</summary>
    public static int? Parse(string typed)
    {
        var text = LatinText.Tidy(typed);
        if (text.Length is 0 or > 12 || Form().Match(text) is not { Success: true } match) return null;
        var minutes = match.Groups[2].Success ? match.Groups[2] : match.Groups[3].Success ? match.Groups[3] : match.Groups[4];
        if (minutes.Success && match.Groups[4].Success && minutes != match.Groups[4]) return null;
        var (hour, minute) = (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), minutes.Success ? int.Parse(minutes.Value, CultureInfo.InvariantCulture) : 0);
        return minute < 60 && hour * 60 + minute <= MinutesOfDay ? hour * 60 + minute : null;
    }

    public static string Canonical(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    /// <summary>"7:30 Uhr", in English "7:30".</summary>
    public static string Shown(string canonical) => Parse(canonical) is { } minutes
        ? new UiText("{0} Uhr", "{0}").With(Bare(minutes)) : canonical;

    /// <summary>"7:30".</summary>
    public static string Bare(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");
}
