using Rathaus.EInvoicing.Rules.Ubl;
using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.XRechnung;

/// <summary>The rules of XRechnung 3.0 (BR-DE), chapter 12 of the specification.</summary>
internal static class GermanRules
{
    private static readonly HashSet<string> Taxed = ["S", "Z", "E", "AE", "K", "G", "L", "M"];

    public static (Pattern Ubl, Pattern Cii) Make()
    {
        var u = new Pattern();
        var c = new Pattern();
        var invoice = u.At([U.Invoice, U.CreditNote], (e, _) => e.Parent is null);
        var cii = c.At(C.CrossIndustryInvoice, (e, _) => e.Parent is null);
        Invoice(invoice, cii, c.At(C.ExchangedDocumentContext, (e, _) => e.Under(C.CrossIndustryInvoice)));
        R("BR-TMP-2", "Der Ort einer Anlage ist eine vollständige Webadresse (BT-124).", "The location of a supporting document is a complete web address (BT-124).", Severity.Warning)
            .On(u.At(U.ExternalReference, (e, _) => e.Under(U.Attachment, U.AdditionalDocumentReference) && UblPlaces.OnDocument(e.Parent!.Parent!)), e => Patterns.IsAbsoluteAddress(e.One(U.URI)?.Value ?? ""))
            .On(c.At(C.URIID, (e, _) => e.Under(C.AdditionalReferencedDocument, C.ApplicableHeaderTradeAgreement)), e => Patterns.IsAbsoluteAddress(e.Value));
        R("BR-DE-2", "Der Ansprechpartner des Verkäufers ist angegeben (BG-6).", "The seller contact is given (BG-6).")
            .On(u.At(U.AccountingSupplierParty, (e, _) => UblPlaces.OnDocument(e)), e => e.Has(U.Party, U.Contact))
            .On(c.At(C.SellerTradeParty, (e, _) => Head(e, C.ApplicableHeaderTradeAgreement)), e => e.Has(C.DefinedTradeContact));
        Address("3", "4", "des Verkäufers (BT-37, BT-38)", "seller's (BT-37, BT-38)",
            u.At(U.PostalAddress, (e, _) => e.Under(U.Party, U.AccountingSupplierParty) && UblPlaces.OnDocument(e.Parent!.Parent!)),
            c.At(C.PostalTradeAddress, (e, _) => e.Under(C.SellerTradeParty) && Head(e.Parent!, C.ApplicableHeaderTradeAgreement)));
        Contact(u.At(U.Contact, (e, _) => e.Under(U.Party, U.AccountingSupplierParty) && UblPlaces.OnDocument(e.Parent!.Parent!)),
            c.At(C.DefinedTradeContact, (e, _) => e.Under(C.SellerTradeParty) && Head(e.Parent!, C.ApplicableHeaderTradeAgreement)));
        Address("8", "9", "des Käufers (BT-52, BT-53)", "buyer's (BT-52, BT-53)",
            u.At(U.PostalAddress, (e, _) => e.Under(U.Party, U.AccountingCustomerParty) && UblPlaces.OnDocument(e.Parent!.Parent!)),
            c.At(C.PostalTradeAddress, (e, _) => e.Under(C.BuyerTradeParty) && Head(e.Parent!, C.ApplicableHeaderTradeAgreement)));
        Address("10", "11", "der Lieferung (BT-77, BT-78)", "deliver-to (BT-77, BT-78)",
            u.At(U.Address, (e, _) => e.Under(U.DeliveryLocation, U.Delivery) && UblPlaces.OnDocument(e.Parent!.Parent!)),
            c.At(C.PostalTradeAddress, (e, _) => e.Under(C.ShipToTradeParty) && Head(e.Parent!, C.ApplicableHeaderTradeDelivery)));
        Payment(u, c);
        R("BR-DE-14", "Der Steuersatz der Aufschlüsselung ist angegeben (BT-119).", "The rate of the VAT breakdown is given (BT-119).")
            .On(u.At(U.TaxSubtotal, (e, _) => e.Under(U.TaxTotal) && UblPlaces.OnDocument(e.Parent!)), e => e.AnyFilled(U.TaxCategory, U.Percent))
            .On(c.At(C.ApplicableTradeTax, (e, _) => Head(e, C.ApplicableHeaderTradeSettlement)), e => e.AnyFilled(C.RateApplicablePercent));
        R("BR-TMP-3", "Die Bezugsmenge ist beim Netto- und beim Bruttopreis gleich, auch ihre Einheit (BT-149, BT-150).", "The base quantity of net and gross price is the same, also its unit (BT-149, BT-150).")
            .On(c.At(C.SpecifiedLineTradeAgreement, (e, _) => e.Under(C.IncludedSupplyChainTradeLineItem)), SameBaseQuantity);
        return (u, c);
    }

    private static void Invoice(Place u, Place c, Place ciiContext)
    {
        R("BR-DE-1", "Zahlungsangaben sind vorhanden (BG-16).", "Payment instructions are given (BG-16).")
            .On(u, e => e.Has(U.PaymentMeans)).On(c, e => e.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.SpecifiedTradeSettlementPaymentMeans));
        R("BR-DE-15", "Die Käuferreferenz ist angegeben, in der Regel die Leitweg-ID (BT-10).", "The buyer reference is given, usually the Leitweg-ID (BT-10).")
            .On(u, e => e.AnyFilled(U.BuyerReference)).On(c, e => e.AnyFilled(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.BuyerReference));
        R("BR-DE-16", "Mit den Kategorien S, Z, E, AE, K, G, L oder M ist eine Steuernummer des Verkäufers (BT-31, BT-32) oder der Steuervertreter (BG-11) angegeben.", "With the categories S, Z, E, AE, K, G, L or M a tax number of the seller (BT-31, BT-32) or the tax representative (BG-11) is given.")
            .On(u, TaxNumber).On(c, TaxNumber2);
        R("BR-DE-17", "Der Rechnungstyp ist einer von 326, 380, 381, 384, 389, 875, 876, 877 (BT-3).", "The invoice type is one of 326, 380, 381, 384, 389, 875, 876, 877 (BT-3).", Severity.Warning)
            .On(u, e => IsType(e.Normal(U.InvoiceTypeCode)) || IsType(e.Normal(U.CreditNoteTypeCode)))
            .On(c, e => e.Any(type => IsType(type.Normalized), C.ExchangedDocument, C.TypeCode));
        R("BR-DE-18", "Skonto steht in der Form #SKONTO#TAGE=n#PROZENT=n.nn# in eigenen Zeilen, die mit einem Zeilenumbruch enden (BT-20).", "Cash discount is written #SKONTO#TAGE=n#PROZENT=n.nn# in lines of its own that end with a line break (BT-20).")
            .On(u, e => Discounts(e, U.Note, U.PaymentTerms)).On(c, e => Discounts(e, C.Description, C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.SpecifiedTradePaymentTerms));
        R("BR-DE-21", "Die Spezifikation ist die der XRechnung (BT-24).", "The specification is that of XRechnung (BT-24).", Severity.Warning)
            .On(u, e => e.Any(IsXRechnung, U.CustomizationID)).On(ciiContext, e => e.Any(IsXRechnung, C.GuidelineSpecifiedDocumentContextParameter, C.ID));
        R("BR-DE-22", "Die Namen der eingebetteten Dateien sind verschieden.", "The names of embedded files differ.")
            .On(u, UniqueFiles).On(c, UniqueFiles2);
        R("BR-DE-26", "Eine Korrektur (Typ 384) verweist auf die frühere Rechnung (BG-3).", "A corrected invoice (type 384) refers to the preceding one (BG-3).", Severity.Warning)
            .On(u, e => e.Normal(U.InvoiceTypeCode) != "384" && e.Normal(U.CreditNoteTypeCode) != "384" || e.Has(U.BillingReference, U.InvoiceDocumentReference))
            .On(c, e => !e.Any(type => type.Normalized == "384", C.ExchangedDocument, C.TypeCode) || e.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.InvoiceReferencedDocument));
        R("BR-DE-30", "Zu einer Lastschrift gehört die Gläubiger-Identifikationsnummer (BT-90).", "A direct debit has the creditor identifier (BT-90).")
            .On(u, e => !e.Has(U.PaymentMeans, U.PaymentMandate) || e.Any(IsSepa, U.AccountingSupplierParty, U.Party, U.PartyIdentification, U.ID) || e.Any(IsSepa, U.PayeeParty, U.PartyIdentification, U.ID))
            .On(c, e => DirectDebit(e) is var (mandate, creditor, account) && ((mandate || account) && creditor || !mandate && !creditor && !account));
        R("BR-DE-31", "Zu einer Lastschrift gehört das belastete Konto (BT-91).", "A direct debit has the debited account (BT-91).")
            .On(u, e => !e.Has(U.PaymentMeans, U.PaymentMandate) || e.Has(U.PaymentMeans, U.PaymentMandate, U.PayerFinancialAccount, U.ID))
            .On(c, e => DirectDebit(e) is var (mandate, creditor, account) && ((mandate || creditor) && account || !mandate && !creditor && !account));
        R("BR-DE-TMP-32", "Das Liefer- oder Leistungsdatum ist angegeben: BT-72, BG-14 oder BG-26 in jeder Position.", "The delivery date is given: BT-72, BG-14 or BG-26 in every line.", Severity.Information)
            .On(u, DeliveryDate).On(c, DeliveryDate2);
    }

    private static void Address(string city, string postcode, string german, string english, Place u, Place c)
    {
        R("BR-DE-" + city, $"Die Anschrift {german} nennt den Ort.", $"The {english} address names the city.").On(u, e => e.AnyFilled(U.CityName)).On(c, e => e.AnyFilled(C.CityName));
        R("BR-DE-" + postcode, $"Die Anschrift {german} nennt die Postleitzahl.", $"The {english} address names the post code.").On(u, e => e.AnyFilled(U.PostalZone)).On(c, e => e.AnyFilled(C.PostcodeCode));
    }

    private static void Contact(Place u, Place c)
    {
        R("BR-DE-5", "Der Ansprechpartner hat einen Namen (BT-41).", "The contact has a name (BT-41).").On(u, e => e.AnyFilled(U.Name)).On(c, e => e.AnyFilled(C.PersonName) || e.AnyFilled(C.DepartmentName));
        R("BR-DE-6", "Der Ansprechpartner hat eine Telefonnummer (BT-42).", "The contact has a telephone number (BT-42).").On(u, e => e.AnyFilled(U.Telephone)).On(c, e => e.AnyFilled(C.TelephoneUniversalCommunication, C.CompleteNumber));
        R("BR-DE-7", "Der Ansprechpartner hat eine E-Mail-Adresse (BT-43).", "The contact has a mail address (BT-43).").On(u, e => e.AnyFilled(U.ElectronicMail)).On(c, e => e.AnyFilled(C.EmailURIUniversalCommunication, C.URIID));
        R("BR-DE-27", "Die Telefonnummer hat mindestens drei Ziffern (BT-42).", "The telephone number has at least three digits (BT-42).", Severity.Warning)
            .On(u, e => Patterns.HasThreeDigits(e.Normal(U.Telephone))).On(c, e => Patterns.HasThreeDigits(e.Normal(C.TelephoneUniversalCommunication, C.CompleteNumber)));
        R("BR-DE-28", "Die E-Mail-Adresse hat die Form name@beispiel.de (BT-43).", "The mail address is of the form name@example.org (BT-43).", Severity.Warning)
            .On(u, e => Patterns.IsMail(e.Normal(U.ElectronicMail))).On(c, e => Patterns.IsMail(e.Normal(C.EmailURIUniversalCommunication, C.URIID)));
    }

    private static void Payment(Pattern u, Pattern c)
    {
        var transfer = u.At(U.PaymentMeans, (e, _) => UblPlaces.OnDocument(e) && e.Normal(U.PaymentMeansCode) is "30" or "58");
        var transfer2 = c.At(C.SpecifiedTradeSettlementPaymentMeans, (e, _) => Head(e, C.ApplicableHeaderTradeSettlement) && IsCode(e, 30, 58));
        R("BR-DE-19", "Bei SEPA-Überweisung (58) ist das Konto eine richtige IBAN (BT-84).", "With SEPA credit transfer (58) the account is a right IBAN (BT-84).", Severity.Warning)
            .On(transfer, e => e.Normal(U.PaymentMeansCode) != "58" || Patterns.IsIban(e.One(U.PayeeFinancialAccount, U.ID)?.Value ?? ""))
            .On(transfer2, e => !e.Is("58", C.TypeCode) || Patterns.IsIban(e.One(C.PayeePartyCreditorFinancialAccount, C.IBANID)?.Value ?? ""));
        R("BR-DE-23-a", "Bei Überweisung (30, 58) ist das Konto angegeben (BG-17).", "With credit transfer (30, 58) the account is given (BG-17).")
            .On(transfer, e => e.Has(U.PayeeFinancialAccount)).On(transfer2, e => e.Has(C.PayeePartyCreditorFinancialAccount));
        R("BR-DE-23-b", "Bei Überweisung (30, 58) stehen weder Karte (BG-18) noch Lastschrift (BG-19) da.", "With credit transfer (30, 58) neither card (BG-18) nor direct debit (BG-19) is given.")
            .On(transfer, e => !e.Has(U.CardAccount) && !e.Has(U.PaymentMandate)).On(transfer2, (e, check) => !e.Has(C.ApplicableTradeSettlementFinancialCard) && !HasDebit(e, check));
        var card = u.At(U.PaymentMeans, (e, _) => UblPlaces.OnDocument(e) && e.Normal(U.PaymentMeansCode) is "48" or "54" or "55");
        var card2 = c.At(C.SpecifiedTradeSettlementPaymentMeans, (e, _) => Head(e, C.ApplicableHeaderTradeSettlement) && IsCode(e, 48, 54, 55));
        R("BR-DE-24-a", "Bei Kartenzahlung (48, 54, 55) ist die Karte angegeben (BG-18).", "With card payment (48, 54, 55) the card is given (BG-18).")
            .On(card, e => e.Has(U.CardAccount)).On(card2, e => e.Has(C.ApplicableTradeSettlementFinancialCard));
        R("BR-DE-24-b", "Bei Kartenzahlung (48, 54, 55) stehen weder Konto (BG-17) noch Lastschrift (BG-19) da.", "With card payment (48, 54, 55) neither account (BG-17) nor direct debit (BG-19) is given.")
            .On(card, e => !e.Has(U.PayeeFinancialAccount) && !e.Has(U.PaymentMandate)).On(card2, (e, check) => !e.Has(C.PayeePartyCreditorFinancialAccount) && !HasDebit(e, check));
        var debit = u.At(U.PaymentMeans, (e, _) => UblPlaces.OnDocument(e) && e.Normal(U.PaymentMeansCode) == "59");
        var debit2 = c.At(C.SpecifiedTradeSettlementPaymentMeans, (e, _) => Head(e, C.ApplicableHeaderTradeSettlement) && IsCode(e, 59));
        R("BR-DE-20", "Bei SEPA-Lastschrift (59) ist das belastete Konto eine richtige IBAN (BT-91).", "With SEPA direct debit (59) the debited account is a right IBAN (BT-91).", Severity.Warning)
            .On(debit, e => Patterns.IsIban(e.One(U.PaymentMandate, U.PayerFinancialAccount, U.ID)?.Value ?? ""))
            .On(debit2, e => !e.Is("59", C.TypeCode) || Patterns.IsIban(e.One(C.PayerPartyDebtorFinancialAccount, C.IBANID)?.Value ?? ""));
        R("BR-DE-25-a", "Bei Lastschrift (59) sind ihre Angaben vorhanden (BG-19).", "With direct debit (59) its data are given (BG-19).")
            .On(debit, e => e.Has(U.PaymentMandate)).On(debit2, HasDebit);
        R("BR-DE-25-b", "Bei Lastschrift (59) stehen weder Konto (BG-17) noch Karte (BG-18) da.", "With direct debit (59) neither account (BG-17) nor card (BG-18) is given.")
            .On(debit, e => !e.Has(U.PayeeFinancialAccount) && !e.Has(U.CardAccount)).On(debit2, e => !e.Has(C.PayeePartyCreditorFinancialAccount) && !e.Has(C.ApplicableTradeSettlementFinancialCard)
                && !e.Has(C.PayeeSpecifiedCreditorFinancialInstitution) && !e.Has(C.PayerSpecifiedDebtorFinancialInstitution));
    }

    private static RuleText R(string id, string german, string english, Severity severity = Severity.Error) => new(id, severity, german, english);

    private static bool Head(Element element, XmlName part) => element.Under(part, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice);

    private static bool IsType(string code) => code is "326" or "380" or "384" or "389" or "381" or "875" or "876" or "877";

    private static bool IsCode(Element means, params int[] codes) => means.Any(type => Array.IndexOf(codes, type.Double() is var d && d == (int)d ? (int)d : -1) >= 0, C.TypeCode);

    private static bool IsXRechnung(Element id) => Profile.Of(id.Value) != Profile.En16931;

    private static bool IsSepa(Element id) => id.Attribute("schemeID") == "SEPA";

    private static bool Discounts(Element root, XmlName text, params ReadOnlySpan<XmlName> terms)
    {
        var fits = true;
        root.Each(e => { if (e.Child(text) is { } note) fits &= Patterns.DiscountsFit(note.Value); }, terms);
        return fits;
    }

    private static bool TaxNumber(Element invoice)
    {
        var taxed = invoice.Any(charge => charge.HasChildren && (charge.Is("true", U.ChargeIndicator) || charge.Is("false", U.ChargeIndicator)) && charge.Any(IsTaxed, U.TaxCategory, U.ID), U.AllowanceCharge)
            || invoice.Any(IsTaxed, U.InvoiceLine, U.Item, U.ClassifiedTaxCategory, U.ID) || invoice.Any(IsTaxed, U.CreditNoteLine, U.Item, U.ClassifiedTaxCategory, U.ID);
        return !taxed || invoice.Has(U.TaxRepresentativeParty) || invoice.AnyFilled(U.AccountingSupplierParty, U.Party, U.PartyTaxScheme, U.CompanyID);
    }

    private static bool IsTaxed(Element code) => Taxed.Contains(code.Value);

    private static bool TaxNumber2(Element invoice)
    {
        var taxed = invoice.Is("VAT", C.SupplyChainTradeTransaction, C.IncludedSupplyChainTradeLineItem, C.SpecifiedLineTradeSettlement, C.ApplicableTradeTax, C.TypeCode)
                && invoice.Any(IsTaxed, C.SupplyChainTradeTransaction, C.IncludedSupplyChainTradeLineItem, C.SpecifiedLineTradeSettlement, C.ApplicableTradeTax, C.CategoryCode)
            || invoice.Is("VAT", C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.SpecifiedTradeAllowanceCharge, C.CategoryTradeTax)
                && invoice.Any(IsTaxed, C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.SpecifiedTradeAllowanceCharge, C.CategoryTradeTax, C.CategoryCode);
        return !taxed || invoice.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.SellerTaxRepresentativeTradeParty)
            || invoice.Any(id => id.Attribute("schemeID") is "VA" or "FC" && id.Normalized.Length > 0, C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.SellerTradeParty, C.SpecifiedTaxRegistration, C.ID);
    }

    private static bool UniqueFiles(Element invoice)
    {
        var seen = new HashSet<string>();
        var unique = true;
        invoice.Each(document =>
        {
            var own = new HashSet<string>();
            document.Each(file => { if (file.Attribute("filename") is { } name) own.Add(name); }, U.Attachment, U.EmbeddedDocumentBinaryObject);
            foreach (var name in own) unique &= seen.Add(name);
        }, U.AdditionalDocumentReference);
        return unique;
    }

    private static bool UniqueFiles2(Element invoice, Check check)
    {
        var seen = new HashSet<(Element?, string)>();
        foreach (var document in check.Document.All(C.AdditionalReferencedDocument))
        {
            var own = new HashSet<string>();
            document.Each(file => { if (file.Attribute("filename") is { } name) own.Add(name); }, C.AttachmentBinaryObject);
            foreach (var name in own)
                if (!seen.Add((document.Parent, name))) return false;
        }
        return true;
    }

    private static (bool Mandate, bool Creditor, bool Account) DirectDebit(Element invoice) => (
        invoice.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.SpecifiedTradePaymentTerms, C.DirectDebitMandateID),
        invoice.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.CreditorReferenceID),
        invoice.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.SpecifiedTradeSettlementPaymentMeans, C.PayerPartyDebtorFinancialAccount, C.IBANID));

    private static bool HasDebit(Element means, Check check)
    {
        var (mandate, creditor, _) = DirectDebit(check.Document.Root);
        return mandate || creditor || means.Has(C.PayerPartyDebtorFinancialAccount, C.IBANID);
    }

    private static bool DeliveryDate(Element invoice)
    {
        if (invoice.Has(U.Delivery, U.ActualDeliveryDate) || invoice.Has(U.InvoicePeriod)) return true;
        return !invoice.Any(line => !line.Has(U.InvoicePeriod), U.InvoiceLine) && !invoice.Any(line => !line.Has(U.InvoicePeriod), U.CreditNoteLine);
    }

    private static bool DeliveryDate2(Element invoice) =>
        invoice.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeDelivery, C.ActualDeliverySupplyChainEvent, C.OccurrenceDateTime)
        || invoice.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.BillingSpecifiedPeriod)
        || !invoice.Any(line => !line.Has(C.SpecifiedLineTradeSettlement, C.BillingSpecifiedPeriod), C.SupplyChainTradeTransaction, C.IncludedSupplyChainTradeLineItem);

    private static bool SameBaseQuantity(Element agreement)
    {
        if (agreement.One(C.NetPriceProductTradePrice, C.BasisQuantity) is not { } net || agreement.One(C.GrossPriceProductTradePrice, C.BasisQuantity) is not { } gross) return true;
        return net.Decimal() == gross.Decimal() && (net.Attribute("unitCode") is not { } unit || unit == gross.Attribute("unitCode"));
    }
}
