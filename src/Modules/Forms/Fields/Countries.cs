using System.Globalization;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>A state or territory.</summary>
/// <param name="Code">ISO 3166-1 alpha-2; XK is the code in use for Kosovo; for people without a state the codes of ICAO Doc 9303 (XXA, XXX).</param>
internal sealed record Country(string Code, UiText Name);

/// <summary>The states of the world (ISO 3166-1) with their short names in German and English.</summary>
internal static partial class Countries
{
    public const string Germany = "DE", Stateless = "XXA", Unclear = "XXX";

    private static readonly IReadOnlyDictionary<string, Country> Known = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split('|')).Select(p => new Country(p[0], new(p[1], p[2]))).ToDictionary(c => c.Code, StringComparer.Ordinal);

    private static readonly IReadOnlyList<Country> NoState = [new(Stateless, new("Staatenlos", "Stateless")), new(Unclear, new("Ungeklärt", "Unresolved"))];

    /// <summary>Germany first, then by name in the language of the page.</summary>
    public static IReadOnlyList<Country> All(bool nationality)
    {
        var order = StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true);
        return [Known[Germany], .. Known.Values.Where(c => c.Code != Germany).OrderBy(c => c.Name.ToString(), order), .. nationality ? NoState : []];
    }

    public static bool IsCountry(string code) => Known.ContainsKey(code);

    public static bool IsNationality(string code) => IsCountry(code) || NoState.Any(c => c.Code == code);

    public static string NameOf(string code) => Known.GetValueOrDefault(code)?.Name ?? NoState.FirstOrDefault(c => c.Code == code)?.Name ?? code;
}
