using System.Globalization;

namespace Rathaus.Modules.Forms.Answering;

/// <summary>A day, or only a month or a year where the day is not known: <c>2026-03-31</c>, <c>2026-03</c>, <c>2026</c>.</summary>
internal readonly record struct PartialDate(int Year, int? Month, int? Day)
{
    /// <summary>The day by which expressions count: the first of what is known.</summary>
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    public static PartialDate? Parse(string text)
    {
        var parts = text.Split('-');
        if (parts.Length > 3) return null;
        var numbers = new int?[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            numbers[i] = number;
        }
        return Exists(numbers[0] ?? 0, numbers[1], numbers[2]) ? new(numbers[0]!.Value, numbers[1], numbers[2]) : null;
    }

    public static bool Exists(int year, int? month, int? day) =>
        year is >= 1 and <= 9999 && month is null or (>= 1 and <= 12) && (day is null || (month is { } m && year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, m)));

    /// <summary>As people read it: "31. März 2026", "März 2026", "2026".</summary>
    public string Shown(CultureInfo language) => (Month, Day) switch
    {
        (not null, not null) => First.ToString(language.TwoLetterISOLanguageName == "en" ? "d MMMM yyyy" : "d. MMMM yyyy", language),
        (not null, null) => First.ToString("MMMM yyyy", language),
        _ => Year.ToString(CultureInfo.InvariantCulture),
    };

    public override string ToString() => (Month, Day) switch
    {
        (not null, not null) => $"{Year:0000}-{Month:00}-{Day:00}",
        (not null, null) => $"{Year:0000}-{Month:00}",
        _ => $"{Year:0000}",
    };
}
