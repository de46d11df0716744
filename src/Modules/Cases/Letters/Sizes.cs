using System.Globalization;

namespace Rathaus.Modules.Cases.Letters;

/// <summary>Sizes of files in words: "1,2 MB".</summary>
internal static class Sizes
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static string Words(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} Byte",
        < 1_000_000 => (bytes / 1000m).ToString("0", German) + "\u00a0kB",
        _ => (bytes / 1_000_000m).ToString("0.0", German) + "\u00a0MB",
    };
}
