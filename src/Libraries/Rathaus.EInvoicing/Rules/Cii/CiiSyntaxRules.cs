using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;

namespace Rathaus.EInvoicing.Rules.Cii;

/// <summary>EN 16931 syntax binding for CII: how often terms may stand, and which elements and attributes are not used (CII-SR, CII-DT).</summary>
internal static class CiiSyntaxRules
{
    private static readonly (int Number, XmlName Name)[] TotalsOnce =
    [
        (477, C.LineTotalAmount), (478, C.ChargeTotalAmount), (479, C.AllowanceTotalAmount), (480, C.TaxBasisTotalAmount), (481, C.RoundingAmount), (482, C.GrandTotalAmount),
        (483, C.InformationAmount), (484, C.TotalPrepaidAmount), (485, C.TotalDiscountAmount), (486, C.TotalAllowanceChargeAmount), (487, C.DuePayableAmount),
        (488, C.RetailValueExcludingTaxInformationAmount), (489, C.TotalDepositFeeInformationAmount), (490, C.ProductValueExcludingTobaccoTaxInformationAmount),
        (491, C.TotalRetailValueInformationAmount), (492, C.GrossLineTotalAmount), (493, C.NetLineTotalAmount), (494, C.NetIncludingTaxesLineTotalAmount),
    ];

    private static readonly string[] ReferenceUnused =
        ["016 StatusCode", "017 CopyIndicator", "019 GlobalID", "020 RevisionID", "023 Information", "025 SectionName", "026 PreviousRevisionID", "028 EffectiveSpecifiedPeriod", "029 IssuerTradeParty", "030 AttachedSpecifiedBinaryFile"];

    private static readonly string[] TaxUnused =
    [
        "038 CalculatedRate", "039 CalculationSequenceNumeric", "040 BasisQuantity", "042 UnitBasisAmount", "043 LineTotalBasisAmount", "044 AllowanceChargeBasisAmount", "049 CurrencyCode",
        "050 Jurisdiction", "051 CustomsDutyIndicator", "053 TaxBasisAllowanceRate", "055 Type", "056 InformationAmount", "057 CategoryName", "060 SpecifiedTradeAccountingAccount",
        "061 ServiceSupplyTradeCountry", "062 BuyerRepayableTaxSpecifiedTradeAccountingAccount", "063 SellerPayableTaxSpecifiedTradeAccountingAccount",
        "064 SellerRefundableTaxSpecifiedTradeAccountingAccount", "065 BuyerDeductibleTaxSpecifiedTradeAccountingAccount", "066 BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount",
        "067 PlaceApplicableTradeLocation",
    ];

    public static Pattern Make()
    {
        var p = new Pattern();
        Warning("CII-SR-464", "Die Bank des Zahlers wird nicht angegeben.", "The payer's bank is not given.").On(p.At(C.SpecifiedTradeSettlementPaymentMeans), e => !e.Has(C.PayerSpecifiedDebtorFinancialInstitution));
        var context = p.At(C.ExchangedDocumentContext, (e, _) => e.Under(C.CrossIndustryInvoice));
        Once("CII-SR-003", "Geschäftsprozess (BT-23)", "business process (BT-23)", Severity.Warning).On(context, e => e.Count(C.BusinessProcessSpecifiedDocumentContextParameter) <= 1);
        Exactly("CII-SR-009", "Spezifikation (BT-24)", "specification (BT-24)").On(context, e => e.Count(C.GuidelineSpecifiedDocumentContextParameter) == 1);
        Exactly("CII-SR-010", "Kennung der Spezifikation (BT-24)", "specification identifier (BT-24)").On(context, e => e.Count(C.GuidelineSpecifiedDocumentContextParameter, C.ID) == 1);
        Exactly("CII-SR-014", "Rechnungstyp (BT-3)", "type code (BT-3)").On(p.At(C.ExchangedDocument, (e, _) => e.Under(C.CrossIndustryInvoice)), e => e.Count(C.TypeCode) == 1);
        Once("CII-SR-030", "Text einer Bemerkung (BT-22)", "text of a note (BT-22)", Severity.Warning).On(p.At(C.IncludedNote, (e, _) => e.Under(C.ExchangedDocument, C.CrossIndustryInvoice)), e => e.Count(C.Content) <= 1);
        Lines(p);
        Header(p);
        Types(p);
        return p;
    }

    private static void Lines(Pattern p)
    {
        var lineDocument = p.At(C.AssociatedDocumentLineDocument, (e, _) => e.Under(C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Once("CII-SR-039", "Bemerkung der Position (BT-127)", "line note (BT-127)", Severity.Warning).On(lineDocument, e => e.Count(C.IncludedNote) <= 1);
        Once("CII-SR-040", "Text der Bemerkung der Position (BT-127)", "text of the line note (BT-127)", Severity.Warning).On(lineDocument, e => e.Count(C.IncludedNote, C.Content) <= 1);
        var product = p.At(C.SpecifiedTradeProduct, (e, _) => e.Under(C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Error("CII-SR-046", "Zur Standardkennung des Artikels gehört ein Schema (BT-157-1).", "The item's standard identifier has a scheme (BT-157-1).").On(product, e => !e.Has(C.GlobalID) || e.Any(id => id.Attribute("schemeID") is not null, C.GlobalID));
        Once("CII-SR-090", "Ursprungsland (BT-159)", "country of origin (BT-159)").On(product, e => !e.Has(C.OriginTradeCountry) || e.Count(C.OriginTradeCountry, C.ID) == 1);
        var attribute = p.At(C.ApplicableProductCharacteristic, (e, _) => e.Under(C.SpecifiedTradeProduct, C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Once("CII-SR-069", "Name eines Merkmals (BT-160)", "attribute name (BT-160)").On(attribute, e => e.Count(C.Description) == 1);
        Once("CII-SR-072", "Wert eines Merkmals (BT-161)", "attribute value (BT-161)").On(attribute, e => e.Count(C.Value) == 1);
        var agreement = p.At(C.SpecifiedLineTradeAgreement, (e, _) => e.Under(C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Exactly("CII-SR-439", "Nettopreis (BT-146)", "net price (BT-146)").On(agreement, e => e.Count(C.NetPriceProductTradePrice, C.ChargeAmount) == 1);
        Once("CII-SR-441", "Nettopreis (BT-146)", "net price (BT-146)").On(agreement, e => e.Count(C.NetPriceProductTradePrice, C.ChargeAmount) <= 1);
        Warning("CII-SR-119", "Auf den Preis gibt es nur Nachlässe, und sie haben einen Betrag (BT-147).", "On a price there are only allowances, and they have an amount (BT-147).").On(agreement, PriceAllowance);
        Once("CII-SR-440", "Betrag eines Preisnachlasses (BT-147)", "amount of a price allowance (BT-147)").On(p.At(C.AppliedTradeAllowanceCharge, (e, _) => e.Under(C.GrossPriceProductTradePrice)), e => e.Count(C.ActualAmount) <= 1);
        var settlement = p.At(C.SpecifiedLineTradeSettlement, (e, _) => e.Under(C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Exactly("CII-SR-454", "Umsatzsteuer der Position (BG-30)", "VAT of the line (BG-30)", Severity.Warning).On(settlement, e => e.Count(C.ApplicableTradeTax) == 1);
        Once("CII-SR-474", "abgerechnetes Objekt der Position (BT-128)", "invoiced object of the line (BT-128)", Severity.Warning).On(settlement, e => CountIf(e, d => d.Normal(C.TypeCode) == "130", C.AdditionalReferencedDocument) <= 1);
    }

    private static void Header(Pattern p)
    {
        var agreement = p.At(C.ApplicableHeaderTradeAgreement, (e, _) => e.Under(C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Once("CII-SR-450", "Kennung des Käufers (BT-46)", "buyer identifier (BT-46)", Severity.Warning).On(agreement, e => !(e.Has(C.BuyerTradeParty, C.ID) && e.Has(C.BuyerTradeParty, C.GlobalID)));
        Once("CII-SR-475", "Beschreibung der Anlagen (BT-123)", "description of supporting documents (BT-123)", Severity.Warning).On(agreement, e => CountOfAttachments(e, C.Name) <= 1);
        Once("CII-SR-476", "Datei der Anlagen (BT-125)", "file of supporting documents (BT-125)", Severity.Warning).On(agreement, e => CountOfAttachments(e, C.AttachmentBinaryObject) <= 1);
        Once("CII-SR-455", "Ansprechpartner des Verkäufers (BG-6)", "seller contact (BG-6)").On(agreement, e => e.Count(C.SellerTradeParty, C.DefinedTradeContact) <= 1);
        Once("CII-SR-456", "Ansprechpartner des Käufers (BG-9)", "buyer contact (BG-9)").On(agreement, e => e.Count(C.BuyerTradeParty, C.DefinedTradeContact) <= 1);
        Once("CII-SR-457", "Ausschreibung oder Los (BT-17)", "tender or lot reference (BT-17)", Severity.Warning).On(agreement, e => CountIf(e, d => d.Is("50", C.TypeCode), C.AdditionalReferencedDocument) <= 1);
        Once("CII-SR-458", "abgerechnetes Objekt (BT-18)", "invoiced object (BT-18)", Severity.Warning).On(agreement, e => CountIf(e, d => d.Is("130", C.TypeCode), C.AdditionalReferencedDocument) <= 1);
        Once("CII-SR-459", "elektronische Adresse des Verkäufers (BT-34)", "seller electronic address (BT-34)").On(agreement, e => e.Count(C.SellerTradeParty, C.URIUniversalCommunication) <= 1);
        Once("CII-SR-460", "elektronische Adresse des Käufers (BT-49)", "buyer electronic address (BT-49)").On(agreement, e => e.Count(C.BuyerTradeParty, C.URIUniversalCommunication) <= 1);
        Once("CII-SR-465", "Kontaktstelle des Verkäufers (BT-41): Person oder Abteilung", "seller contact point (BT-41): person or department", Severity.Warning)
            .On(agreement, e => !(e.Has(C.SellerTradeParty, C.DefinedTradeContact, C.PersonName) && e.Has(C.SellerTradeParty, C.DefinedTradeContact, C.DepartmentName)));
        Once("CII-SR-466", "Kontaktstelle des Käufers (BT-56): Person oder Abteilung", "buyer contact point (BT-56): person or department", Severity.Warning)
            .On(agreement, e => !(e.Has(C.BuyerTradeParty, C.DefinedTradeContact, C.PersonName) && e.Has(C.BuyerTradeParty, C.DefinedTradeContact, C.DepartmentName)));
        Once("CII-SR-449", "Kennung des Lieferorts (BT-71)", "delivery location identifier (BT-71)", Severity.Warning)
            .On(p.At(C.ApplicableHeaderTradeDelivery, (e, _) => e.Under(C.SupplyChainTradeTransaction, C.CrossIndustryInvoice)), e => !(e.Has(C.ShipToTradeParty, C.ID) && e.Has(C.ShipToTradeParty, C.GlobalID)));
        var settlement = p.At(C.ApplicableHeaderTradeSettlement, (e, _) => e.Under(C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        Once("CII-SR-451", "Kennung des Zahlungsempfängers (BT-60)", "payee identifier (BT-60)", Severity.Warning).On(settlement, e => !(e.Has(C.PayeeTradeParty, C.ID) && e.Has(C.PayeeTradeParty, C.GlobalID)));
        Once("CII-SR-452", "Zahlungsbedingungen", "payment terms", Severity.Warning).On(settlement, e => e.Count(C.SpecifiedTradePaymentTerms) <= 1);
        Once("CII-SR-453", "Text der Zahlungsbedingungen (BT-20)", "text of payment terms (BT-20)", Severity.Warning).On(settlement, e => e.Count(C.SpecifiedTradePaymentTerms, C.Description) <= 1);
        Once("CII-SR-461", "Steuerdatum (BT-7)", "tax point date (BT-7)").On(settlement, e => e.Count(C.ApplicableTradeTax, C.TaxPointDate) <= 1);
        Once("CII-SR-462", "Code des Steuerdatums (BT-8)", "tax point date code (BT-8)").On(settlement, (_, check) => DueDateTypes(check) <= 1);
        Once("CII-SR-469", "Verwendungszweck (BT-83)", "remittance information (BT-83)").On(settlement, e => e.Count(C.PaymentReference) <= 1);
        Error("CII-SR-470", "Zu einer Überweisung gehört ein Konto mit IBAN oder anderer Nummer (BT-84).", "A credit transfer has an account with an IBAN or another number (BT-84).")
            .On(settlement, e => !e.Any(means => means.Normal(C.TypeCode) is "30" or "58" && !means.Has(C.PayeePartyCreditorFinancialAccount, C.IBANID) && !means.Has(C.PayeePartyCreditorFinancialAccount, C.ProprietaryID), C.SpecifiedTradeSettlementPaymentMeans));
        var allowance = p.At(C.SpecifiedTradeAllowanceCharge);
        Error("CII-SR-463", "Es steht da, ob es ein Nachlass oder ein Zuschlag ist.", "It is stated whether it is an allowance or a charge.").On(allowance, e => e.Has(C.ChargeIndicator));
        Error("CII-SR-471", "Ein Nachlass oder Zuschlag der Rechnung hat eine Umsatzsteuerkategorie (BT-95, BT-102).", "A document level allowance or charge has a VAT category (BT-95, BT-102).").On(allowance, e => !OnHead(e) || e.Has(C.CategoryTradeTax, C.CategoryCode));
        Error("CII-SR-472", "Ein Nachlass oder Zuschlag der Rechnung hat einen Steuersatz (BT-96, BT-103), außer bei „nicht steuerbar“.", "A document level allowance or charge has a VAT rate (BT-96, BT-103), unless not subject to VAT.")
            .On(allowance, e => !OnHead(e) || e.Has(C.CategoryTradeTax, C.RateApplicablePercent) || e.Is("O", C.CategoryTradeTax, C.CategoryCode));
        Once("CII-SR-473", "Betrag eines Nachlasses oder Zuschlags", "amount of an allowance or charge").On(allowance, e => e.Count(C.ActualAmount) <= 1);
        var totals = p.At(C.SpecifiedTradeSettlementHeaderMonetarySummation, (e, _) => e.Under(C.ApplicableHeaderTradeSettlement, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice));
        foreach (var (number, name) in TotalsOnce)
            Once($"CII-SR-{number}", $"„{name.Local}“ in den Gesamtsummen", $"'{name.Local}' in the totals").On(totals, e => e.Count(name) <= 1);
        var invoice = p.At(C.CrossIndustryInvoice, (e, _) => e.Parent is null);
        Error("CII-SR-467", "Alle Zahlungsarten einer Rechnung sind gleich (BT-81).", "All payment means codes are equal (BT-81).").On(invoice, (_, check) => AllSame(check, C.TypeCode));
        Error("CII-SR-468", "Alle Texte der Zahlungsart sind gleich (BT-82).", "All payment means texts are equal (BT-82).").On(invoice, (_, check) => AllSame(check, C.Information));
        Unused("CII-DT-013", "languageID", Severity.Error).On(invoice, e => e.Attribute("languageID") is null);
        Unused("CII-DT-014", "languageLocaleID", Severity.Error).On(invoice, e => e.Attribute("languageLocaleID") is null);
        var parameter = p.AtAny(name => Ends(name, "DocumentContextParameter"));
        Unused("CII-SR-04", "ram:Value", Severity.Warning).On(parameter, e => !e.Has(C.Value));
        Unused("CII-SR-05", "ram:SpecifiedDocumentVersion", Severity.Warning).On(parameter, e => !e.Has(C.SpecifiedDocumentVersion));
    }

    private static void Types(Pattern p)
    {
        string[] scheme = ["schemeName", "schemeAgencyName", "schemeDataURI", "schemeURI", "schemeID", "schemeAgencyID", "schemeVersionID"];
        var bare = p.At([C.ID, C.LineID, C.SellerAssignedID], (e, _) => BareIdentifier(e));
        for (var n = 0; n < 7; n++) AttributeUnused($"CII-DT-{n + 1:000}", scheme[n], bare);
        var identifier = p.AtAny(name => name.Prefix == "ram" && Ends(name, "ID"));
        for (var n = 0; n < 4; n++) AttributeUnused($"CII-DT-{n + 101:000}", scheme[n], identifier);
        // The official rules name these after a rule that takes the same elements, so they never speak.
        p.At(C.TypeCode);
        var type = p.At(C.TypeCode, (e, _) => e.Under(C.ExchangedDocument, C.CrossIndustryInvoice));
        foreach (var (number, attribute) in new[] { (10, "listID"), (11, "listAgencyID"), (12, "listVersionID") }) AttributeUnused($"CII-DT-{number:000}", attribute, type);
        References(p.AtAny(name => name.Prefix == "ram" && Ends(name, "ReferencedDocument")));
        var amount = p.AtAny(name => name.Prefix == "ram" && Ends(name, "Amount") && name.Local != "TaxTotalAmount");
        AttributeUnused("CII-DT-031", "currencyID", amount);
        AttributeUnused("CII-DT-032", "currencyCodeListVersionID", amount);
        var quantity = p.AtAny(name => name.Prefix == "ram" && Ends(name, "Quantity"));
        Error("CII-DT-033", "Eine Einheit steht nur, wenn auch die Mengen der Positionen eine haben.", "A unit is given only if the quantities of lines have one.").On(quantity, (e, check) => e.Attribute("unitCode") is null || AnyBilledUnit(check));
        AttributeUnused("CII-DT-034", "unitCodeListID", quantity);
        AttributeUnused("CII-DT-035", "unitCodeListAgencyID", quantity);
        AttributeUnused("CII-DT-036", "unitCodeListAgencyName", quantity);
        Taxes(p.AtAny(name => name.Prefix == "ram" && Ends(name, "TradeTax")));
        Error("CII-DT-097", "Ein Datum mit dem Format 102 ist JJJJMMTT.", "A date with format 102 is YYYYMMDD.").On(p.At(C.DateTimeString, (e, _) => e.Attribute("format") == "102"), e => IsDay(WhiteSpace.Trim(e.Value)));
    }

    private static void References(Place reference)
    {
        foreach (var entry in ReferenceUnused) ElementUnused(entry, Severity.Error, reference);
        Unused("CII-DT-015", "ram:URIID", Severity.Error).On(reference, e => !e.Has(C.URIID) || Additional(e, "916"));
        Unused("CII-DT-018", "ram:TypeCode", Severity.Error).On(reference, e => !e.Has(C.TypeCode) || Additional(e, "50") || Additional(e, "130") || Additional(e, "916"));
        Unused("CII-DT-021", "ram:Name", Severity.Error).On(reference, e => !e.Has(C.Name) || Additional(e, "916"));
        Unused("CII-DT-022", "ram:AttachmentBinaryObject", Severity.Error).On(reference, e => !e.Has(C.AttachmentBinaryObject) || Additional(e, "916"));
        Unused("CII-DT-024", "ram:ReferenceTypeCode", Severity.Error).On(reference, e => !e.Has(C.ReferenceTypeCode) || Additional(e, "130"));
        Unused("CII-DT-027", "ram:FormattedIssueDateTime", Severity.Error).On(reference, e => !e.Has(C.FormattedIssueDateTime) || ReferenceEquals(e.Name, C.InvoiceReferencedDocument));
    }

    private static void Taxes(Place tax)
    {
        foreach (var entry in TaxUnused) ElementUnused(entry, Severity.Warning, tax);
        Error("CII-DT-037", "Die Steuerart ist VAT.", "The tax type is VAT.").On(tax, e => !e.Has(C.TypeCode) || e.Is("VAT", C.TypeCode));
        Unused("CII-DT-041", "ram:BasisAmount", Severity.Warning).On(tax, e => !e.Has(C.BasisAmount) || e.Inside(C.ApplicableHeaderTradeSettlement));
        Unused("CII-DT-052", "ram:ExemptionReasonCode", Severity.Warning).On(tax, e => !e.Has(C.ExemptionReasonCode) || ReferenceEquals(e.Name, C.ApplicableTradeTax));
        Unused("CII-DT-098", "ram:ExemptionReason", Severity.Warning).On(tax, e => !e.Has(C.ExemptionReason) || ReferenceEquals(e.Name, C.ApplicableTradeTax));
        Unused("CII-DT-054", "ram:TaxPointDate", Severity.Warning).On(tax, e => !e.Has(C.TaxPointDate) || e.Inside(C.ApplicableHeaderTradeSettlement));
        Unused("CII-DT-058", "ram:DueDateTypeCode", Severity.Warning).On(tax, e => !e.Has(C.DueDateTypeCode) || e.Inside(C.ApplicableHeaderTradeSettlement));
        Unused("CII-DT-059", "format", Severity.Warning).On(tax, e => !e.Any(rate => rate.Attribute("format") is not null, C.RateApplicablePercent));
    }

    private static RuleText Error(string id, string german, string english) => new(id, Severity.Error, german, english);

    private static RuleText Warning(string id, string german, string english) => new(id, Severity.Warning, german, english);

    private static RuleText Once(string id, string german, string english, Severity severity = Severity.Error) => new(id, severity, $"Höchstens einmal: {german}.", $"At most once: {english}.");

    private static RuleText Exactly(string id, string german, string english, Severity severity = Severity.Error) => new(id, severity, $"Genau einmal: {german}.", $"Exactly once: {english}.");

    private static RuleText Unused(string id, string what, Severity severity) =>
        new(id, severity, $"„{what}“ wird an dieser Stelle in Rechnungen nach EN 16931 nicht verwendet.", $"'{what}' is not used at this place in invoices under EN 16931.");

    private static void AttributeUnused(string id, string attribute, Place place) => Unused(id, attribute, Severity.Error).On(place, e => e.Attribute(attribute) is null);

    private static void ElementUnused(string entry, Severity severity, Place place)
    {
        var name = C.Structure.Vocabulary["ram:" + entry[4..]];
        Unused("CII-DT-" + entry[..3], name.ToString(), severity).On(place, e => !e.Has(name));
    }

    private static bool Ends(XmlName name, string end) => name.Local.EndsWith(end, StringComparison.Ordinal);

    private static bool OnHead(Element allowance) => allowance.Under(C.ApplicableHeaderTradeSettlement);

    private static bool Additional(Element reference, string type) => ReferenceEquals(reference.Name, C.AdditionalReferencedDocument) && reference.Is(type, C.TypeCode);

    private static bool PriceAllowance(Element agreement)
    {
        var indicator = agreement.Has(C.GrossPriceProductTradePrice, C.AppliedTradeAllowanceCharge, C.ChargeIndicator);
        var amount = agreement.Has(C.GrossPriceProductTradePrice, C.AppliedTradeAllowanceCharge, C.ActualAmount);
        if (!indicator) return !amount;
        return agreement.Any(e => e.Any(value => !value.Boolean(), C.Indicator), C.GrossPriceProductTradePrice, C.AppliedTradeAllowanceCharge, C.ChargeIndicator) && amount;
    }

    private static bool BareIdentifier(Element e) =>
        ReferenceEquals(e.Name, C.ID) ? e.Under(C.GuidelineSpecifiedDocumentContextParameter, C.ExchangedDocumentContext, C.CrossIndustryInvoice) || e.Under(C.ExchangedDocument, C.CrossIndustryInvoice)
        : ReferenceEquals(e.Name, C.LineID) ? e.Under(C.AssociatedDocumentLineDocument, C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice)
        : e.Under(C.SpecifiedTradeProduct, C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction, C.CrossIndustryInvoice);

    private static bool AnyBilledUnit(Check check) =>
        check.Document.Root.Any(e => e.Attribute("unitCode") is not null, C.SupplyChainTradeTransaction, C.IncludedSupplyChainTradeLineItem, C.SpecifiedLineTradeDelivery, C.BilledQuantity);

    private static bool IsDay(ReadOnlySpan<char> text)
    {
        if (text.Length != 8) return false;
        foreach (var c in text)
            if (!char.IsAsciiDigit(c)) return false;
        var month = (text[4] - '0') * 10 + text[5] - '0';
        var day = (text[6] - '0') * 10 + text[7] - '0';
        return month is >= 1 and <= 12 && day is >= 1 and <= 31;
    }

    private static int CountIf(Element element, Func<Element, bool> fits, params ReadOnlySpan<XmlName> path)
    {
        var count = 0;
        element.Each(e => { if (fits(e)) count++; }, path);
        return count;
    }

    private static int CountOfAttachments(Element agreement, XmlName part)
    {
        var count = 0;
        agreement.Each(reference => { if (reference.Normal(C.TypeCode) == "916") count += reference.Count(part); }, C.AdditionalReferencedDocument);
        return count;
    }

    // Compared without white space around, wherever in the document payment means stand.
    private static bool AllSame(Check check, XmlName part)
    {
        string? first = null;
        var same = true;
        foreach (var means in check.Document.All(C.SpecifiedTradeSettlementPaymentMeans))
            means.Each(e => same &= (first ??= e.Normalized) == e.Normalized, part);
        return same;
    }

    private static int DueDateTypes(Check check)
    {
        var values = new HashSet<string>();
        foreach (var tax in check.Document.All(C.ApplicableTradeTax)) tax.Each(e => values.Add(e.Value), C.DueDateTypeCode);
        return values.Count;
    }
}
