using Rathaus.EInvoicing.Codes;
using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.XRechnung;

/// <summary>The rules of XRechnung for clean vehicles (BR-DE-CVD), for reports under the Saubere-Fahrzeuge-Beschaffungs-Gesetz.</summary>
internal static class VehicleRules
{
    public static (Pattern Ubl, Pattern Cii) Make()
    {
        var u = new Pattern();
        var c = new Pattern();
        var invoice = u.At([U.Invoice, U.CreditNote], (e, check) => e.Parent is null && Applies(check));
        var cii = c.At(C.CrossIndustryInvoice, (e, check) => e.Parent is null && Applies(check));
        R("BR-DE-CVD-01", "Die Vertragsnummer ist angegeben (BT-12).", "The contract reference is given (BT-12).")
            .On(invoice, e => e.AnyFilled(U.ContractDocumentReference, U.ID))
            .On(cii, e => e.AnyFilled(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.ContractReferencedDocument, C.IssuerAssignedID));
        R("BR-DE-CVD-02", "Die Ausschreibung oder das Los ist angegeben (BT-17).", "The tender or lot reference is given (BT-17).")
            .On(invoice, e => e.AnyFilled(U.OriginatorDocumentReference, U.ID))
            .On(cii, e => e.Any(d => d.Is("50", C.TypeCode) && d.AnyFilled(C.IssuerAssignedID), C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.AdditionalReferencedDocument));
        R("BR-DE-CVD-03", "Mindestens eine Position hat eine Fahrzeugklasse (Schema CVD) und das Merkmal cva (BT-158, BT-160).", "At least one line has a vehicle category (scheme CVD) and the attribute cva (BT-158, BT-160).")
            .On(invoice, e => e.Any(IsVehicle, U.InvoiceLine, U.Item) || e.Any(IsVehicle, U.CreditNoteLine, U.Item))
            .On(cii, e => e.Any(IsVehicle2, C.SupplyChainTradeTransaction, C.IncludedSupplyChainTradeLineItem, C.SpecifiedTradeProduct));
        var item = u.At(U.Item, (e, check) => Ubl.UblPlaces.OnLine(e) && Applies(check));
        var product = c.At(C.SpecifiedTradeProduct, (e, check) => e.Under(C.IncludedSupplyChainTradeLineItem) && Applies(check));
        R("BR-DE-CVD-06-a", "Eine Position mit Fahrzeugklasse hat genau einmal das Merkmal cva (BT-160).", "A line with a vehicle category has the attribute cva exactly once (BT-160).")
            .On(item, e => Vehicles(e) == 0 || Attributes(e) == 1).On(product, e => Vehicles2(e) == 0 || Attributes2(e) == 1);
        R("BR-DE-CVD-06-b", "Eine Position mit dem Merkmal cva hat genau eine Fahrzeugklasse (BT-158).", "A line with the attribute cva has exactly one vehicle category (BT-158).")
            .On(item, e => Attributes(e) == 0 || Vehicles(e) == 1).On(product, e => Attributes2(e) == 0 || Vehicles2(e) == 1);
        var code = u.At(U.ItemClassificationCode, (e, check) => e.Under(U.CommodityClassification, U.Item) && Ubl.UblPlaces.OnLine(e.Parent!.Parent!) && Applies(check));
        var code2 = c.At(C.ClassCode, (e, check) => e.Under(C.DesignatedProductClassification, C.SpecifiedTradeProduct, C.IncludedSupplyChainTradeLineItem) && Applies(check));
        R("BR-TMP-CVD-01", "Das Schema der Artikelklassifikation steht in UNTDID 7143 oder ist CVD (BT-158-1).", "The scheme of an item classification is in UNTDID 7143 or CVD (BT-158-1).").On(code, KnownScheme).On(code2, KnownScheme);
        R("BR-DE-CVD-04", "Die Fahrzeugklasse ist M1, M2, M3, N1, N2 oder N3 (BT-158).", "The vehicle category is M1, M2, M3, N1, N2 or N3 (BT-158).").On(code, IsCategory).On(code2, IsCategory);
        R("BR-DE-CVD-05", "Das Merkmal cva ist clean, zero-emission oder other (BT-161).", "The attribute cva is clean, zero-emission or other (BT-161).")
            .On(u.At(U.AdditionalItemProperty, (e, check) => e.Under(U.Item) && Ubl.UblPlaces.OnLine(e.Parent!) && e.Is("cva", U.Name) && Applies(check)), e => IsClass(e.Normal(U.Value)))
            .On(c.At(C.ApplicableProductCharacteristic, (e, check) => e.Under(C.SpecifiedTradeProduct, C.IncludedSupplyChainTradeLineItem) && e.Is("cva", C.Description) && Applies(check)), e => IsClass(e.Normal(C.Value)));
        return (u, c);
    }

    private static RuleText R(string id, string german, string english) => new(id, Severity.Error, german, english);

    private static bool Applies(Check check) => check.Profile == Profile.CleanVehicles;

    private static bool IsVehicle(Element item) => Vehicles(item) > 0 && Attributes(item) > 0;

    private static bool IsVehicle2(Element product) => Vehicles2(product) > 0 && Attributes2(product) > 0;

    private static int Vehicles(Element item)
    {
        var count = 0;
        item.Each(code => { if (code.Attribute("listID") == "CVD") count++; }, U.CommodityClassification, U.ItemClassificationCode);
        return count;
    }

    private static int Attributes(Element item)
    {
        var count = 0;
        item.Each(property => { if (property.Is("cva", U.Name)) count++; }, U.AdditionalItemProperty);
        return count;
    }

    private static int Vehicles2(Element product)
    {
        var count = 0;
        product.Each(code => { if (code.Attribute("listID") == "CVD") count++; }, C.DesignatedProductClassification, C.ClassCode);
        return count;
    }

    private static int Attributes2(Element product)
    {
        var count = 0;
        product.Each(property => { if (property.Is("cva", C.Description)) count++; }, C.ApplicableProductCharacteristic);
        return count;
    }

    private static bool KnownScheme(Element code) => CodeList.ItemClassificationsWithVehicles.Has(code.Attribute("listID"));

    private static bool IsCategory(Element code) => WhiteSpace.Normalize(code.Attribute("listID") ?? "") != "CVD" || code.Normalized is "M1" or "M2" or "M3" or "N1" or "N2" or "N3";

    private static bool IsClass(string value) => value is "clean" or "zero-emission" or "other";
}
