using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rathaus.Platform.Search;

namespace Rathaus.Modules.Search.Find;

/// <summary>A search as its address says it: words, source, chosen filters, page. What an address may not say is left out.</summary>
internal sealed record SearchAddress(string Path, string Text, string Source, IReadOnlyDictionary<string, IReadOnlyCollection<string>> Facets, int Page)
{
    public const string Words = "q", In = "in", PageName = "seite", FromName = "von", ToName = "bis";
    private const int LongestText = 200, MostPages = 100;

    public static SearchAddress Read(string path, IQueryCollection query, ISearchSource source)
    {
        var facets = source.Shape.Facets.ToDictionary(
            f => f.Name, f => (IReadOnlyCollection<string>)[.. query[f.Name].OfType<string>().Where(v => f.Choices.Any(c => c.Value == v)).Distinct()]);
        var dated = source.Shape.Dated is not null;
        return new(path, Cut(query[Words].ToString()), source.Name, facets, int.TryParse(query[PageName], out var page) ? Math.Clamp(page, 1, MostPages) : 1)
        {
            From = dated ? TypedDay.Read(query[FromName].ToString()) : TypedDay.None,
            To = dated ? TypedDay.Read(query[ToName].ToString()) : TypedDay.None,
        };
    }

    public TypedDay From { get; init; } = TypedDay.None;
    public TypedDay To { get; init; } = TypedDay.None;

    /// <summary>True where the last day lies before the first.</summary>
    public bool Backwards => From.Day > To.Day;

    /// <summary>The days that count: what cannot be read narrows nothing.</summary>
    public DayRange Days => Backwards ? DayRange.Any : new(From.Day, To.Day);

    public static string Cut(string text)
    {
        text = text.Trim();
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    public bool Narrowed => Facets.Values.Any(v => v.Count > 0) || !Days.IsOpen;

    public SearchAddress Without(string facet, string value) =>
        this with { Page = 1, Facets = Facets.ToDictionary(f => f.Key, f => f.Key == facet ? [.. f.Value.Where(v => v != value)] : f.Value) };

    public SearchAddress Everything => this with { Page = 1, Facets = new Dictionary<string, IReadOnlyCollection<string>>(), From = TypedDay.None, To = TypedDay.None };

    public string Href(string? extra = null)
    {
        var parts = new List<string> { $"{Words}={Uri.EscapeDataString(Text)}" };
        if (Source != "services" && Path == "/suche") parts.Add($"{In}={Source}");
        parts.AddRange(from facet in Facets from value in facet.Value select $"{facet.Key}={Uri.EscapeDataString(value)}");
        if (From.Typed.Length > 0) parts.Add($"{FromName}={Uri.EscapeDataString(From.Typed)}");
        if (To.Typed.Length > 0) parts.Add($"{ToName}={Uri.EscapeDataString(To.Typed)}");
        if (Page > 1) parts.Add($"{PageName}={Page}");
        if (extra is not null) parts.Add(extra);
        return Path + "?" + string.Join('&', parts);
    }
}

/// <summary>A day as it was typed, in the German or the ISO form; kept as typed where it cannot be read.</summary>
internal sealed record TypedDay(string Typed, DateOnly? Day)
{
    private const int Longest = 20;
    private static readonly string[] Forms = ["d.M.yyyy", "d.M.yy", "yyyy-MM-dd"];

    public static TypedDay None { get; } = new("", null);

    public bool IsUnreadable => Typed.Length > 0 && Day is null;

    public static TypedDay Read(string text)
    {
        text = text.Trim();
        if (text.Length > Longest) text = text[..Longest];
        var known = DateOnly.TryParseExact(text.Replace(" ", "", StringComparison.Ordinal), Forms, CultureInfo.GetCultureInfo("de-DE"), DateTimeStyles.None, out var day);
        return new(text, known ? day : null);
    }
}
