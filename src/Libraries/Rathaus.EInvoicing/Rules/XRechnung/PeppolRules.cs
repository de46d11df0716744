using Rathaus.EInvoicing.Rules.Cii;
using Rathaus.EInvoicing.Rules.Ubl;
using Rathaus.EInvoicing.Structure;
using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.XRechnung;

/// <summary>The rules of Peppol BIS Billing 3.0 that XRechnung 3.0 takes over.</summary>
internal static class PeppolRules
{
    public static (Pattern[] Ubl, Pattern[] Cii) Make()
    {
        var u = new Pattern();
        var c = new Pattern();
        var emptyUbl = new Pattern();
        var emptyCii = new Pattern();
        R("R008", "Es gibt keine leeren Elemente.", "There are no empty elements.")
            .On(emptyUbl.AtAny(_ => true, (e, _) => !e.HasChildren && WhiteSpace.IsBlank(e.Text)), _ => false)
            .On(emptyCii.AtAny(name => name.ToString() != "ram:ApplicableHeaderTradeDelivery", (e, _) => !e.HasChildren && WhiteSpace.IsBlank(e.Text)), _ => false);
        var invoice = u.At([U.Invoice, U.CreditNote]);
        var settlement = c.At(C.ApplicableHeaderTradeSettlement);
        R("R001", "Der Geschäftsprozess ist angegeben (BT-23).", "The business process is given (BT-23).")
            .On(invoice, e => e.Has(U.ProfileID)).On(c.At(C.ExchangedDocumentContext), e => e.Has(C.BusinessProcessSpecifiedDocumentContextParameter, C.ID));
        R("R005", "Die Steuerwährung (BT-6) ist eine andere als die Rechnungswährung (BT-5).", "The VAT accounting currency (BT-6) differs from the invoice currency (BT-5).")
            .On(u.At(U.TaxCurrencyCode), e => e.Normalized != e.Parent!.Normal(U.DocumentCurrencyCode))
            .On(settlement, e => !e.Has(C.TaxCurrencyCode) || e.Normal(C.TaxCurrencyCode) != e.Normal(C.InvoiceCurrencyCode));
        R("R053", "Genau eine Steuersumme hat die Aufschlüsselung (BT-110); in CII steht sie höchstens einmal in der Rechnungswährung.", "Exactly one VAT total has the breakdown (BT-110); in CII it stands at most once in the invoice currency.")
            .On(invoice, e => CountTotals(e, true) == 1).On(settlement, (e, check) => CountTotals2(e, check, true) <= 1);
        R("R054", "Eine zweite Steuersumme steht genau dann da, wenn eine Steuerwährung angegeben ist (BT-6, BT-111).", "A second VAT total is given exactly if a VAT accounting currency is given (BT-6, BT-111).")
            .On(invoice, e => CountTotals(e, false) == (e.Has(U.TaxCurrencyCode) ? 1 : 0)).On(settlement, (e, check) => CountTotals2(e, check, false) == (e.Has(C.TaxCurrencyCode) ? 1 : 0));
        R("R055", "Die Steuersummen in beiden Währungen haben dasselbe Vorzeichen (BT-110, BT-111).", "The VAT totals in both currencies have the same sign (BT-110, BT-111).")
            .On(invoice, SameSign).On(settlement, SameSign2);
        R("R010", "Die elektronische Adresse des Käufers ist angegeben (BT-49).", "The buyer's electronic address is given (BT-49).")
            .On(u.At(U.Party, (e, _) => e.Under(U.AccountingCustomerParty)), e => e.Has(U.EndpointID)).On(c.At(C.BuyerTradeParty), e => e.Has(C.URIUniversalCommunication, C.URIID));
        R("R020", "Die elektronische Adresse des Verkäufers ist angegeben (BT-34).", "The seller's electronic address is given (BT-34).")
            .On(u.At(U.Party, (e, _) => e.Under(U.AccountingSupplierParty)), e => e.Has(U.EndpointID)).On(c.At(C.SellerTradeParty), e => e.Has(C.URIUniversalCommunication, C.URIID));
        Allowances(u, c);
        R("R061", "Bei Lastschrift (49, 59) ist die Mandatsreferenz angegeben (BT-89).", "With direct debit (49, 59) the mandate reference is given (BT-89).")
            .On(u.At(U.PaymentMeans, (e, _) => e.Normal(U.PaymentMeansCode) is "49" or "59"), e => e.Has(U.PaymentMandate, U.ID))
            .On(c.At(C.SpecifiedTradeSettlementPaymentMeans, (e, _) => e.Normal(C.TypeCode) is "49" or "59"), e => e.Parent!.Has(C.SpecifiedTradePaymentTerms, C.DirectDebitMandateID));
        R("R110", "Der Zeitraum einer Position beginnt nicht vor dem der Rechnung (BT-134, BT-73).", "A line period does not start before that of the invoice (BT-134, BT-73).")
            .On(u.At(U.StartDate, (e, check) => InLinePeriod(e) && InvoiceDays(check, U.StartDate).Length > 0), (e, check) => Day(e).CompareTo(Day(OnlyDay(check, U.StartDate))) >= 0)
            .On(c.At(C.StartDateTime, (e, check) => InLinePeriod2(e) && HeadDates(e, check, C.StartDateTime).Count > 0), (e, check) => Compare(e, check, C.StartDateTime, (line, head) => line >= head));
        R("R111", "Der Zeitraum einer Position endet nicht nach dem der Rechnung (BT-135, BT-74).", "A line period does not end after that of the invoice (BT-135, BT-74).")
            .On(u.At(U.EndDate, (e, check) => InLinePeriod(e) && InvoiceDays(check, U.EndDate).Length > 0), (e, check) => Day(e).CompareTo(Day(OnlyDay(check, U.EndDate))) <= 0)
            .On(c.At(C.EndDateTime, (e, check) => InLinePeriod2(e) && HeadDates(e, check, C.EndDateTime).Count > 0), (e, check) => Compare(e, check, C.EndDateTime, (line, head) => line <= head));
        var linePrice = new Pattern();
        Lines(u, c, linePrice);
        return ([emptyUbl, u], [c, emptyCii, linePrice]);
    }

    private static void Allowances(Pattern u, Pattern c)
    {
        R("R041", "Zu einem Prozentsatz gehört ein Grundbetrag (BT-93, BT-100, BT-137, BT-142).", "A percentage has a base amount (BT-93, BT-100, BT-137, BT-142).")
            .On(u.At(U.AllowanceCharge, (e, _) => OnInvoice(e) && e.Has(U.MultiplierFactorNumeric) && !e.Has(U.BaseAmount)), _ => false)
            .On(c.At(C.SpecifiedTradeAllowanceCharge, (e, _) => e.Has(C.CalculationPercent) && !e.Has(C.BasisAmount)), _ => false);
        R("R042", "Zu einem Grundbetrag gehört ein Prozentsatz (BT-94, BT-101, BT-138, BT-143).", "A base amount has a percentage (BT-94, BT-101, BT-138, BT-143).")
            .On(u.At(U.AllowanceCharge, (e, _) => OnInvoice(e) && !e.Has(U.MultiplierFactorNumeric) && e.Has(U.BaseAmount)), _ => false)
            .On(c.At(C.SpecifiedTradeAllowanceCharge, (e, _) => !e.Has(C.CalculationPercent) && e.Has(C.BasisAmount)), _ => false);
        var allowance = u.At(U.AllowanceCharge, (e, _) => OnInvoice(e));
        var allowance2 = c.At(C.SpecifiedTradeAllowanceCharge);
        R("R040", "Der Betrag eines Nachlasses oder Zuschlags ist Grundbetrag mal Prozentsatz.", "The amount of an allowance or charge is base amount times percentage.")
            .On(allowance, (e, check) => !(e.Has(U.MultiplierFactorNumeric) && e.Has(U.BaseAmount)) || Near(e.Dec(U.Amount) ?? 0, e.Dec(U.BaseAmount)!.Value * e.Dec(U.MultiplierFactorNumeric)!.Value / 100m, check))
            .On(allowance2, (e, check) => !(e.Has(C.CalculationPercent) && e.Has(C.BasisAmount)) || Near(e.Dec(C.ActualAmount) ?? 0, e.Dec(C.BasisAmount)!.Value * e.Dec(C.CalculationPercent)!.Value / 100m, check));
        R("R043", "Ob Nachlass oder Zuschlag, sagt true oder false.", "Whether allowance or charge is said by true or false.").On(allowance, e => e.Normal(U.ChargeIndicator) is "true" or "false");
        R("R043-1", "Ob Nachlass oder Zuschlag, sagt true oder false.", "Whether allowance or charge is said by true or false.").On(allowance2, e => e.Normal(C.ChargeIndicator, C.Indicator) is "true" or "false");
        R("R043-2", "Ob Nachlass oder Zuschlag auf den Preis, sagt true oder false.", "Whether allowance or charge on the price is said by true or false.").On(c.At(C.AppliedTradeAllowanceCharge), e => e.Normal(C.ChargeIndicator, C.Indicator) is "true" or "false");
    }

    private static void Lines(Pattern u, Pattern c, Pattern linePrice)
    {
        var line = u.At([U.InvoiceLine, U.CreditNoteLine]);
        var line2 = c.At(C.IncludedSupplyChainTradeLineItem);
        R("R120", "Der Nettobetrag der Position ist Menge mal Nettopreis, mit Zuschlägen und Nachlässen (BT-131).", "The line net amount is quantity times net price, with charges and allowances (BT-131).", Severity.Warning).On(line, LineAmount).On(line2, LineAmount2);
        R("R121", "Die Bezugsmenge des Preises ist größer als null (BT-149).", "The base quantity of the price is greater than zero (BT-149).")
            .On(line, e => !e.Has(U.Price, U.BaseQuantity) || e.Dec(U.Price, U.BaseQuantity) > 0)
            .On(c.At([C.NetPriceProductTradePrice, C.GrossPriceProductTradePrice]), e => !e.Has(C.BasisQuantity) || e.Dec(C.BasisQuantity) > 0);
        R("R101", "Ein Dokumentverweis der Position ist das abgerechnete Objekt (Typ 130, BT-128).", "A document reference of a line is the invoiced object (type 130, BT-128).")
            .On(line, e => !e.Has(U.DocumentReference) || e.Is("130", U.DocumentReference, U.DocumentTypeCode))
            .On(line2, e => !e.Has(C.SpecifiedLineTradeSettlement, C.AdditionalReferencedDocument) || e.Is("130", C.SpecifiedLineTradeSettlement, C.AdditionalReferencedDocument, C.TypeCode));
        var price = u.At(U.AllowanceCharge, (e, _) => e.Under(U.Price));
        var gross = linePrice.At(C.GrossPriceProductTradePrice, (e, _) => e.Under(C.SpecifiedLineTradeAgreement, C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction));
        R("R044", "Auf den Preis gibt es nur Nachlässe (BT-147).", "On a price there are only allowances (BT-147).")
            .On(price, e => e.Normal(U.ChargeIndicator) == "false")
            .On(gross, e => !e.Has(C.AppliedTradeAllowanceCharge, C.ActualAmount) || e.Is("false", C.AppliedTradeAllowanceCharge, C.ChargeIndicator, C.Indicator));
        R("R046", "Der Nettopreis ist der Bruttopreis abzüglich Nachlass (BT-146 = BT-148 − BT-147).", "The net price is the gross price less the discount (BT-146 = BT-148 − BT-147).")
            .On(price, e => !e.Has(U.BaseAmount) || e.Parent!.Dec(U.PriceAmount) is { } net && e.Dec(U.Amount) is { } discount && net == e.Dec(U.BaseAmount) - discount)
            .On(gross, e => !e.Has(C.ChargeAmount) || e.Parent!.Dec(C.NetPriceProductTradePrice, C.ChargeAmount) is { } net && net == e.Dec(C.ChargeAmount) - (e.Dec(C.AppliedTradeAllowanceCharge, C.ActualAmount) ?? 0));
        R("R130", "Die Bezugsmenge hat dieselbe Einheit wie die Menge der Position (BT-150, BT-130).", "The base quantity has the same unit as the line quantity (BT-150, BT-130).")
            .On(u.At(U.BaseQuantity, (e, _) => e.Under(U.Price) && e.Attribute("unitCode") is not null), SameUnit)
            .On(c.At(C.BasisQuantity, (e, _) => (e.Under(C.NetPriceProductTradePrice) || e.Under(C.GrossPriceProductTradePrice)) && e.Attribute("unitCode") is not null),
                e => e.Parent!.Parent?.Parent?.Any(q => q.Attribute("unitCode") == e.Attribute("unitCode"), C.SpecifiedLineTradeDelivery, C.BilledQuantity) == true);
    }

    private static RuleText R(string id, string german, string english, Severity severity = Severity.Error) => new("PEPPOL-EN16931-" + id, severity, german, english);

    private static bool OnInvoice(Element e) => e.Under(U.Invoice) || e.Under(U.CreditNote) || e.Under(U.InvoiceLine, U.Invoice) || e.Under(U.CreditNoteLine, U.CreditNote);

    private static bool InLinePeriod(Element date) => date.Under(U.InvoicePeriod, U.InvoiceLine, U.Invoice) || date.Under(U.InvoicePeriod, U.CreditNoteLine, U.CreditNote);

    private static bool InLinePeriod2(Element date) => date.Under(C.BillingSpecifiedPeriod, C.SpecifiedLineTradeSettlement, C.IncludedSupplyChainTradeLineItem, C.SupplyChainTradeTransaction);

    private static Element Head(Element lineDate) => lineDate.Parent!.Parent!.Parent!.Parent!;

    private static (int, int, int) Day(Element element)
    {
        if (!Lexical.TryDate(WhiteSpace.Trim(element.Value), out var date, out var rest) || !Lexical.IsZone(rest)) throw new NoValueException(element, $"„{element.Normalized}“ in „{element.Name}“ ist kein Datum.");
        return date;
    }

    private static bool Compare(Element lineDate, Check check, XmlName name, Func<int, int, bool> fits)
    {
        var heads = HeadDates(lineDate, check, name);
        return lineDate.Any(line => heads.Exists(head => head.Any(day => fits(string.CompareOrdinal(line.Value, day.Value), 0), C.DateTimeString)), C.DateTimeString);
    }

    // The dates of the invoice's period, found once: looking for them from every line would take too long.
    private static List<Element> HeadDates(Element lineDate, Check check, XmlName name)
    {
        var transaction = Head(lineDate);
        var dates = check.Fact(ReferenceEquals(name, C.StartDateTime) ? (Func<Check, Dictionary<Element, List<Element>>>)FindStarts : FindEnds);
        return dates.GetValueOrDefault(transaction) ?? None;
    }

    private static readonly List<Element> None = [];

    private static Dictionary<Element, List<Element>> FindStarts(Check check) => FindDates(check, C.StartDateTime);

    private static Dictionary<Element, List<Element>> FindEnds(Check check) => FindDates(check, C.EndDateTime);

    private static Dictionary<Element, List<Element>> FindDates(Check check, XmlName name)
    {
        var found = new Dictionary<Element, List<Element>>();
        foreach (var date in check.Document.All(name))
        {
            if (!date.Under(C.BillingSpecifiedPeriod, C.ApplicableHeaderTradeSettlement) || date.Parent!.Parent!.Parent is not { } transaction) continue;
            if (!found.TryGetValue(transaction, out var list)) found[transaction] = list = [];
            list.Add(date);
        }
        return found;
    }

    private static Element[] InvoiceDays(Check check, XmlName name) => check.Fact(ReferenceEquals(name, U.StartDate) ? (Func<Check, Element[]>)FirstDays : LastDays);

    private static Element[] FirstDays(Check check) => Days(check, U.StartDate);

    private static Element[] LastDays(Check check) => Days(check, U.EndDate);

    private static Element[] Days(Check check, XmlName name)
    {
        var days = new List<Element>();
        check.Document.Root.Each(days.Add, U.InvoicePeriod, name);
        return [.. days];
    }

    private static Element OnlyDay(Check check, XmlName name) =>
        InvoiceDays(check, name) is [var only] ? only : throw new NoValueException(InvoiceDays(check, name)[1], $"„{name}“ steht mehrfach, wo nur ein Wert erlaubt ist.");

    private static decimal Slack(Check check) => check.Fact(FindSlack)[0];

    // Hungarian invoices are rounded to whole forints.
    private static decimal[] FindSlack(Check check)
    {
        var huf = check.Document.Root.Is("HUF", U.DocumentCurrencyCode) || ReferenceEquals(check.Document.Vocabulary, C.Structure.Vocabulary) && CiiFacts.Of(check).IsCurrency("HUF");
        return [huf ? 0.5m : 0.02m];
    }

    private static bool Near(decimal given, decimal expected, Check check) => given + Slack(check) >= expected && given - Slack(check) <= expected;

    private static int CountTotals(Element invoice, bool withBreakdown)
    {
        var count = 0;
        invoice.Each(total => { if (total.Has(U.TaxSubtotal) == withBreakdown) count++; }, U.TaxTotal);
        return count;
    }

    private static int CountTotals2(Element settlement, Check check, bool inInvoiceCurrency)
    {
        var facts = CiiFacts.Of(check);
        var count = 0;
        settlement.Each(amount =>
        {
            if (amount.Attribute("currencyID") is not { } currency) return;
            if (inInvoiceCurrency ? facts.IsCurrency(currency) : facts.Currencies.Any(other => other != currency)) count++;
        }, C.SpecifiedTradeSettlementHeaderMonetarySummation, C.TaxTotalAmount);
        return count;
    }

    private static bool SameSign(Element invoice)
    {
        if (!invoice.Has(U.TaxCurrencyCode)) return true;
        var tax = invoice.Normal(U.TaxCurrencyCode);
        var own = invoice.Normal(U.DocumentCurrencyCode);
        bool AnyAmount(string currency, Func<double, bool> fits) => invoice.Any(amount => amount.Attribute("currencyID") == currency && fits(amount.Double()), U.TaxTotal, U.TaxAmount);
        return AnyAmount(tax, static v => v <= 0) && AnyAmount(own, static v => v <= 0) || AnyAmount(tax, static v => v >= 0) && AnyAmount(own, static v => v >= 0);
    }

    private static bool SameSign2(Element settlement, Check check)
    {
        var facts = CiiFacts.Of(check);
        bool AnyAmount(Func<string?, bool> currency, Func<double, bool> fits) => settlement.Any(amount => currency(amount.Attribute("currencyID")) && fits(amount.Double()), C.SpecifiedTradeSettlementHeaderMonetarySummation, C.TaxTotalAmount);
        if (facts.TaxCurrencies.Count == 0 || !AnyAmount(facts.IsCurrency, static _ => true)) return true;
        return AnyAmount(facts.IsTaxCurrency, static v => v < 0) && AnyAmount(facts.IsCurrency, static v => v < 0) || AnyAmount(facts.IsTaxCurrency, static v => v >= 0) && AnyAmount(facts.IsCurrency, static v => v >= 0);
    }

    private static bool LineAmount(Element line, Check check)
    {
        var net = line.Dec(U.LineExtensionAmount) ?? 0;
        var quantity = line.Dec(ReferenceEquals(check.Document.Root.Name, U.Invoice) ? U.InvoicedQuantity : U.CreditedQuantity) ?? 1;
        var price = line.Dec(U.Price, U.PriceAmount) ?? 0;
        var unit = line.Dec(U.Price, U.BaseQuantity) ?? 1;
        var allowances = 0m;
        var charges = 0m;
        line.Each(e =>
        {
            switch (e.Normal(U.ChargeIndicator))
            {
                case "false": allowances += e.Sum(U.Amount); break;
                case "true": charges += e.Sum(U.Amount); break;
            }
        }, U.AllowanceCharge);
        return Near(net, quantity * (price / (unit == 0 ? 1 : unit)) + Xpath.Cents(charges) - Xpath.Cents(allowances), check);
    }

    private static bool LineAmount2(Element line, Check check)
    {
        var net = line.Dec(C.SpecifiedLineTradeSettlement, C.SpecifiedTradeSettlementLineMonetarySummation, C.LineTotalAmount) ?? 0;
        var quantity = line.Dec(C.SpecifiedLineTradeDelivery, C.BilledQuantity) ?? 1;
        var price = line.Dec(C.SpecifiedLineTradeAgreement, C.NetPriceProductTradePrice, C.ChargeAmount) ?? 0;
        var unit = line.Dec(C.SpecifiedLineTradeAgreement, C.NetPriceProductTradePrice, C.BasisQuantity) ?? 0;
        if (unit == 0) unit = line.Dec(C.SpecifiedLineTradeAgreement, C.GrossPriceProductTradePrice, C.BasisQuantity) ?? 0;
        var allowances = 0m;
        var charges = 0m;
        line.Each(e =>
        {
            switch (e.Normal(C.ChargeIndicator, C.Indicator))
            {
                case "false": allowances += e.Sum(C.ActualAmount); break;
                case "true": charges += e.Sum(C.ActualAmount); break;
            }
        }, C.SpecifiedLineTradeSettlement, C.SpecifiedTradeAllowanceCharge);
        return Near(net, quantity * (price / (unit == 0 ? 1 : unit)) + Xpath.Cents(charges) - Xpath.Cents(allowances), check);
    }

    private static bool SameUnit(Element baseQuantity, Check check)
    {
        var line = baseQuantity.Parent!.Parent!;
        if (!line.Has(U.InvoicedQuantity) && !line.Has(U.CreditedQuantity)) return true;
        var unit = baseQuantity.Attribute("unitCode");
        return line.Any(quantity => quantity.Attribute("unitCode") == unit, ReferenceEquals(check.Document.Root.Name, U.Invoice) ? U.InvoicedQuantity : U.CreditedQuantity);
    }
}
