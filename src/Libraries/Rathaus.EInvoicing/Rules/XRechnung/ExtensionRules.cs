using Rathaus.EInvoicing.Codes;
using Rathaus.EInvoicing.Rules.Model;
using Rathaus.EInvoicing.Rules.Ubl;
using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.XRechnung;

/// <summary>The rules of the XRechnung 3.0 extension (BR-DEX): sub lines, third party payments, XML attachments, health insurance schemes.</summary>
internal static class ExtensionRules
{
    public static (Pattern Ubl, Pattern Cii) Make()
    {
        var u = new Pattern();
        var c = new Pattern();
        R("BR-DEX-01", "Die Art der Anlage ist in der Extension zulässig (BT-125): auch XML.", "The kind of attachment is allowed in the extension (BT-125): also XML.")
            .On(u.At(U.EmbeddedDocumentBinaryObject, Extended), IsAttachment).On(c.At(C.AttachmentBinaryObject, Extended), IsAttachment);
        var invoice = u.At(U.Invoice, (e, check) => e.Parent is null && Extended(e, check));
        R("BR-DEX-02", "Der Nettobetrag einer Position ist die Summe ihrer Unterpositionen (BT-131).", "The net amount of a line is the sum of its sub lines (BT-131).", Severity.Warning).On(invoice, SubLineSums);
        R("BR-DEX-03", "Eine Unterposition hat genau eine Umsatzsteuerkategorie (BG-DEX-06).", "A sub line has exactly one VAT category (BG-DEX-06).")
            .On(invoice, (_, check) => SubLines(check, line => !line.Any(item => item.Count(U.ClassifiedTaxCategory) != 1, U.Item)));
        R("BR-DEX-09", "Der fällige Betrag stimmt mit Zahlungen Dritter (BT-115 = BT-112 − BT-113 + BT-114 + Summe BT-DEX-002).", "The amount due is right with third party payments (BT-115 = BT-112 − BT-113 + BT-114 + sum of BT-DEX-002).")
            .On(u.At(U.LegalMonetaryTotal, Extended), Due);
        R("BR-DEX-04", "Das Schema einer Kennung steht in ISO 6523 ICD oder ist XR01 bis XR03.", "The scheme of an identifier is in ISO 6523 ICD or XR01 to XR03.")
            .On(u.At(U.ID, (e, check) => e.Under(U.PartyIdentification) && Scheme(e, check)), e => CodeRules.PartyScheme(e, CodeList.IdentifierSchemesWithHealth))
            .On(c.At(C.GlobalID, (e, check) => Scheme(e, check) && !e.Inside(C.SpecifiedTradeProduct) && !e.Inside(C.ShipToTradeParty)), KnownScheme);
        R("BR-DEX-05", "Das Schema einer Registernummer steht in ISO 6523 ICD oder ist XR01 bis XR03.", "The scheme of a registration identifier is in ISO 6523 ICD or XR01 to XR03.")
            .On(u.At(U.CompanyID, (e, check) => e.Under(U.PartyLegalEntity) && Scheme(e, check)), KnownScheme)
            .On(c.At(C.ID, (e, check) => Scheme(e, check) && !e.Inside(C.SpecifiedTaxRegistration)), KnownScheme);
        R("BR-DEX-06", "Das Schema der Standardkennung des Artikels steht in ISO 6523 ICD oder ist XR01 bis XR03.", "The scheme of the item's standard identifier is in ISO 6523 ICD or XR01 to XR03.")
            .On(u.At(U.ID, (e, check) => e.Under(U.StandardItemIdentification) && Scheme(e, check)), KnownScheme)
            .On(c.At(C.GlobalID, (e, check) => e.Under(C.SpecifiedTradeProduct) && Scheme(e, check)), KnownScheme);
        R("BR-DEX-07", "Das Schema einer elektronischen Adresse steht in der Liste EAS oder ist XR01 bis XR03.", "The scheme of an electronic address is in the EAS list or XR01 to XR03.")
            .On(u.At(U.EndpointID, Scheme), KnownAddressScheme).On(c.At(C.URIID, (e, check) => e.Under(C.URIUniversalCommunication) && Scheme(e, check)), KnownAddressScheme);
        R("BR-DEX-08", "Das Schema des Lieferorts steht in ISO 6523 ICD oder ist XR01 bis XR03.", "The scheme of the delivery location is in ISO 6523 ICD or XR01 to XR03.")
            .On(u.At(U.ID, (e, check) => e.Under(U.DeliveryLocation) && Scheme(e, check)), KnownScheme)
            .On(c.At(C.GlobalID, (e, check) => e.Under(C.ShipToTradeParty, C.ApplicableHeaderTradeDelivery) && Scheme(e, check)), KnownScheme);
        ThirdParty(u.At(U.PrepaidPayment, (e, check) => e.Under(U.Invoice) && UblPlaces.OnDocument(e) && Extended(e, check)));
        R("BR-DEX-15", "Unterpositionen gibt es in der XRechnung nur in UBL.", "Sub lines exist in XRechnung only in UBL.", Severity.Warning)
            .On(c.At(C.AssociatedDocumentLineDocument, (e, check) => e.Under(C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice) && Extended(e, check)), (_, check) => check.Document.First(C.ParentLineID) is null);
        return (u, c);
    }

    private static void ThirdParty(Place payment)
    {
        R("BR-DEX-10", "Eine Zahlung Dritter nennt ihre Art (BT-DEX-001).", "A third party payment names its type (BT-DEX-001).").On(payment, e => e.AnyFilled(U.ID));
        R("BR-DEX-11", "Eine Zahlung Dritter nennt ihren Betrag (BT-DEX-002).", "A third party payment names its amount (BT-DEX-002).").On(payment, e => e.AnyFilled(U.PaidAmount));
        R("BR-DEX-12", "Eine Zahlung Dritter hat eine Beschreibung (BT-DEX-003).", "A third party payment has a description (BT-DEX-003).").On(payment, e => e.AnyFilled(U.InstructionID));
        R("BR-DEX-13", "Höchstens zwei Nachkommastellen: Zahlung Dritter (BT-DEX-002).", "At most two decimals: third party payment (BT-DEX-002).").On(payment, e => e.TwoDecimals(U.PaidAmount));
        R("BR-DEX-14", "Die Zahlung Dritter steht in der Rechnungswährung (BT-DEX-002, BT-5).", "The third party payment is in the invoice currency (BT-DEX-002, BT-5).")
            .On(payment, e => e.Any(amount => amount.Attribute("currencyID") is { } currency && e.Parent!.Is(currency, U.DocumentCurrencyCode), U.PaidAmount));
    }

    private static RuleText R(string id, string german, string english, Severity severity = Severity.Error) => new(id, severity, german, english);

    private static bool Extended(Element element, Check check) => check.Profile == Profile.Extension;

    private static bool Scheme(Element element, Check check) => element.Attribute("schemeID") is not null && Extended(element, check);

    private static bool KnownScheme(Element element) => CodeList.IdentifierSchemesWithHealth.Has(element.Attribute("schemeID"));

    private static bool KnownAddressScheme(Element element) => CodeList.AddressSchemesWithHealth.Has(element.Attribute("schemeID"));

    private static bool IsAttachment(Element file) => file.Attribute("mimeCode") is { } kind && (kind == "application/xml" || CodeList.MimeTypes.Contains(kind));

    private static bool SubLines(Check check, Func<Element, bool> fits)
    {
        foreach (var line in check.Document.All(U.SubInvoiceLine))
            if (!fits(line)) return false;
        return true;
    }

    private static bool SubLineSums(Element invoice, Check check) =>
        !invoice.Any(line => !SumFits(line), U.InvoiceLine) && SubLines(check, SumFits);

    private static bool SumFits(Element line)
    {
        if (!line.Has(U.SubInvoiceLine)) return true;
        var sum = 0m;
        line.Each(sub => sum += sub.Dec(U.LineExtensionAmount) ?? 0, U.SubInvoiceLine);
        return line.Dec(U.LineExtensionAmount) == sum;
    }

    private static bool Due(Element totals)
    {
        var paid = totals.Dec(U.PrepaidAmount) ?? 0;
        var rounding = totals.Dec(U.PayableRoundingAmount) ?? 0;
        var third = 0m;
        if (totals.Parent!.AnyFilled(U.PrepaidPayment, U.PaidAmount)) totals.Parent!.Each(payment => third += payment.Dec(U.PaidAmount) ?? 0, U.PrepaidPayment);
        return totals.Dec(U.PayableAmount) is { } due && totals.Dec(U.TaxInclusiveAmount) is { } gross && Xpath.Cents(due - rounding) == Xpath.Cents(gross - paid + third);
    }
}
