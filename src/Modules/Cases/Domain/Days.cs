using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>A day typed in three parts.</summary>
internal static class Days
{
    public static DateParts Typed(IFormCollection form, string name) => new DateParts(form[name + ".day"], form[name + ".month"], form[name + ".year"]).Spread();

    /// <summary>True when nothing was typed.</summary>
    public static bool None(DateParts parts) => string.IsNullOrWhiteSpace(parts.Day + parts.Month + parts.Year);

    /// <summary>The day, or null when the parts are none.</summary>
    public static DateOnly? Read(DateParts parts) => DateOnly.TryParseExact(
        $"{parts.Year?.Trim()}-{parts.Month?.Trim().TrimEnd('.').PadLeft(2, '0')}-{parts.Day?.Trim().TrimEnd('.').PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
