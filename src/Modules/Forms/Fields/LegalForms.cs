using System.Text.RegularExpressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Register">Register in which it is entered: HRA, HRB, GnR, PR, GsR, VR; null: in none, or not always.</param>
/// <param name="Must">True where it does not exist without the entry.</param>
internal sealed record LegalFormEntry(string Code, UiText Name, string? Register, bool Must);

/// <summary>Legal forms of firms and associations, and the register that belongs to each (HGB, GmbHG, AktG, GenG, PartGG, § 707 BGB, § 55 BGB).</summary>
internal static partial class LegalForms
{
    public static readonly IReadOnlyList<LegalFormEntry> All =
    [
        new("einzelunternehmen", new("Einzelunternehmen (nicht eingetragen)", "Sole trader (not registered)"), null, false),
        new("ek", new("e. K. (eingetragener Kaufmann, eingetragene Kauffrau)", "e. K. (registered merchant)"), "HRA", true),
        new("gbr", new("GbR", "GbR (civil-law partnership)"), null, false),
        new("egbr", new("eGbR", "eGbR (registered civil-law partnership)"), "GsR", true),
        new("ohg", new("OHG", "OHG (general partnership)"), "HRA", true),
        new("kg", new("KG", "KG (limited partnership)"), "HRA", true),
        new("gmbh-co-kg", new("GmbH & Co. KG", "GmbH & Co. KG"), "HRA", true),
        new("partg", new("Partnerschaftsgesellschaft", "Professional partnership"), "PR", true),
        new("gmbh", new("GmbH", "GmbH (private limited company)"), "HRB", true),
        new("ug", new("UG (haftungsbeschränkt)", "UG (entrepreneurial company)"), "HRB", true),
        new("ag", new("AG", "AG (public limited company)"), "HRB", true),
        new("se", new("SE", "SE (European company)"), "HRB", true),
        new("eg", new("eG", "eG (cooperative)"), "GnR", true),
        new("ev", new("e. V.", "e. V. (registered association)"), "VR", true),
        new("verein", new("Verein ohne Eintragung", "Association without registration"), null, false),
        new("stiftung", new("Stiftung", "Foundation"), null, false),
        new("koerperschaft", new("Körperschaft oder Anstalt des öffentlichen Rechts", "Public-law body"), null, false),
        new("andere", new("Andere, auch ausländische", "Other, also foreign"), null, false),
    ];

    [GeneratedRegex(@"\b(HRA|HRB|GNR|PR|GSR|VR)\s*\d{1,7}\s*[A-Z]{0,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    /// <summary>The name, unless the firm's own name ends with it already.</summary>
    public static string? NameOf(string? code, string firm) =>
        All.FirstOrDefault(f => f.Code == code) is { } form && !firm.EndsWith(form.Name, StringComparison.OrdinalIgnoreCase) ? form.Name : null;

    /// <summary>Reads the form; where a register entry is asked as well, it must be one of the register that belongs to the form.</summary>
    public static void Read(FieldReading reading, bool needed, bool withRegister)
    {
        var code = reading.Text(CompanyKind.LegalForm);
        if (code.Length == 0)
        {
            if (needed) reading.Refuse(new UiText("Wählen Sie die Rechtsform aus.", "Choose the legal form."), CompanyKind.LegalForm);
            return;
        }
        if (All.FirstOrDefault(f => f.Code == code) is not { } form)
        {
            reading.Refuse(new UiText("Wählen Sie eine Rechtsform aus der Liste aus.", "Choose a legal form from the list."), CompanyKind.LegalForm);
            return;
        }
        reading.Answer(code, CompanyKind.LegalForm);
        if (!withRegister || form.Register is not { } register) return;
        var entry = LatinText.Tidy(reading.Text(CompanyKind.Register));
        if (entry.Length == 0)
        {
            if (form.Must) reading.Refuse(new UiText("Eine {0} ist eingetragen. Geben Sie Gericht und Nummer ein, zum Beispiel Amtsgericht Musterstadt, {1} 12345.", "A {0} is registered. Enter the court and number, for example Amtsgericht Musterstadt, {1} 12345.").With(Short(form), register), CompanyKind.Register);
            return;
        }
        var match = Entry().Match(entry);
        if (!match.Success) reading.Refuse(new UiText("Die Registernummer fehlt. Schreiben Sie sie so: Amtsgericht Musterstadt, {0} 12345.", "The register number is missing. Write it like this: Amtsgericht Musterstadt, {0} 12345.").With(register), CompanyKind.Register);
        else if (!string.Equals(match.Groups[1].Value, register, StringComparison.OrdinalIgnoreCase))
            reading.Refuse(new UiText("Zur Rechtsform {0} gehört eine Nummer mit {1}, nicht mit {2}. Prüfen Sie beides.", "The legal form {0} has a number with {1}, not with {2}. Check both.").With(Short(form), register, match.Groups[1].Value.ToUpperInvariant()), CompanyKind.Register);
    }

    private static string Short(LegalFormEntry form) => form.Name.ToString().Split(" (")[0];
}
