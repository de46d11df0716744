using Rathaus.EInvoicing.Rules.Cii;
using Rathaus.EInvoicing.Rules.Model;
using Rathaus.EInvoicing.Rules.Ubl;
using Rathaus.EInvoicing.Rules.XRechnung;
using Rathaus.EInvoicing.Xml;
using UblNames = Rathaus.EInvoicing.Ubl;
using CiiNames = Rathaus.EInvoicing.Cii;

namespace Rathaus.EInvoicing.Rules;

/// <summary>The rules of each syntax: EN 16931, then XRechnung.</summary>
internal static class RuleSets
{
    static RuleSets()
    {
        var ubl = new UblPlaces();
        var cii = new CiiPlaces();
        BasicRules.Document(ubl, cii);
        BasicRules.Parties(ubl, cii);
        BasicRules.Lines(ubl, cii);
        BasicRules.Periods(ubl, cii);
        BasicRules.Payment(ubl, cii);
        BasicRules.AllowancesAndCharges(ubl, cii);
        VatRules.Add(ubl, cii);
        // The place of every breakdown comes after those of the categories, as in the official rules.
        var breakdown = cii.VatBreakdown();
        BasicRules.Breakdown(ubl, breakdown);
        CalculationRules.Sums(ubl, cii, breakdown);
        CalculationRules.Decimals(ubl, cii, breakdown);
        var codes = CodeRules.Make(ubl);
        var german = GermanRules.Make();
        var extension = ExtensionRules.Make();
        var vehicles = VehicleRules.Make();
        var peppol = PeppolRules.Make();
        Ubl = Sets(UblNames.Structure.Vocabulary, "Rules/ubl-unused.txt", [ubl.Model, codes.Ubl, UblSyntaxRules.Make()], [.. peppol.Ubl, german.Ubl, extension.Ubl, vehicles.Ubl]);
        Cii = Sets(CiiNames.Structure.Vocabulary, "Rules/cii-unused.txt", [cii.Model, codes.Cii, CiiSyntaxRules.Make()], [.. peppol.Cii, german.Cii, extension.Cii, vehicles.Cii]);
    }

    public static RuleSet[] Ubl { get; }

    public static RuleSet[] Cii { get; }

    private static RuleSet[] Sets(Vocabulary vocabulary, string unusedTable, Pattern[] european, Pattern[] german)
    {
        // Before the sets: it may bring names that no document can have.
        var unused = new UnusedElements(vocabulary, unusedTable);
        return [new("EN 16931", vocabulary, unused, european), new("XRechnung", vocabulary, null, german)];
    }
}
