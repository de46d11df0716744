using System.Globalization;
using System.Text.RegularExpressions;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Payments.CashOffice;

/// <summary>Reads an amount as people type it: 24 · 24,00 · 1.234,50 · 24.00 · with or without €.</summary>
internal static partial class Euro
{
    [GeneratedRegex(@"^(\d{1,3}(\.\d{3})+|\d{1,9})(,\d{1,2})?$")]
    private static partial Regex German();

    [GeneratedRegex(@"^\d{1,9}\.\d{1,2}$")]
    private static partial Regex Plain();

    public static Money? Parse(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '€'));
        if (Plain().IsMatch(text)) return Of(text);
        return German().IsMatch(text) ? Of(text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')) : null;
    }

    private static Money? Of(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euro) ? new Money(decimal.ToInt64(euro * 100)) : null;
}
