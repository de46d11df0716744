using System.Globalization;

namespace Rathaus.Modules.Post.Room;

/// <summary>A day typed in three parts.</summary>
internal sealed class DayParts
{
    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public static DayParts Of(DateOnly day) => new() { Day = $"{day.Day}", Month = $"{day.Month}", Year = $"{day.Year}" };

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day + Month + Year);

    public DateOnly? Value => DateOnly.TryParseExact($"{Day?.Trim()}.{Month?.Trim()}.{Year?.Trim()}", "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
