using Rathaus.EInvoicing.Xml;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.Ubl;

/// <summary>EN 16931 syntax binding for UBL: how often terms may stand, and which attributes are not used (UBL-SR, UBL-DT, UBL-CR).</summary>
internal static class UblSyntaxRules
{
    public static Pattern Make()
    {
        var p = new Pattern();
        Error("UBL-SR-51", "Eine Anschrift hat höchstens eine dritte Zeile.", "An address has at most one third line.")
            .On(p.At([U.PostalAddress, U.Address]), e => e.Count(U.AddressLine) <= 1);
        Once("UBL-SR-42", "Steuernummern des Verkäufers: höchstens zwei", "tax schemes of the seller: at most two")
            .On(p.At(U.Party, (e, _) => e.Under(U.AccountingSupplierParty)), e => e.Count(U.PartyTaxScheme) <= 2);
        var document = p.At(U.AdditionalDocumentReference);
        Once("UBL-SR-33", "Beschreibung einer Anlage (BT-123)", "description of a supporting document (BT-123)").On(document, e => e.Count(U.DocumentDescription) <= 1);
        Error("UBL-SR-43", "Ein Schema hat nur das abgerechnete Objekt (Dokumenttyp 130, in Gutschriften auch 50).", "Only the invoiced object (document type 130, in credit notes also 50) has a scheme.")
            .On(document, (e, check) => e.Is("130", U.DocumentTypeCode) || ReferenceEquals(check.Document.Root.Name, U.CreditNote) && e.Is("50", U.DocumentTypeCode)
                || !e.Has(U.DocumentTypeCode) && !e.Any(id => id.Attribute("schemeID") is not null, U.ID));
        Error("UBL-DT-01", "Beträge haben höchstens zwei Nachkommastellen.", "Amounts have at most two decimals.")
            .On(p.AtAny(name => Ends(name, "Amount") && !Ends(name, "PriceAmount"), (e, _) => !InPriceAllowance(e)), e => Xpath.TwoDecimals(e.Value));
        var binary = p.AtAny(name => Ends(name, "BinaryObject"));
        Error("UBL-DT-06", "Zu einer eingebetteten Datei gehört ihre Art (mimeCode).", "An embedded file has its kind (mimeCode).").On(binary, e => e.Attribute("mimeCode") is not null);
        Error("UBL-DT-07", "Zu einer eingebetteten Datei gehört ihr Name (filename).", "An embedded file has its name (filename).").On(binary, e => e.Attribute("filename") is not null);
        Once("UBL-SR-25", "Name des Lieferempfängers (BT-70)", "deliver-to party name (BT-70)").On(p.At(U.Delivery), e => e.Count(U.DeliveryParty, U.PartyName, U.Name) <= 1);
        Once("UBL-SR-30", "Grund eines Nachlasses (BT-97)", "reason of an allowance (BT-97)").On(p.At(U.AllowanceCharge, (e, _) => UblPlaces.Indicates(e, false)), e => e.Count(U.AllowanceChargeReason) <= 1);
        Once("UBL-SR-31", "Grund eines Zuschlags (BT-104)", "reason of a charge (BT-104)").On(p.At(U.AllowanceCharge, (e, _) => UblPlaces.Indicates(e, true)), e => e.Count(U.AllowanceChargeReason) <= 1);
        Error("UBL-SR-53", "Zu einer Steuernummer gehören Nummer und Steuerart.", "A tax scheme has its identifier and the company's identifier.").On(p.At(U.PartyTaxScheme), e => e.Has(U.TaxScheme, U.ID) && e.Has(U.CompanyID));
        Invoice(p.At([U.Invoice, U.CreditNote], (e, _) => e.Parent is null));
        Line(p.At([U.InvoiceLine, U.CreditNoteLine]));
        var payee = p.At(U.PayeeParty);
        Once("UBL-SR-19", "Name des Zahlungsempfängers (BT-59), der nicht der Verkäufer ist", "name of the payee (BT-59), who is not the seller").On(payee, e => e.Count(U.PartyName, U.Name) <= 1 && OtherThanSeller(e));
        Once("UBL-SR-20", "Kennung des Zahlungsempfängers (BT-60), der nicht der Verkäufer ist", "identifier of the payee (BT-60), who is not the seller").On(payee, e => CountIf(e, id => id.Attribute("schemeID") is { } scheme && !Same(scheme, "SEPA"), U.PartyIdentification, U.ID) <= 1 && OtherThanSeller(e));
        Once("UBL-SR-21", "Registernummer des Zahlungsempfängers (BT-61), der nicht der Verkäufer ist", "registration of the payee (BT-61), who is not the seller").On(payee, e => e.Count(U.PartyLegalEntity, U.CompanyID) <= 1 && OtherThanSeller(e));
        var means = p.At(U.PaymentMeans);
        Once("UBL-SR-26", "Verwendungszweck (BT-83)", "remittance information (BT-83)").On(means, e => e.Count(U.PaymentID) <= 1);
        Once("UBL-SR-27", "Zahlungsart (BT-81)", "payment means (BT-81)").On(means, e => e.Count(U.PaymentMeansCode) <= 1);
        Once("UBL-SR-28", "Mandatsreferenz (BT-89)", "mandate reference (BT-89)").On(means, e => e.Count(U.PaymentMandate, U.ID) <= 1);
        var preceding = p.At(U.BillingReference);
        Once("UBL-SR-06", "frühere Rechnung je Verweis (BG-3)", "preceding invoice of a reference (BG-3)").On(preceding, e => e.Count(U.InvoiceDocumentReference) <= 1);
        Error("UBL-SR-07", "Ein Verweis auf eine frühere Rechnung nennt deren Nummer (BT-25).", "A preceding invoice reference names its number (BT-25).").On(preceding, e => e.Has(U.InvoiceDocumentReference, U.ID));
        var representative = p.At(U.TaxRepresentativeParty);
        Once("UBL-SR-22", "Name des Steuervertreters (BT-62)", "name of the tax representative (BT-62)").On(representative, e => e.Count(U.PartyName, U.Name) <= 1);
        Once("UBL-SR-23", "Umsatzsteuer-Identifikationsnummer des Steuervertreters (BT-63)", "VAT identifier of the tax representative (BT-63)").On(representative, e => e.Count(U.Party, U.PartyTaxScheme, U.CompanyID) <= 1);
        Once("UBL-SR-32", "Befreiungsgrund (BT-120)", "exemption reason (BT-120)").On(p.At(U.TaxSubtotal), e => e.Count(U.TaxCategory, U.TaxExemptionReason) <= 1);
        return p;
    }

    private static void Invoice(Place invoice)
    {
        Once("UBL-SR-01", "Vertragsnummer (BT-12)", "contract reference (BT-12)").On(invoice, e => e.Count(U.ContractDocumentReference, U.ID) <= 1);
        Once("UBL-SR-02", "Wareneingangsmeldung (BT-15)", "receiving advice (BT-15)").On(invoice, e => e.Count(U.ReceiptDocumentReference, U.ID) <= 1);
        Once("UBL-SR-03", "Lieferavis (BT-16)", "despatch advice (BT-16)").On(invoice, e => e.Count(U.DespatchDocumentReference, U.ID) <= 1);
        Once("UBL-SR-04", "abgerechnetes Objekt (BT-18)", "invoiced object (BT-18)").On(invoice, e => CountIf(e, id => id.Parent!.Is("130", U.DocumentTypeCode), U.AdditionalDocumentReference, U.ID) <= 1);
        Once("UBL-SR-05", "Zahlungsbedingungen (BT-20)", "payment terms (BT-20)").On(invoice, e => e.Count(U.PaymentTerms, U.Note) <= 1);
        Once("UBL-SR-08", "Abrechnungszeitraum (BG-14)", "invoicing period (BG-14)").On(invoice, e => e.Count(U.InvoicePeriod) <= 1);
        Once("UBL-SR-09", "Name des Verkäufers (BT-27)", "seller name (BT-27)").On(invoice, e => e.Count(U.AccountingSupplierParty, U.Party, U.PartyLegalEntity, U.RegistrationName) <= 1);
        Once("UBL-SR-10", "Handelsname des Verkäufers (BT-28)", "seller trading name (BT-28)").On(invoice, e => e.Count(U.AccountingSupplierParty, U.Party, U.PartyName, U.Name) <= 1);
        Once("UBL-SR-11", "Registernummer des Verkäufers (BT-30)", "seller registration (BT-30)").On(invoice, e => e.Count(U.AccountingSupplierParty, U.Party, U.PartyLegalEntity, U.CompanyID) <= 1);
        Once("UBL-SR-12", "Umsatzsteuer-Identifikationsnummer des Verkäufers (BT-31)", "seller VAT identifier (BT-31)").On(invoice, e => CountIf(e, id => Scheme(id.Parent!, true), U.AccountingSupplierParty, U.Party, U.PartyTaxScheme, U.CompanyID) <= 1);
        Once("UBL-SR-13", "Steuernummer des Verkäufers (BT-32)", "seller tax registration (BT-32)").On(invoice, e => CountIf(e, id => Scheme(id.Parent!, false), U.AccountingSupplierParty, U.Party, U.PartyTaxScheme, U.CompanyID) <= 1);
        Once("UBL-SR-14", "weitere rechtliche Angaben des Verkäufers (BT-33)", "additional legal information of the seller (BT-33)").On(invoice, e => e.Count(U.AccountingSupplierParty, U.Party, U.PartyLegalEntity, U.CompanyLegalForm) <= 1);
        Once("UBL-SR-15", "Name des Käufers (BT-44)", "buyer name (BT-44)").On(invoice, e => e.Count(U.AccountingCustomerParty, U.Party, U.PartyLegalEntity, U.RegistrationName) <= 1);
        Once("UBL-SR-16", "Kennung des Käufers (BT-46)", "buyer identifier (BT-46)").On(invoice, e => e.Count(U.AccountingCustomerParty, U.Party, U.PartyIdentification, U.ID) <= 1);
        Once("UBL-SR-17", "Registernummer des Käufers (BT-47)", "buyer registration (BT-47)").On(invoice, e => e.Count(U.AccountingCustomerParty, U.Party, U.PartyLegalEntity, U.CompanyID) <= 1);
        Once("UBL-SR-18", "Umsatzsteuer-Identifikationsnummer des Käufers (BT-48)", "buyer VAT identifier (BT-48)").On(invoice, e => CountIf(e, id => Scheme(id.Parent!, true), U.AccountingCustomerParty, U.Party, U.PartyTaxScheme, U.CompanyID) <= 1);
        Once("UBL-SR-24", "Lieferangaben (BG-13)", "delivery information (BG-13)").On(invoice, e => e.Count(U.Delivery) <= 1);
        Once("UBL-SR-29", "Gläubiger-Identifikationsnummer (BT-90)", "bank assigned creditor identifier (BT-90)").On(invoice, (_, check) => CreditorIdentifiers(check) <= 1);
        Once("UBL-SR-39", "Projekt (BT-11)", "project (BT-11)").On(invoice, e => e.Count(U.ProjectReference, U.ID) <= 1);
        Once("UBL-SR-40", "Handelsname des Käufers (BT-45)", "buyer trading name (BT-45)").On(invoice, e => e.Count(U.AccountingCustomerParty, U.Party, U.PartyName, U.Name) <= 1);
        Error("UBL-SR-44", "Alle Verwendungszwecke einer Rechnung sind gleich (BT-83).", "All payment references of an invoice are equal (BT-83).").On(invoice, (_, check) => Distinct(check, U.PaymentID) <= 1);
        Once("UBL-SR-45", "Fälligkeitsdatum (BT-9)", "due date (BT-9)").On(invoice, e => e.Count(U.PaymentMeans, U.PaymentDueDate) <= 1);
        Once("UBL-SR-46", "Text der Zahlungsart (BT-82)", "payment means text (BT-82)").On(invoice, e => CountIf(e, code => code.Attribute("name") is not null, U.PaymentMeans, U.PaymentMeansCode) <= 1);
        Error("UBL-SR-47", "Alle Zahlungsarten einer Rechnung sind gleich (BT-81).", "All payment means codes of an invoice are equal (BT-81).").On(invoice, (_, check) => Distinct(check, U.PaymentMeansCode) <= 1);
        Once("UBL-SR-49", "Code des Steuerdatums (BT-8)", "tax point date code (BT-8)").On(invoice, e => e.Count(U.InvoicePeriod, U.DescriptionCode) <= 1);
        Once("UBL-SR-54", "Zahlungskarte (BG-18)", "payment card (BG-18)").On(invoice, e => e.Count(U.PaymentMeans, U.CardAccount) <= 1);
        Once("UBL-SR-55", "Lastschriftmandat (BG-19)", "direct debit mandate (BG-19)").On(invoice, e => e.Count(U.PaymentMeans, U.PaymentMandate) <= 1);
        Once("UBL-SR-56", "Ausschreibung oder Los (BT-17)", "tender or lot reference (BT-17)").On(invoice, e => e.Count(U.OriginatorDocumentReference, U.ID) <= 1);
        Warning("UBL-CR-002", "Steht eine UBL-Version in der Rechnung, ist es 2.1.", "If a UBL version is given, it is 2.1.").On(invoice, e => !e.Has(U.UBLVersionID) || e.Is("2.1", U.UBLVersionID));
        // In credit notes it is the due date (BT-9).
        Unused("UBL-CR-412", "cac:PaymentMeans/cbc:PaymentDueDate").On(invoice, e => ReferenceEquals(e.Name, U.CreditNote) || !e.Has(U.PaymentMeans, U.PaymentDueDate));
        Unused("UBL-CR-663", "unitCodeListID").On(invoice, (_, check) => !Attributes(check).Contains("unitCodeListID"));
        Warning("UBL-CR-665", "Nur das abgerechnete Objekt (Dokumenttyp 130) hat ein Schema.", "Only the invoiced object (document type 130) has a scheme.")
            .On(invoice, (_, check) => NoDocument(check, e => !e.Is("130", U.DocumentTypeCode) && e.Any(id => id.Attribute("schemeID") is not null, U.ID)));
        Error("UBL-CR-666", "Ein abgerechnetes Objekt (Dokumenttyp 130) hat keine Anlage.", "An invoiced object (document type 130) has no attachment.")
            .On(invoice, (_, check) => NoDocument(check, e => e.Is("130", U.DocumentTypeCode) && e.Has(U.Attachment)));
        Error("UBL-CR-673", "Ein abgerechnetes Objekt (Dokumenttyp 130) hat keine Beschreibung.", "An invoiced object (document type 130) has no description.")
            .On(invoice, (_, check) => NoDocument(check, e => e.Is("130", U.DocumentTypeCode) && e.Has(U.DocumentDescription)));
        foreach (var (number, attribute) in UnusedAttributes)
            Unused("UBL-DT-" + number, attribute).On(invoice, (_, check) => !Attributes(check).Contains(attribute));
        Unused("UBL-DT-18", "name").On(invoice, (_, check) => !Attributes(check).Contains("name outside PaymentMeansCode"));
    }

    private static readonly (string Number, string Attribute)[] UnusedAttributes =
    [
        ("08", "schemeName"), ("09", "schemeAgencyName"), ("10", "schemeDataURI"), ("11", "schemeURI"), ("12", "format"), ("13", "unitCodeListIdentifier"),
        ("14", "unitCodeListAgencyIdentifier"), ("15", "unitCodeListAgencyName"), ("16", "listAgencyName"), ("17", "listName"), ("19", "languageID"),
        ("20", "listURI"), ("21", "listSchemeURI"), ("22", "languageLocaleID"), ("23", "uri"), ("24", "currencyCodeListVersionID"), ("25", "characterSetCode"),
        ("26", "encodingCode"), ("27", "schemeAgencyID"), ("28", "listAgencyID"),
    ];

    private static void Line(Place line)
    {
        Once("UBL-SR-34", "Bemerkung der Position (BT-127)", "line note (BT-127)").On(line, e => e.Count(U.Note) <= 1);
        Once("UBL-SR-35", "Bestellposition (BT-132)", "purchase order line (BT-132)").On(line, e => e.Count(U.OrderLineReference, U.LineID) <= 1);
        Once("UBL-SR-36", "Zeitraum der Position (BG-26)", "line period (BG-26)").On(line, e => e.Count(U.InvoicePeriod) <= 1);
        Once("UBL-SR-37", "Preisnachlass (BT-147)", "price discount (BT-147)").On(line, e => e.Count(U.Price, U.AllowanceCharge, U.Amount) <= 1);
        Error("UBL-SR-48", "Eine Position hat genau eine Umsatzsteuerkategorie (BG-30).", "A line has exactly one VAT category (BG-30).").On(line, e => e.Count(U.Item, U.ClassifiedTaxCategory) == 1);
        Once("UBL-SR-50", "Artikelbeschreibung (BT-154)", "item description (BT-154)").On(line, e => e.Count(U.Item, U.Description) <= 1);
        Once("UBL-SR-52", "Dokumentverweis der Position (BT-128)", "document reference of the line (BT-128)").On(line, e => e.Count(U.DocumentReference) <= 1);
    }

    private static RuleText Error(string id, string german, string english) => new(id, Severity.Error, german, english);

    private static RuleText Warning(string id, string german, string english) => new(id, Severity.Warning, german, english);

    private static RuleText Once(string id, string german, string english) => Error(id, $"Höchstens einmal: {german}.", $"At most once: {english}.");

    private static RuleText Unused(string id, string attribute) => Warning(id, $"Das Attribut „{attribute}“ wird in Rechnungen nach EN 16931 nicht verwendet.", $"The attribute '{attribute}' is not used in invoices under EN 16931.");

    private static bool Ends(XmlName name, string end) => name.Local.EndsWith(end, StringComparison.Ordinal);

    private static bool Same(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool InPriceAllowance(Element element)
    {
        for (var at = element.Parent; at is not null; at = at.Parent)
            if (ReferenceEquals(at.Name, U.AllowanceCharge) && at.Under(U.Price)) return true;
        return false;
    }

    private static int CountIf(Element element, Func<Element, bool> fits, params ReadOnlySpan<XmlName> path)
    {
        var count = 0;
        element.Each(e => { if (fits(e)) count++; }, path);
        return count;
    }

    // The official rules compare the tax scheme without trimming white space here.
    private static bool Scheme(Element partyTaxScheme, bool vat) => partyTaxScheme.Any(scheme => Same(scheme.One(U.ID)?.Value ?? "", "VAT") == vat, U.TaxScheme);

    private static bool OtherThanSeller(Element payee) => payee.Any(name => payee.Parent!.Any(seller => seller.Value != name.Value, U.AccountingSupplierParty, U.Party, U.PartyLegalEntity, U.RegistrationName), U.PartyName, U.Name);

    private static int CreditorIdentifiers(Check check)
    {
        var count = 0;
        foreach (var identification in check.Document.All(U.PartyIdentification))
            identification.Each(id => { if (id.Attribute("schemeID") is { } scheme && Same(scheme, "SEPA")) count++; }, U.ID);
        return count;
    }

    private static int Distinct(Check check, XmlName name)
    {
        var values = new HashSet<string>();
        foreach (var element in check.Document.All(name)) values.Add(element.Value);
        return values.Count;
    }

    private static bool NoDocument(Check check, Func<Element, bool> fits)
    {
        foreach (var document in check.Document.All(U.AdditionalDocumentReference))
            if (fits(document)) return false;
        return true;
    }

    private static HashSet<string> Attributes(Check check) => check.Fact(CollectAttributes);

    private static HashSet<string> CollectAttributes(Check check)
    {
        var names = new HashSet<string>();
        Collect(check.Document.Root, names);
        return names;
    }

    private static void Collect(Element element, HashSet<string> names)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Namespace.Length > 0) continue;
            names.Add(attribute.Local);
            if (attribute.Local == "name" && !ReferenceEquals(element.Name, U.PaymentMeansCode)) names.Add("name outside PaymentMeansCode");
        }
        for (var child = element.FirstChild; child is not null; child = child.NextSibling) Collect(child, names);
    }
}
