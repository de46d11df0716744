using System.Globalization;
using Rathaus.EInvoicing.Model;

namespace Rathaus.EInvoicing.View;

/// <summary>German words for codes, and German forms of numbers and dates.</summary>
internal static class Words
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private static readonly Dictionary<string, string> Types = new()
    {
        ["326"] = "Teilrechnung", ["380"] = "Rechnung", ["381"] = "Gutschrift", ["384"] = "Rechnungskorrektur", ["386"] = "Anzahlungsrechnung", ["389"] = "Selbst ausgestellte Rechnung",
        ["875"] = "Abschlagsrechnung (Bau)", ["876"] = "Teilschlussrechnung (Bau)", ["877"] = "Schlussrechnung (Bau)",
    };

    private static readonly Dictionary<string, string> Payments = new()
    {
        ["1"] = "nicht festgelegt", ["10"] = "bar", ["20"] = "Scheck", ["30"] = "Überweisung", ["31"] = "Lastschrift", ["42"] = "Zahlung auf Bankkonto", ["48"] = "Karte",
        ["49"] = "Lastschrift", ["54"] = "Kreditkarte", ["55"] = "Debitkarte", ["57"] = "Dauerauftrag", ["58"] = "SEPA-Überweisung", ["59"] = "SEPA-Lastschrift", ["68"] = "Online-Zahlung", ["97"] = "Verrechnung",
    };

    private static readonly Dictionary<string, string> Categories = new()
    {
        ["S"] = "Normalsatz", ["Z"] = "Nullsatz", ["E"] = "steuerfrei", ["AE"] = "Umkehrung der Steuerschuld", ["K"] = "innergemeinschaftliche Lieferung", ["G"] = "Ausfuhr",
        ["O"] = "nicht steuerbar", ["L"] = "Kanarische Inseln (IGIC)", ["M"] = "Ceuta und Melilla (IPSI)", ["B"] = "Split Payment",
    };

    private static readonly Dictionary<string, string> Units = new()
    {
        ["C62"] = "Stück", ["H87"] = "Stück", ["XPP"] = "Stück", ["HUR"] = "Stunden", ["MIN"] = "Minuten", ["DAY"] = "Tage", ["WEE"] = "Wochen", ["MON"] = "Monate", ["ANN"] = "Jahre", ["KGM"] = "kg", ["GRM"] = "g",
        ["TNE"] = "t", ["MTR"] = "m", ["CMT"] = "cm", ["KMT"] = "km", ["MTK"] = "m²", ["MTQ"] = "m³", ["LTR"] = "l", ["KWH"] = "kWh", ["LS"] = "pauschal", ["SET"] = "Sätze", ["P1"] = "%", ["XPK"] = "Packungen", ["NAR"] = "Artikel",
    };

    public static string Type(string? code) => code is null ? "Rechnung" : Types.GetValueOrDefault(code, "Rechnung");

    public static string Unit(string? code) => code is null ? "" : Units.GetValueOrDefault(code, code);

    public static string Rate(string? category, string? rate)
    {
        var percent = rate is null ? "" : Number(rate) + "\u00A0%";
        return category is null or "S" && percent.Length > 0 ? percent : Categories.GetValueOrDefault(category ?? "", category ?? "") + (percent.Length > 0 && category is not "O" ? " " + percent : "");
    }

    public static string Number(string value) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number.ToString("#,##0.##########", German).Replace('-', '\u2212') : value;

    public static string Amount(string value, string? currency)
    {
        if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return value;
        return number.ToString("#,##0.00########", German).Replace('-', '\u2212') + "\u00A0" + (currency is null or "EUR" ? "€" : currency);
    }

    public static string Date(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("d. MMMM yyyy", German) : value;

    /// <summary>A value as people read it.</summary>
    public static string Shown(Field field, Invoice invoice) => field.Term.Kind switch
    {
        TermKind.Date => Date(field.Value),
        TermKind.Amount => Amount(field.Value, invoice.Text(field.Term.Id == "BT-111" ? "BT-6" : "BT-5")),
        TermKind.Number when field.Term.Id is "BT-94" or "BT-96" or "BT-101" or "BT-103" or "BT-119" or "BT-138" or "BT-143" or "BT-152" => Number(field.Value) + "\u00A0%",
        TermKind.Number => Number(field.Value),
        TermKind.Account => Blocks(field.Value),
        TermKind.Identifier when field.Scheme is not null => $"{field.Value} ({field.Scheme})",
        TermKind.TaxPoint => field.Value switch { "3" => "Rechnungsdatum", "35" => "Lieferdatum", "432" => "Zahlung", _ => field.Value },
        TermKind.Code => field.Term.Id switch
        {
            "BT-3" => Types.TryGetValue(field.Value, out var type) ? $"{type} ({field.Value})" : field.Value,
            "BT-81" => Payments.TryGetValue(field.Value, out var payment) ? $"{payment} ({field.Value})" : field.Value,
            "BT-95" or "BT-102" or "BT-118" or "BT-151" => Categories.TryGetValue(field.Value, out var category) ? $"{category} ({field.Value})" : field.Value,
            "BT-130" or "BT-150" => Unit(field.Value),
            _ => field.Value,
        },
        _ => field.Value,
    };

    private static string Blocks(string account)
    {
        var dense = account.Replace(" ", "", StringComparison.Ordinal);
        return dense.Length is > 14 and < 35 && char.IsAsciiLetter(dense[0]) ? string.Join('\u00A0', dense.Chunk(4).Select(block => new string(block))) : account;
    }
}
