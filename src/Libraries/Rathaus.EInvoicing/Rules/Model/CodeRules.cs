using Rathaus.EInvoicing.Codes;
using Rathaus.EInvoicing.Rules.Cii;
using Rathaus.EInvoicing.Rules.Ubl;
using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.Model;

/// <summary>Code lists of EN 16931 (BR-CL).</summary>
internal static class CodeRules
{
    private static readonly XmlName[] UblAmounts =
    [
        U.Amount, U.BaseAmount, U.PriceAmount, U.TaxAmount, U.TaxableAmount, U.LineExtensionAmount, U.TaxExclusiveAmount, U.TaxInclusiveAmount,
        U.AllowanceTotalAmount, U.ChargeTotalAmount, U.PrepaidAmount, U.PayableRoundingAmount, U.PayableAmount,
    ];

    /// <summary>The patterns of the code lists for UBL and CII.</summary>
    public static (Pattern Ubl, Pattern Cii) Make(UblPlaces model)
    {
        var u = new Pattern();
        var c = new Pattern();
        R("BR-CL-01", "Der Rechnungstyp steht in UNTDID 1001 (BT-3).", "The invoice type is in UNTDID 1001 (BT-3).")
            .On(u.At([U.InvoiceTypeCode, U.CreditNoteTypeCode]), e => (ReferenceEquals(e.Name, U.InvoiceTypeCode) ? CodeList.InvoiceTypes : CodeList.CreditNoteTypes).Has(e.Value))
            .On(c.At(C.TypeCode, (e, _) => e.Under(C.ExchangedDocument)), e => CodeList.InvoiceTypes.Has(e.Value) || CodeList.CreditNoteTypes.Has(e.Value));
        R("BR-CL-03", "Die Währung eines Betrags steht in ISO 4217.", "The currency of an amount is in ISO 4217.")
            .On(u.At(UblAmounts), e => CodeList.Currencies.Has(e.Attribute("currencyID")))
            .On(c.At(C.TaxTotalAmount, (e, _) => e.Attribute("currencyID") is not null), e => CodeList.Currencies.Has(e.Attribute("currencyID")));
        R("BR-CL-04", "Die Rechnungswährung steht in ISO 4217 (BT-5).", "The invoice currency is in ISO 4217 (BT-5).")
            .On(u.At(U.DocumentCurrencyCode), e => CodeList.Currencies.Has(e.Value)).On(c.At(C.InvoiceCurrencyCode), e => CodeList.Currencies.Has(e.Value));
        R("BR-CL-05", "Die Steuerwährung steht in ISO 4217 (BT-6).", "The VAT accounting currency is in ISO 4217 (BT-6).")
            .On(u.At(U.TaxCurrencyCode), e => CodeList.Currencies.Has(e.Value)).On(c.At(C.TaxCurrencyCode), e => CodeList.Currencies.Has(e.Value));
        R("BR-CL-06", "Der Code des Steuerdatums ist zulässig (BT-8): 3, 35 oder 432, in CII 5, 29 oder 72.", "The tax point date code is allowed (BT-8): 3, 35 or 432, in CII 5, 29 or 72.")
            .On(u.At(U.DescriptionCode, (e, _) => e.Under(U.InvoicePeriod)), e => e.Normalized is "3" or "35" or "432")
            .On(c.At(C.DueDateTypeCode), e => e.Normalized is "5" or "29" or "72");
        R("BR-CL-07", "Das Schema des abgerechneten Objekts steht in UNTDID 1153 (BT-18-1, BT-128-1).", "The scheme of the invoiced object is in UNTDID 1153 (BT-18-1, BT-128-1).")
            .On(u.At(U.ID, (e, _) => (e.Under(U.AdditionalDocumentReference) || e.Under(U.DocumentReference)) && e.Parent!.Is("130", U.DocumentTypeCode) && e.Attribute("schemeID") is not null), e => CodeList.References.Has(e.Attribute("schemeID")))
            .On(c.At(C.ReferenceTypeCode), e => CodeList.References.Has(e.Value));
        R("BR-CL-08", "Der Betreff einer Bemerkung steht in UNTDID 4451 (BT-21).", "The subject of a note is in UNTDID 4451 (BT-21).")
            .On(model.Note, NoteSubject).On(c.At(C.SubjectCode), e => CodeList.NoteSubjects.Has(e.Value));
        R("BR-CL-10", "Das Schema einer Kennung steht in ISO 6523 ICD.", "The scheme of an identifier is in ISO 6523 ICD.")
            .On(u.At(U.ID, (e, _) => e.Under(U.PartyIdentification) && e.Attribute("schemeID") is not null), e => PartyScheme(e, CodeList.IdentifierSchemes))
            .On(c.At(C.GlobalID, (e, _) => e.Attribute("schemeID") is not null && !e.Inside(C.SpecifiedTradeProduct) && !e.Inside(C.ShipToTradeParty)), e => CodeList.IdentifierSchemes.Has(e.Attribute("schemeID")));
        R("BR-CL-11", "Das Schema einer Registernummer steht in ISO 6523 ICD.", "The scheme of a registration identifier is in ISO 6523 ICD.")
            .On(u.At(U.CompanyID, (e, _) => e.Under(U.PartyLegalEntity) && e.Attribute("schemeID") is not null), e => CodeList.IdentifierSchemes.Has(e.Attribute("schemeID")))
            .On(c.At(C.ID, (e, _) => e.Attribute("schemeID") is not null && !e.Inside(C.SpecifiedTaxRegistration)), e => CodeList.IdentifierSchemes.Has(e.Attribute("schemeID")));
        R("BR-CL-13", "Das Schema der Artikelklassifikation steht in UNTDID 7143 (BT-158-1).", "The scheme of an item classification is in UNTDID 7143 (BT-158-1).")
            .On(u.At(U.ItemClassificationCode, (e, _) => e.Under(U.CommodityClassification) && e.Attribute("listID") is not null), e => CodeList.ItemClassifications.Has(e.Attribute("listID")))
            .On(c.At(C.ClassCode, (e, _) => e.Attribute("listID") is not null), e => CodeList.ItemClassifications.Has(e.Attribute("listID")));
        R("BR-CL-14", "Das Land steht in ISO 3166-1.", "The country is in ISO 3166-1.")
            .On(u.At(U.IdentificationCode, (e, _) => e.Under(U.Country)), e => CodeList.Countries.Has(e.Value)).On(c.At(C.CountryID), e => CodeList.Countries.Has(e.Value));
        R("BR-CL-15", "Das Ursprungsland steht in ISO 3166-1 (BT-159).", "The country of origin is in ISO 3166-1 (BT-159).")
            .On(u.At(U.IdentificationCode, (e, _) => e.Under(U.OriginCountry)), e => CodeList.Countries.Has(e.Value)).On(c.At(C.ID, (e, _) => e.Under(C.OriginTradeCountry)), e => CodeList.Countries.Has(e.Value));
        R("BR-CL-16", "Die Zahlungsart steht in UNTDID 4461 (BT-81).", "The payment means is in UNTDID 4461 (BT-81).")
            .On(u.At(U.PaymentMeansCode, (e, _) => e.Under(U.PaymentMeans)), e => CodeList.PaymentMeans.Has(e.Value))
            .On(c.At(C.TypeCode, (e, _) => e.Under(C.SpecifiedTradeSettlementPaymentMeans)), e => CodeList.PaymentMeans.Has(e.Value));
        R("BR-CL-17", "Die Umsatzsteuerkategorie steht in UNTDID 5305 (BT-95, BT-102, BT-118).", "The VAT category is in UNTDID 5305 (BT-95, BT-102, BT-118).")
            .On(u.At(U.ID, (e, _) => e.Under(U.TaxCategory)), Category).On(c.At(C.CategoryCode, (e, _) => e.Under(C.CategoryTradeTax)), Category);
        R("BR-CL-18", "Die Umsatzsteuerkategorie der Position steht in UNTDID 5305 (BT-151).", "The VAT category of the line is in UNTDID 5305 (BT-151).")
            .On(u.At(U.ID, (e, _) => e.Under(U.ClassifiedTaxCategory)), Category).On(c.At(C.CategoryCode, (e, _) => e.Under(C.ApplicableTradeTax)), Category);
        R("BR-CL-19", "Der Code eines Nachlasses steht in UNTDID 5189.", "The code of an allowance is in UNTDID 5189.")
            .On(u.At(U.AllowanceChargeReasonCode, (e, _) => e.Under(U.AllowanceCharge) && UblPlaces.Indicates(e.Parent!, false)), e => CodeList.Allowances.Has(e.Value))
            .On(c.At(C.ReasonCode, (e, _) => e.Under(C.SpecifiedTradeAllowanceCharge) && CiiPlaces.Indicates(e.Parent!, false)), e => CodeList.Allowances.Has(e.Value));
        R("BR-CL-20", "Der Code eines Zuschlags steht in UNTDID 7161.", "The code of a charge is in UNTDID 7161.")
            .On(u.At(U.AllowanceChargeReasonCode, (e, _) => e.Under(U.AllowanceCharge) && UblPlaces.Indicates(e.Parent!, true)), e => CodeList.Charges.Has(e.Value))
            .On(c.At(C.ReasonCode, (e, _) => e.Under(C.SpecifiedTradeAllowanceCharge) && CiiPlaces.Indicates(e.Parent!, true)), e => CodeList.Charges.Has(e.Value));
        R("BR-CL-21", "Das Schema der Standardkennung des Artikels steht in ISO 6523 ICD (BT-157-1).", "The scheme of the item's standard identifier is in ISO 6523 ICD (BT-157-1).")
            .On(u.At(U.ID, (e, _) => e.Under(U.StandardItemIdentification) && e.Attribute("schemeID") is not null), e => CodeList.IdentifierSchemes.Has(e.Attribute("schemeID")))
            .On(c.At(C.GlobalID, (e, _) => e.Under(C.SpecifiedTradeProduct) && e.Attribute("schemeID") is not null), e => CodeList.IdentifierSchemes.Has(e.Attribute("schemeID")));
        R("BR-CL-22", "Der Code des Befreiungsgrundes steht in der Liste VATEX (BT-121).", "The exemption reason code is in the VATEX list (BT-121).")
            .On(u.At(U.TaxExemptionReasonCode), Exemption).On(c.At(C.ExemptionReasonCode), Exemption);
        R("BR-CL-23", "Die Maßeinheit steht in UN/ECE Rec. 20 oder 21 (BT-130, BT-150).", "The unit is in UN/ECE Rec. 20 or 21 (BT-130, BT-150).")
            .On(u.At([U.InvoicedQuantity, U.BaseQuantity, U.CreditedQuantity], (e, _) => e.Attribute("unitCode") is not null), e => CodeList.Units.Has(e.Attribute("unitCode")))
            .On(c.At([C.BasisQuantity, C.BilledQuantity], (e, _) => e.Attribute("unitCode") is not null), e => CodeList.Units.Has(e.Attribute("unitCode")));
        R("BR-CL-24", "Die Art der Anlage ist zulässig (BT-125-1): PDF, PNG, JPEG, CSV, XLSX oder ODS.", "The kind of attachment is allowed (BT-125-1): PDF, PNG, JPEG, CSV, XLSX or ODS.")
            .On(u.At(U.EmbeddedDocumentBinaryObject, (e, _) => e.Attribute("mimeCode") is not null), e => CodeList.MimeTypes.Contains(e.Attribute("mimeCode")!))
            .On(c.At(C.AttachmentBinaryObject, (e, _) => e.Attribute("mimeCode") is not null), e => CodeList.MimeTypes.Contains(e.Attribute("mimeCode")!));
        R("BR-CL-25", "Das Schema einer elektronischen Adresse steht in der Liste EAS (BT-34-1, BT-49-1).", "The scheme of an electronic address is in the EAS list (BT-34-1, BT-49-1).")
            .On(u.At(U.EndpointID, (e, _) => e.Attribute("schemeID") is not null), e => CodeList.AddressSchemes.Has(e.Attribute("schemeID")))
            .On(c.At(C.URIID, (e, _) => e.Under(C.URIUniversalCommunication) && e.Attribute("schemeID") is not null), e => CodeList.AddressSchemes.Has(e.Attribute("schemeID")));
        R("BR-CL-26", "Das Schema des Lieferorts steht in ISO 6523 ICD (BT-71-1).", "The scheme of the delivery location is in ISO 6523 ICD (BT-71-1).")
            .On(u.At(U.ID, (e, _) => e.Under(U.DeliveryLocation) && e.Attribute("schemeID") is not null), e => CodeList.IdentifierSchemes.Has(e.Attribute("schemeID")))
            .On(c.At(C.GlobalID, (e, _) => e.Under(C.ShipToTradeParty, C.ApplicableHeaderTradeDelivery) && e.Attribute("schemeID") is not null), e => CodeList.IdentifierSchemes.Has(e.Attribute("schemeID")));
        return (u, c);
    }

    /// <summary>Identifier of a party: ISO 6523, or SEPA for seller and payee.</summary>
    public static bool PartyScheme(Element id, CodeList schemes)
    {
        var scheme = id.Attribute("schemeID");
        return schemes.Has(scheme) || WhiteSpace.Normalize(scheme!) == "SEPA" && (id.Inside(U.AccountingSupplierParty) || id.Inside(U.PayeeParty));
    }

    private static RuleText R(string id, string german, string english) => new(id, Severity.Error, german, english);

    private static bool Category(Element code) => CodeList.VatCategories.Contains(code.Normalized);

    private static bool Exemption(Element code) => CodeList.Exemptions.Has(code.Value.ToUpperInvariant());

    private static bool NoteSubject(Element note)
    {
        var text = note.Value;
        var first = text.IndexOf('#', StringComparison.Ordinal);
        if (first < 0) return true;
        var second = text.IndexOf('#', first + 1);
        if (second != first + 4) return true;
        return CodeList.NoteSubjects.Contains(text[(first + 1)..second]);
    }
}
