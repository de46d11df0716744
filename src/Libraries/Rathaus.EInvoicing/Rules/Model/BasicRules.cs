using Rathaus.EInvoicing.Rules.Cii;
using Rathaus.EInvoicing.Rules.Ubl;
using Rathaus.EInvoicing.Structure;
using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.Model;

/// <summary>EN 16931-1, 6.4.1: what an invoice must contain (BR-1 to BR-65).</summary>
internal static class BasicRules
{
    public static void Document(UblPlaces u, CiiPlaces c)
    {
        R("BR-01", "Die Rechnung nennt ihre Spezifikation (BT-24).", "The invoice names its specification (BT-24).")
            .On(u.Invoice, e => e.Filled(U.CustomizationID))
            .On(c.Invoice, e => e.Filled(C.ExchangedDocumentContext, C.GuidelineSpecifiedDocumentContextParameter, C.ID));
        R("BR-02", "Die Rechnung hat eine Rechnungsnummer (BT-1).", "The invoice has a number (BT-1).")
            .On(u.Invoice, e => e.Filled(U.ID))
            .On(c.Invoice, e => e.Filled(C.ExchangedDocument, C.ID));
        R("BR-03", "Die Rechnung hat ein Rechnungsdatum (BT-2).", "The invoice has an issue date (BT-2).")
            .On(u.Invoice, e => e.Filled(U.IssueDate))
            .On(c.Invoice, e => Only(e, d => d.Attribute("format") == "102", C.ExchangedDocument, C.IssueDateTime, C.DateTimeString)?.Normalized.Length > 0);
        R("BR-04", "Die Rechnung hat einen Rechnungstyp (BT-3).", "The invoice has a type code (BT-3).")
            .On(u.Invoice, e => e.Filled(U.InvoiceTypeCode) || e.Filled(U.CreditNoteTypeCode))
            .On(c.Invoice, e => e.Filled(C.ExchangedDocument, C.TypeCode));
        R("BR-05", "Die Rechnung nennt ihre Währung (BT-5).", "The invoice names its currency (BT-5).")
            .On(u.Invoice, e => e.Filled(U.DocumentCurrencyCode))
            .On(c.Invoice, e => e.Filled(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeSettlement, C.InvoiceCurrencyCode));
        R("BR-06", "Der Name des Verkäufers ist angegeben (BT-27).", "The seller's name is given (BT-27).")
            .On(u.Invoice, e => e.Filled(U.AccountingSupplierParty, U.Party, U.PartyLegalEntity, U.RegistrationName))
            .On(c.Invoice, e => e.Filled(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.SellerTradeParty, C.Name));
        R("BR-07", "Der Name des Käufers ist angegeben (BT-44).", "The buyer's name is given (BT-44).")
            .On(u.Invoice, e => e.Filled(U.AccountingCustomerParty, U.Party, U.PartyLegalEntity, U.RegistrationName))
            .On(c.Invoice, e => e.Filled(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.BuyerTradeParty, C.Name));
        R("BR-08", "Die Anschrift des Verkäufers ist angegeben (BG-5).", "The seller's address is given (BG-5).")
            .On(u.Invoice, e => e.Has(U.AccountingSupplierParty, U.Party, U.PostalAddress))
            .On(c.Invoice, e => e.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.SellerTradeParty, C.PostalTradeAddress));
        R("BR-09", "Die Anschrift des Verkäufers nennt das Land (BT-40).", "The seller's address names the country (BT-40).")
            .On(u.SellerAddress, e => e.Filled(U.Country, U.IdentificationCode))
            .On(c.Invoice, e => e.Filled(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.SellerTradeParty, C.PostalTradeAddress, C.CountryID));
        R("BR-10", "Die Anschrift des Käufers ist angegeben (BG-8).", "The buyer's address is given (BG-8).")
            .On(u.Invoice, e => e.Has(U.AccountingCustomerParty, U.Party, U.PostalAddress))
            .On(c.Invoice, e => e.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.BuyerTradeParty, C.PostalTradeAddress));
        R("BR-11", "Die Anschrift des Käufers nennt das Land (BT-55).", "The buyer's address names the country (BT-55).")
            .On(u.BuyerAddress, e => e.Filled(U.Country, U.IdentificationCode))
            .On(c.Invoice, e => e.Filled(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, C.BuyerTradeParty, C.PostalTradeAddress, C.CountryID));
        R("BR-12", "Die Summe der Positionsbeträge ist angegeben (BT-106).", "The sum of line net amounts is given (BT-106).")
            .On(u.Totals, e => e.Has(U.LineExtensionAmount)).On(c.Totals, e => e.Has(C.LineTotalAmount));
        R("BR-13", "Der Gesamtbetrag ohne Umsatzsteuer ist angegeben (BT-109).", "The total without VAT is given (BT-109).")
            .On(u.Totals, e => e.Has(U.TaxExclusiveAmount)).On(c.Totals, e => e.Has(C.TaxBasisTotalAmount));
        R("BR-14", "Der Gesamtbetrag mit Umsatzsteuer ist angegeben (BT-112).", "The total with VAT is given (BT-112).")
            .On(u.Totals, e => e.Has(U.TaxInclusiveAmount)).On(c.Totals, e => e.Has(C.GrandTotalAmount));
        R("BR-15", "Der fällige Betrag ist angegeben (BT-115).", "The amount due is given (BT-115).")
            .On(u.Totals, e => e.Has(U.PayableAmount)).On(c.Totals, e => e.Has(C.DuePayableAmount));
        R("BR-16", "Die Rechnung hat mindestens eine Position (BG-25).", "The invoice has at least one line (BG-25).")
            .On(u.Invoice, e => e.Has(U.InvoiceLine) || e.Has(U.CreditNoteLine))
            .On(c.Invoice, (_, check) => check.Document.First(C.IncludedSupplyChainTradeLineItem) is not null);
        R("BR-52", "Jede Anlage hat eine Kennung (BT-122).", "Every supporting document has a reference (BT-122).")
            .On(u.AdditionalDocument, e => e.Filled(U.ID)).On(c.AdditionalDocument, e => e.Filled(C.IssuerAssignedID));
        R("BR-53", "Ist eine Währung für die Umsatzsteuer angegeben (BT-6), steht auch der Steuerbetrag in dieser Währung da (BT-111).", "If a VAT accounting currency is given (BT-6), the VAT total in it is given (BT-111).")
            .On(u.Invoice, TaxTotalInTaxCurrency)
            .On(c.Totals, TaxTotalInTaxCurrency2);
        R("BR-55", "Jeder Verweis auf eine frühere Rechnung nennt deren Nummer (BT-25).", "Every preceding invoice reference names its number (BT-25).")
            .On(u.Preceding, e => e.Has(U.InvoiceDocumentReference, U.ID)).On(c.Preceding, e => e.Filled(C.IssuerAssignedID));
        R("BR-57", "Die Lieferanschrift nennt das Land (BT-80).", "The deliver-to address names the country (BT-80).")
            .On(u.DeliverTo, e => e.Has(U.Country, U.IdentificationCode))
            .On(c.Delivery, e => !e.Has(C.ShipToTradeParty, C.PostalTradeAddress) || e.Filled(C.ShipToTradeParty, C.PostalTradeAddress, C.CountryID));
    }

    public static void Parties(UblPlaces u, CiiPlaces c)
    {
        R("BR-17", "Ist der Zahlungsempfänger nicht der Verkäufer, steht sein Name da (BT-59).", "If the payee is not the seller, the payee's name is given (BT-59).")
            .On(u.Payee, e => e.Has(U.PartyName, U.Name)
                && !Shares(e, e.Parent, [U.PartyName, U.Name], [U.AccountingSupplierParty, U.Party, U.PartyName, U.Name])
                && !Shares(e, e.Parent, [U.PartyIdentification, U.ID], [U.AccountingSupplierParty, U.Party, U.PartyIdentification, U.ID]))
            .On(c.Payee, e => e.Has(C.Name)
                && !Shares(e, e.Parent?.Parent, [C.Name], [C.ApplicableHeaderTradeAgreement, C.SellerTradeParty, C.Name])
                && !Shares(e, e.Parent?.Parent, [C.ID], [C.ApplicableHeaderTradeAgreement, C.SellerTradeParty, C.ID])
                && !Shares(e, e.Parent?.Parent, [C.SpecifiedLegalOrganization, C.ID], [C.ApplicableHeaderTradeAgreement, C.SellerTradeParty, C.SpecifiedLegalOrganization, C.ID]));
        R("BR-18", "Der Name des Steuervertreters ist angegeben (BT-62).", "The tax representative's name is given (BT-62).")
            .On(u.TaxRepresentative, e => e.Filled(U.PartyName, U.Name)).On(c.TaxRepresentative, e => e.Has(C.Name));
        R("BR-19", "Die Anschrift des Steuervertreters ist angegeben (BG-12).", "The tax representative's address is given (BG-12).")
            .On(u.TaxRepresentative, e => e.Has(U.PostalAddress)).On(c.TaxRepresentative, e => e.Has(C.PostalTradeAddress));
        R("BR-20", "Die Anschrift des Steuervertreters nennt das Land (BT-69).", "The tax representative's address names the country (BT-69).")
            .On(u.TaxRepresentativeAddress, e => e.Filled(U.Country, U.IdentificationCode)).On(c.TaxRepresentative, e => e.Has(C.PostalTradeAddress, C.CountryID));
        R("BR-56", "Der Steuervertreter hat eine Umsatzsteuer-Identifikationsnummer (BT-63).", "The tax representative has a VAT identifier (BT-63).")
            .On(u.TaxRepresentative, e => e.Any(scheme => UblPlaces.IsVat(scheme) && scheme.Has(U.CompanyID), U.PartyTaxScheme))
            .On(c.TaxRepresentative, e => Only(e, id => id.Attribute("schemeID") == "VA", C.SpecifiedTaxRegistration, C.ID)?.Normalized.Length > 0);
        R("BR-62", "Zur elektronischen Adresse des Verkäufers gehört ein Schema (BT-34-1).", "The seller's electronic address has a scheme (BT-34-1).")
            .On(u.SellerEndpoint, e => e.Attribute("schemeID") is not null).On(c.Invoice, e => AddressHasScheme(e, C.SellerTradeParty));
        R("BR-63", "Zur elektronischen Adresse des Käufers gehört ein Schema (BT-49-1).", "The buyer's electronic address has a scheme (BT-49-1).")
            .On(u.BuyerEndpoint, e => e.Attribute("schemeID") is not null).On(c.Invoice, e => AddressHasScheme(e, C.BuyerTradeParty));
        R("BR-CO-26", "Der Verkäufer hat eine Kennung (BT-29), eine Registernummer (BT-30) oder eine Umsatzsteuer-Identifikationsnummer (BT-31).", "The seller has an identifier (BT-29), a registration identifier (BT-30) or a VAT identifier (BT-31).")
            .On(u.Seller, e => e.Any(scheme => UblPlaces.IsVat(scheme) && scheme.Has(U.CompanyID), U.Party, U.PartyTaxScheme) || e.Has(U.Party, U.PartyIdentification, U.ID) || e.Has(U.Party, U.PartyLegalEntity, U.CompanyID))
            .On(c.Seller, e => e.Has(C.ID) || e.Has(C.GlobalID) || e.Has(C.SpecifiedLegalOrganization, C.ID) || e.Any(id => id.Attribute("schemeID") == "VA", C.SpecifiedTaxRegistration, C.ID));
        R("BR-CO-09", "Umsatzsteuer-Identifikationsnummern beginnen mit dem Kürzel des Landes (Griechenland auch EL).", "VAT identifiers begin with the code of the country (Greece also EL).")
            .On(u.VatIdentifier, e => Codes.CodeList.VatPrefixes.Contains(Start(e.One(U.CompanyID)?.Value ?? "")))
            .On(c.VatIdentifier, e => Codes.CodeList.VatPrefixes.Contains(" " + Start(e.Value) + " "));
    }

    public static void Lines(UblPlaces u, CiiPlaces c)
    {
        R("BR-21", "Die Position hat eine Kennung (BT-126).", "The line has an identifier (BT-126).")
            .On(u.Line, e => e.Filled(U.ID)).On(c.Line, e => e.Filled(C.AssociatedDocumentLineDocument, C.LineID));
        R("BR-22", "Die Position hat eine Menge (BT-129).", "The line has a quantity (BT-129).")
            .On(u.Line, e => e.Has(U.InvoicedQuantity) || e.Has(U.CreditedQuantity)).On(c.Line, e => e.Has(C.SpecifiedLineTradeDelivery, C.BilledQuantity));
        R("BR-23", "Die Menge der Position hat eine Einheit (BT-130).", "The line's quantity has a unit (BT-130).")
            .On(u.Line, e => e.Any(HasUnit, U.InvoicedQuantity) || e.Any(HasUnit, U.CreditedQuantity)).On(c.Line, e => e.Any(HasUnit, C.SpecifiedLineTradeDelivery, C.BilledQuantity));
        R("BR-24", "Die Position hat einen Nettobetrag (BT-131).", "The line has a net amount (BT-131).")
            .On(u.Line, e => e.Has(U.LineExtensionAmount)).On(c.Line, e => e.Has(C.SpecifiedLineTradeSettlement, C.SpecifiedTradeSettlementLineMonetarySummation, C.LineTotalAmount));
        R("BR-25", "Die Position nennt den Artikel (BT-153).", "The line names the item (BT-153).")
            .On(u.Line, e => e.Filled(U.Item, U.Name)).On(c.Line, e => e.Filled(C.SpecifiedTradeProduct, C.Name));
        R("BR-26", "Die Position hat einen Nettopreis (BT-146).", "The line has a net price (BT-146).")
            .On(u.Line, e => e.Has(U.Price, U.PriceAmount)).On(c.Line, e => e.Has(C.SpecifiedLineTradeAgreement, C.NetPriceProductTradePrice, C.ChargeAmount));
        R("BR-27", "Der Nettopreis ist nicht negativ (BT-146).", "The net price is not negative (BT-146).")
            .On(u.Line, e => e.Any(NotNegative, U.Price, U.PriceAmount)).On(c.Line, e => e.Any(NotNegative, C.SpecifiedLineTradeAgreement, C.NetPriceProductTradePrice, C.ChargeAmount));
        R("BR-28", "Der Bruttopreis ist nicht negativ (BT-148).", "The gross price is not negative (BT-148).")
            .On(u.Line, e => !e.Has(U.Price, U.AllowanceCharge, U.BaseAmount) || e.Any(NotNegative, U.Price, U.AllowanceCharge, U.BaseAmount))
            .On(c.Line, e => !e.Has(C.SpecifiedLineTradeAgreement, C.GrossPriceProductTradePrice, C.ChargeAmount) || e.Any(NotNegative, C.SpecifiedLineTradeAgreement, C.GrossPriceProductTradePrice, C.ChargeAmount));
        R("BR-64", "Zur Standardkennung des Artikels gehört ein Schema (BT-157-1).", "The item's standard identifier has a scheme (BT-157-1).")
            .On(u.ItemStandard, e => e.Attribute("schemeID") is not null)
            .On(c.Line, e => !e.Has(C.SpecifiedTradeProduct, C.GlobalID) || Blank(e.One(C.SpecifiedTradeProduct, C.GlobalID)?.Attribute("schemeID")) == false);
        R("BR-65", "Zur Klassifikation des Artikels gehört ein Schema (BT-158-1).", "The item's classification has a scheme (BT-158-1).")
            .On(u.ItemClassification, e => e.Attribute("listID") is not null)
            .On(c.Line, e => !e.Has(C.ClassCode) || Blank(e.One(C.ClassCode)?.Attribute("listID")) == false);
        R("BR-54", "Jedes Merkmal eines Artikels hat Namen und Wert (BT-160, BT-161).", "Every item attribute has a name and a value (BT-160, BT-161).")
            .On(u.ItemAttribute, e => e.Has(U.Name) && e.Has(U.Value)).On(c.ItemAttribute, e => e.Has(C.Description) && e.Has(C.Value));
        R("BR-CO-04", "Die Position hat eine Umsatzsteuerkategorie (BT-151).", "The line has a VAT category (BT-151).")
            .On(u.Line, e => e.Any(tax => UblPlaces.IsVat(tax) && tax.Has(U.ID), U.Item, U.ClassifiedTaxCategory))
            .On(c.Line, e => e.Any(tax => CiiPlaces.IsVat(tax) && tax.Has(C.CategoryCode), C.SpecifiedLineTradeSettlement, C.ApplicableTradeTax));
    }

    public static void Periods(UblPlaces u, CiiPlaces c)
    {
        R("BR-29", "Der Abrechnungszeitraum endet nicht, bevor er beginnt (BT-73, BT-74).", "The invoicing period does not end before it starts (BT-73, BT-74).")
            .On(u.Period, InOrder).On(c.Period, InOrder2);
        R("BR-30", "Der Zeitraum der Position endet nicht, bevor er beginnt (BT-134, BT-135).", "The line period does not end before it starts (BT-134, BT-135).")
            .On(u.LinePeriod, InOrder).On(c.LinePeriod, InOrder2);
        R("BR-CO-19", "Ein Abrechnungszeitraum hat Anfang oder Ende (BT-73, BT-74).", "An invoicing period has a start or an end (BT-73, BT-74).")
            .On(u.Period, e => e.Has(U.StartDate) || e.Has(U.EndDate) || e.Has(U.DescriptionCode)).On(c.Period, e => e.Has(C.StartDateTime) || e.Has(C.EndDateTime));
        R("BR-CO-20", "Ein Zeitraum einer Position hat Anfang oder Ende (BT-134, BT-135).", "A line period has a start or an end (BT-134, BT-135).")
            .On(u.LinePeriod, e => e.Has(U.StartDate) || e.Has(U.EndDate)).On(c.LinePeriod, e => e.Has(C.StartDateTime) || e.Has(C.EndDateTime));
    }

    public static void Payment(UblPlaces u, CiiPlaces c)
    {
        R("BR-49", "Die Zahlungsangaben nennen die Zahlungsart (BT-81).", "Payment instructions name the payment means (BT-81).")
            .On(u.PaymentMeans, e => e.Has(U.PaymentMeansCode)).On(c.PaymentMeans, e => e.Has(C.TypeCode));
        R("BR-50", "Zu einer Überweisung gehört ein Konto (BT-84).", "A credit transfer has an account (BT-84).")
            .On(u.PayeeAccount, e => e.Filled(U.ID)).On(c.PayeeAccount, e => e.AnyFilled(C.IBANID) || e.AnyFilled(C.ProprietaryID));
        R("BR-51", "Von einer Kartennummer stehen höchstens zehn Stellen in der Rechnung (BT-87).", "At most ten digits of a card number are shown (BT-87).")
            .On(u.Card, e => e.Normalized.Length <= 10, Severity.Warning).On(c.Card, e => (e.One(C.ID)?.Value.Length ?? 0) <= 10);
        R("BR-61", "Bei Zahlungsart Überweisung (30, 58) ist das Konto angegeben (BT-84).", "With payment means credit transfer (30, 58) the account is given (BT-84).")
            .On(u.PaymentMeans, e => e.Normal(U.PaymentMeansCode) is not ("30" or "58") || e.Has(U.PayeeFinancialAccount, U.ID))
            .On(c.PayeeAccount, e => e.Has(C.IBANID) || e.Has(C.ProprietaryID));
    }

    public static void AllowancesAndCharges(UblPlaces u, CiiPlaces c)
    {
        R("BR-31", "Ein Nachlass der Rechnung hat einen Betrag (BT-92).", "A document level allowance has an amount (BT-92).")
            .On(u.Allowance, e => e.Has(U.Amount)).On(c.Allowance, e => e.Parent!.Has(C.ActualAmount));
        R("BR-32", "Ein Nachlass der Rechnung hat eine Umsatzsteuerkategorie (BT-95).", "A document level allowance has a VAT category (BT-95).")
            .On(u.Allowance, HasVatCategory).On(c.Allowance, HasVatCategory2);
        R("BR-33", "Ein Nachlass der Rechnung hat einen Grund (BT-97, BT-98).", "A document level allowance has a reason (BT-97, BT-98).").On(u.Allowance, HasReason).On(c.Allowance, HasReason2);
        R("BR-CO-21", "Ein Nachlass der Rechnung hat einen Grund als Text oder Code (BT-97, BT-98).", "A document level allowance has a reason as text or code (BT-97, BT-98).").On(u.Allowance, HasReason).On(c.Allowance, HasReason2);
        R("BR-36", "Ein Zuschlag der Rechnung hat einen Betrag (BT-99).", "A document level charge has an amount (BT-99).")
            .On(u.Charge, e => e.Has(U.Amount)).On(c.Charge, e => e.Parent!.Has(C.ActualAmount));
        R("BR-37", "Ein Zuschlag der Rechnung hat eine Umsatzsteuerkategorie (BT-102).", "A document level charge has a VAT category (BT-102).")
            .On(u.Charge, HasVatCategory).On(c.Charge, HasVatCategory2);
        R("BR-38", "Ein Zuschlag der Rechnung hat einen Grund (BT-104, BT-105).", "A document level charge has a reason (BT-104, BT-105).").On(u.Charge, HasReason).On(c.Charge, HasReason2);
        R("BR-CO-22", "Ein Zuschlag der Rechnung hat einen Grund als Text oder Code (BT-104, BT-105).", "A document level charge has a reason as text or code (BT-104, BT-105).").On(u.Charge, HasReason).On(c.Charge, HasReason2);
        R("BR-41", "Ein Nachlass der Position hat einen Betrag (BT-136).", "A line allowance has an amount (BT-136).")
            .On(u.LineAllowance, e => e.Has(U.Amount)).On(c.LineAllowance, e => e.Parent!.Has(C.ActualAmount));
        R("BR-42", "Ein Nachlass der Position hat einen Grund (BT-139, BT-140).", "A line allowance has a reason (BT-139, BT-140).").On(u.LineAllowance, HasReason).On(c.LineAllowance, HasReason2);
        R("BR-CO-23", "Ein Nachlass der Position hat einen Grund als Text oder Code (BT-139, BT-140).", "A line allowance has a reason as text or code (BT-139, BT-140).").On(u.LineAllowance, HasReason).On(c.LineAllowance, HasReason2);
        R("BR-43", "Ein Zuschlag der Position hat einen Betrag (BT-141).", "A line charge has an amount (BT-141).")
            .On(u.LineCharge, e => e.Has(U.Amount)).On(c.LineCharge, e => e.Parent!.Has(C.ActualAmount));
        R("BR-44", "Ein Zuschlag der Position hat einen Grund (BT-144, BT-145).", "A line charge has a reason (BT-144, BT-145).").On(u.LineCharge, HasReason).On(c.LineCharge, HasReason2);
        R("BR-CO-24", "Ein Zuschlag der Position hat einen Grund als Text oder Code (BT-144, BT-145).", "A line charge has a reason as text or code (BT-144, BT-145).").On(u.LineCharge, HasReason).On(c.LineCharge, HasReason2);
        // The standard asks that code and text of a reason mean the same; no machine can tell, so the official rules always hold.
        R("BR-CO-05", "Code und Text des Grundes eines Nachlasses meinen dasselbe (BT-97, BT-98).", "Code and text of an allowance reason mean the same (BT-97, BT-98).").On(u.Allowance, _ => true).On(c.Allowance, _ => true);
        R("BR-CO-06", "Code und Text des Grundes eines Zuschlags meinen dasselbe (BT-104, BT-105).", "Code and text of a charge reason mean the same (BT-104, BT-105).").On(u.Charge, _ => true).On(c.Charge, _ => true);
        R("BR-CO-07", "Code und Text des Grundes eines Positionsnachlasses meinen dasselbe (BT-139, BT-140).", "Code and text of a line allowance reason mean the same (BT-139, BT-140).").On(u.LineAllowance, _ => true).On(c.LineAllowance, _ => true);
        R("BR-CO-08", "Code und Text des Grundes eines Positionszuschlags meinen dasselbe (BT-144, BT-145).", "Code and text of a line charge reason mean the same (BT-144, BT-145).").On(u.LineCharge, _ => true).On(c.LineCharge, _ => true);
    }

    public static void Breakdown(UblPlaces u, Place ciiBreakdown)
    {
        R("BR-45", "Die Steueraufschlüsselung nennt den Grundbetrag (BT-116).", "The VAT breakdown has a taxable amount (BT-116).")
            .On(u.VatBreakdown, e => e.Has(U.TaxableAmount)).On(ciiBreakdown, e => e.Has(C.BasisAmount));
        R("BR-46", "Die Steueraufschlüsselung nennt den Steuerbetrag (BT-117).", "The VAT breakdown has a tax amount (BT-117).")
            .On(u.VatBreakdown, e => e.Has(U.TaxAmount)).On(ciiBreakdown, e => e.Has(C.CalculatedAmount));
        R("BR-47", "Die Steueraufschlüsselung nennt die Kategorie (BT-118).", "The VAT breakdown has a category (BT-118).")
            .On(u.VatBreakdown, HasVatCategory).On(ciiBreakdown, e => CiiPlaces.IsVat(e) && e.Has(C.CategoryCode));
        R("BR-48", "Die Steueraufschlüsselung nennt den Steuersatz (BT-119), außer bei „nicht steuerbar“.", "The VAT breakdown has a rate (BT-119), unless not subject to VAT.")
            .On(u.VatBreakdown, e => e.Any(tax => UblPlaces.IsVat(tax) && (tax.Has(U.Percent) || tax.Normal(U.ID) == "O"), U.TaxCategory))
            .On(ciiBreakdown, e => CiiPlaces.IsVat(e) && (e.Has(C.RateApplicablePercent) || e.Is("O", C.CategoryCode)));
    }

    private static RuleText R(string id, string german, string english) => new(id, Severity.Error, german, english);

    private static string Start(string text) => text.Length <= 2 ? text : text[..2];

    private static bool HasUnit(Element quantity) => quantity.Attribute("unitCode") is not null;

    private static bool NotNegative(Element amount) => amount.Double() >= 0;

    private static bool? Blank(string? text) => text is null ? true : WhiteSpace.Normalize(text).Length == 0;

    private static bool HasReason(Element e) => e.Has(U.AllowanceChargeReason) || e.Has(U.AllowanceChargeReasonCode);

    private static bool HasReason2(Element indicator) => indicator.Parent!.Has(C.Reason) || indicator.Parent!.Has(C.ReasonCode);

    private static bool HasVatCategory(Element e) => e.Any(static tax => UblPlaces.IsVat(tax) && tax.Has(U.ID), U.TaxCategory);

    private static bool HasVatCategory2(Element indicator) => indicator.Parent!.Any(static tax => CiiPlaces.IsVat(tax) && tax.Has(C.CategoryCode), C.CategoryTradeTax);

    private static bool TaxTotalInTaxCurrency(Element invoice, Check check)
    {
        var all = true;
        invoice.Each(currency =>
        {
            var found = false;
            foreach (var total in check.Document.All(U.TaxTotal))
                found |= total.Any(amount => amount.Attribute("currencyID") == currency.Value, U.TaxAmount);
            all &= found;
        }, U.TaxCurrencyCode);
        return all;
    }

    private static bool TaxTotalInTaxCurrency2(Element totals, Check check)
    {
        var facts = CiiFacts.Of(check);
        if (facts.TaxCurrencies.Count == 0) return true;
        return totals.Any(amount => facts.IsTaxCurrency(amount.Attribute("currencyID")), C.TaxTotalAmount)
            && !facts.TaxCurrencies.Any(facts.IsCurrency);
    }

    private static bool AddressHasScheme(Element invoice, XmlName party)
    {
        if (!invoice.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, party, C.URIUniversalCommunication)) return true;
        var schemes = new List<string>();
        invoice.Each(p =>
        {
            if (p.Child(C.URIUniversalCommunication) is not { } first) return;
            first.Each(id => { if (id.Attribute("schemeID") is { } scheme) schemes.Add(scheme); }, C.URIID);
        }, C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeAgreement, party);
        if (schemes.Count > 1) throw new NoValueException(invoice, "Eine elektronische Adresse steht mehrfach da, wo nur eine erlaubt ist.");
        return schemes.Count == 1 && WhiteSpace.Normalize(schemes[0]).Length > 0;
    }

    private static bool InOrder(Element period)
    {
        if (!period.Has(U.StartDate) || !period.Has(U.EndDate)) return true;
        return Day(period.One(U.EndDate)!).CompareTo(Day(period.One(U.StartDate)!)) >= 0;
    }

    private static (int Year, int Month, int Day) Day(Element element)
    {
        if (!Lexical.TryDate(WhiteSpace.Trim(element.Value), out var date, out var rest) || !Lexical.IsZone(rest))
            throw new NoValueException(element, $"„{element.Normalized}“ in „{element.Name}“ ist kein Datum.");
        return date;
    }

    private static bool InOrder2(Element period)
    {
        if (!period.Has(C.EndDateTime) || !period.Has(C.StartDateTime)) return true;
        return period.Any(end => end.Attribute("format") == "102"
            && period.Any(start => start.Attribute("format") == "102" && string.CompareOrdinal(end.Value, start.Value) >= 0, C.StartDateTime, C.DateTimeString), C.EndDateTime, C.DateTimeString);
    }

    /// <summary>Whether a value at the one path is among the values at the other.</summary>
    private static bool Shares(Element one, Element? other, XmlName[] path, XmlName[] otherPath)
    {
        if (other is null) return false;
        var values = new HashSet<string>();
        other.Each(e => values.Add(e.Value), otherPath);
        return values.Count > 0 && one.Any(e => values.Contains(e.Value), path);
    }

    /// <summary>The only element at the end of a path that fits, or null; several abort.</summary>
    private static Element? Only(Element element, Func<Element, bool> fits, params ReadOnlySpan<XmlName> path)
    {
        Element? found = null;
        element.Each(e =>
        {
            if (!fits(e)) return;
            if (found is not null) throw new NoValueException(e, $"„{e.Name}“ steht mehrfach, wo nur ein Wert erlaubt ist.");
            found = e;
        }, path);
        return found;
    }
}
