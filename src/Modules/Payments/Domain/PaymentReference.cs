using System.Globalization;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>
/// A Kassenzeichen from the town's own number range: year (2 digits), running number (9 digits), check digit.
/// The check digit is ISO/IEC 7064 MOD 11,10: it finds every single wrong digit and nearly all swapped neighbours.
/// Written in groups of four: <c>2600 0000 0124</c>.
/// </summary>
internal readonly record struct PaymentReference
{
    public const int Length = 12;

    private PaymentReference(string digits) => Digits = digits;

    public string Digits { get; }

    public static PaymentReference Of(int year, long number)
    {
        if (number is < 1 or > 999_999_999) throw new ArgumentOutOfRangeException(nameof(number), number, "the number range of this year is used up");
        var digits = (year % 100).ToString("00", CultureInfo.InvariantCulture) + number.ToString("000000000", CultureInfo.InvariantCulture);
        return new(digits + (char)('0' + CheckDigit(digits)));
    }

    /// <summary>Reads what people type, with or without spaces; null when it is no Kassenzeichen of ours.</summary>
    public static PaymentReference? Parse(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)));
        return digits.Length == Length && digits.All(char.IsAsciiDigit) && CheckDigit(digits.AsSpan(0, Length - 1)) == digits[^1] - '0' ? new(digits) : null;
    }

    /// <summary>In groups of four, as it is read out.</summary>
    public override string ToString() => $"{Digits[..4]} {Digits[4..8]} {Digits[8..]}";

    private static int CheckDigit(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }
}
