using System.Globalization;
using System.Text;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>
/// The text of a GiroCode, the QR code of a SEPA credit transfer (EPC069-12, version 002, UTF-8, unstructured remittance).
/// At most 331 bytes; a name over 70 and a purpose over 140 characters are cut.
/// </summary>
internal static class GiroCode
{
    /// <exception cref="ArgumentOutOfRangeException">Not between 0.01 and 999,999,999.99 euro: the code cannot say it.</exception>
    public static string Text(string name, string iban, Money amount, string remittance)
    {
        if (amount.Cents is < 1 or > 99_999_999_999) throw new ArgumentOutOfRangeException(nameof(amount), amount, "a GiroCode says 0.01 to 999999999.99 euro");
        var euro = (amount.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        return string.Join('\n', "BCD", "002", "1", "SCT", "", Line(name, 70), Line(iban.Replace(" ", "", StringComparison.Ordinal), 34), "EUR" + euro, "", "", Line(remittance, 140));
    }

    private static string Line(string text, int most)
    {
        var line = new string([.. text.Where(c => !char.IsControl(c))]);
        while (line.Length > most || Encoding.UTF8.GetByteCount(line) > most * 2) line = line[..^1];
        return line;
    }
}
