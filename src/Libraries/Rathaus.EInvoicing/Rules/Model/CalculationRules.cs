using Rathaus.EInvoicing.Rules.Cii;
using Rathaus.EInvoicing.Rules.Ubl;
using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.Model;

/// <summary>EN 16931-1, 6.4.2: sums and dependencies (BR-CO), and the number of decimals (BR-DEC).</summary>
internal static class CalculationRules
{
    public static void Sums(UblPlaces u, CiiPlaces c, Place ciiBreakdown)
    {
        R("BR-CO-10", "Die Summe der Positionsbeträge stimmt (BT-106 = Summe BT-131).", "The sum of line net amounts is right (BT-106 = sum of BT-131).")
            .On(u.Totals, LineSum).On(c.Totals, e => e.Dec(C.LineTotalAmount) is { } total && total == LineSum2(e));
        R("BR-CO-11", "Die Summe der Nachlässe stimmt (BT-107 = Summe BT-92).", "The sum of allowances is right (BT-107 = sum of BT-92).")
            .On(u.Totals, e => AllowanceSum(e, U.AllowanceTotalAmount, false)).On(c.Totals, (e, check) => AllowanceSum2(e, check, C.AllowanceTotalAmount, false));
        R("BR-CO-12", "Die Summe der Zuschläge stimmt (BT-108 = Summe BT-99).", "The sum of charges is right (BT-108 = sum of BT-99).")
            .On(u.Totals, e => AllowanceSum(e, U.ChargeTotalAmount, true)).On(c.Totals, (e, check) => AllowanceSum2(e, check, C.ChargeTotalAmount, true));
        R("BR-CO-13", "Der Gesamtbetrag ohne Umsatzsteuer stimmt (BT-109 = BT-106 − BT-107 + BT-108).", "The total without VAT is right (BT-109 = BT-106 − BT-107 + BT-108).")
            .On(u.Totals, NetTotal).On(c.Totals, NetTotal2);
        R("BR-CO-14", "Der Steuerbetrag stimmt (BT-110 = Summe BT-117).", "The VAT total is right (BT-110 = sum of BT-117).")
            .On(u.TaxTotal, e => !e.Has(U.TaxSubtotal) || e.Dec(U.TaxAmount) is { } amount && amount == Xpath.Cents(SumOfOnes(e, U.TaxSubtotal, U.TaxAmount)))
            .On(c.TaxTotal, TaxSum2);
        R("BR-CO-15", "Der Gesamtbetrag mit Umsatzsteuer stimmt (BT-112 = BT-109 + BT-110).", "The total with VAT is right (BT-112 = BT-109 + BT-110).")
            .On(u.Invoice, GrossTotal).On(c.Invoice, GrossTotal2);
        R("BR-CO-16", "Der fällige Betrag stimmt (BT-115 = BT-112 − BT-113 + BT-114).", "The amount due is right (BT-115 = BT-112 − BT-113 + BT-114).")
            .On(u.Totals, Due).On(c.Totals, Due2);
        R("BR-CO-17", "Der Steuerbetrag der Aufschlüsselung passt zu Grundbetrag und Satz (BT-117 = BT-116 × BT-119).", "The tax amount of the breakdown fits taxable amount and rate (BT-117 = BT-116 × BT-119).")
            .On(u.VatBreakdown, BreakdownTax).On(ciiBreakdown, BreakdownTax2);
        R("BR-CO-18", "Die Rechnung hat mindestens eine Steueraufschlüsselung (BG-23).", "The invoice has at least one VAT breakdown (BG-23).")
            .On(u.Invoice, e => e.Has(U.TaxTotal, U.TaxSubtotal)).On(c.Line, (_, check) => AnyBreakdown(check));
        R("BR-CO-03", "Steuerdatum (BT-7) und Code dafür (BT-8) schließen einander aus.", "Tax point date (BT-7) and its code (BT-8) exclude one another.")
            .On(u.Invoice, e => !(e.Has(U.TaxPointDate) && e.Has(U.InvoicePeriod, U.DescriptionCode)))
            .On(ciiBreakdown, (_, check) => check.Document.First(C.TaxPointDate) is null || check.Document.First(C.DueDateTypeCode) is null);
    }

    public static void Decimals(UblPlaces u, CiiPlaces c, Place ciiBreakdown)
    {
        Two("BR-DEC-01", "Nachlass der Rechnung (BT-92)", "document level allowance (BT-92)").On(u.Allowance, e => e.TwoDecimals(U.Amount)).On(c.Allowance, e => e.Parent!.TwoDecimals(C.ActualAmount));
        Two("BR-DEC-02", "Grundbetrag eines Nachlasses (BT-93)", "base amount of an allowance (BT-93)").On(u.Allowance, e => e.TwoDecimals(U.BaseAmount)).On(c.Allowance, e => e.Parent!.TwoDecimals(C.BasisAmount));
        Two("BR-DEC-05", "Zuschlag der Rechnung (BT-99)", "document level charge (BT-99)").On(u.Charge, e => e.TwoDecimals(U.Amount)).On(c.Charge, e => e.Parent!.TwoDecimals(C.ActualAmount));
        Two("BR-DEC-06", "Grundbetrag eines Zuschlags (BT-100)", "base amount of a charge (BT-100)").On(u.Charge, e => e.TwoDecimals(U.BaseAmount)).On(c.Charge, e => e.Parent!.TwoDecimals(C.BasisAmount));
        Two("BR-DEC-09", "Summe der Positionsbeträge (BT-106)", "sum of line net amounts (BT-106)").On(u.Totals, e => e.TwoDecimals(U.LineExtensionAmount)).On(c.Totals, e => e.TwoDecimals(C.LineTotalAmount));
        Two("BR-DEC-10", "Summe der Nachlässe (BT-107)", "sum of allowances (BT-107)").On(u.Totals, e => e.TwoDecimals(U.AllowanceTotalAmount)).On(c.Totals, e => e.TwoDecimals(C.AllowanceTotalAmount));
        Two("BR-DEC-11", "Summe der Zuschläge (BT-108)", "sum of charges (BT-108)").On(u.Totals, e => e.TwoDecimals(U.ChargeTotalAmount)).On(c.Totals, e => e.TwoDecimals(C.ChargeTotalAmount));
        Two("BR-DEC-12", "Gesamtbetrag ohne Umsatzsteuer (BT-109)", "total without VAT (BT-109)").On(u.Totals, e => e.TwoDecimals(U.TaxExclusiveAmount)).On(c.Totals, e => e.TwoDecimals(C.TaxBasisTotalAmount));
        // The official UBL rules look for the currency at a place where it never stands, so they always hold.
        Two("BR-DEC-13", "Steuerbetrag (BT-110)", "VAT total (BT-110)").On(u.Invoice, _ => true).On(c.Totals, TaxTotalDecimals);
        Two("BR-DEC-14", "Gesamtbetrag mit Umsatzsteuer (BT-112)", "total with VAT (BT-112)").On(u.Totals, e => e.TwoDecimals(U.TaxInclusiveAmount)).On(c.Totals, e => e.TwoDecimals(C.GrandTotalAmount));
        Two("BR-DEC-15", "Steuerbetrag in der Steuerwährung (BT-111)", "VAT total in accounting currency (BT-111)").On(u.Invoice, _ => true).On(c.Totals, TaxCurrencyDecimals);
        Two("BR-DEC-16", "gezahlter Betrag (BT-113)", "paid amount (BT-113)").On(u.Totals, e => e.TwoDecimals(U.PrepaidAmount)).On(c.Totals, e => e.TwoDecimals(C.TotalPrepaidAmount));
        Two("BR-DEC-17", "Rundungsbetrag (BT-114)", "rounding amount (BT-114)").On(u.Totals, e => e.TwoDecimals(U.PayableRoundingAmount)).On(c.Totals, e => e.TwoDecimals(C.RoundingAmount));
        Two("BR-DEC-18", "fälliger Betrag (BT-115)", "amount due (BT-115)").On(u.Totals, e => e.TwoDecimals(U.PayableAmount)).On(c.Totals, e => e.TwoDecimals(C.DuePayableAmount));
        Two("BR-DEC-19", "Grundbetrag der Steueraufschlüsselung (BT-116)", "taxable amount of the breakdown (BT-116)").On(u.VatBreakdown, e => e.TwoDecimals(U.TaxableAmount)).On(ciiBreakdown, e => e.TwoDecimals(C.BasisAmount));
        Two("BR-DEC-20", "Steuerbetrag der Steueraufschlüsselung (BT-117)", "tax amount of the breakdown (BT-117)").On(u.VatBreakdown, e => e.TwoDecimals(U.TaxAmount)).On(ciiBreakdown, e => e.TwoDecimals(C.CalculatedAmount));
        Two("BR-DEC-23", "Nettobetrag der Position (BT-131)", "line net amount (BT-131)").On(u.Line, e => e.TwoDecimals(U.LineExtensionAmount)).On(c.Line, e => e.TwoDecimals(C.SpecifiedLineTradeSettlement, C.SpecifiedTradeSettlementLineMonetarySummation, C.LineTotalAmount));
        Two("BR-DEC-24", "Nachlass der Position (BT-136)", "line allowance (BT-136)").On(u.LineAllowance, e => e.TwoDecimals(U.Amount)).On(c.LineAllowance, e => e.Parent!.TwoDecimals(C.ActualAmount));
        Two("BR-DEC-25", "Grundbetrag eines Positionsnachlasses (BT-137)", "base amount of a line allowance (BT-137)").On(u.LineAllowance, e => e.TwoDecimals(U.BaseAmount)).On(c.LineAllowance, e => e.Parent!.TwoDecimals(C.BasisAmount));
        Two("BR-DEC-27", "Zuschlag der Position (BT-141)", "line charge (BT-141)").On(u.LineCharge, e => e.TwoDecimals(U.Amount)).On(c.LineCharge, e => e.Parent!.TwoDecimals(C.ActualAmount));
        Two("BR-DEC-28", "Grundbetrag eines Positionszuschlags (BT-142)", "base amount of a line charge (BT-142)").On(u.LineCharge, e => e.TwoDecimals(U.BaseAmount)).On(c.LineCharge, e => e.Parent!.TwoDecimals(C.BasisAmount));
    }

    private static RuleText R(string id, string german, string english) => new(id, Severity.Error, german, english);

    private static RuleText Two(string id, string german, string english) =>
        R(id, $"Höchstens zwei Nachkommastellen: {german}.", $"At most two decimals: {english}.");

    private static decimal SumOfOnes(Element element, XmlName holder, XmlName amount)
    {
        var sum = 0m;
        element.Each(e => sum += e.Dec(amount) ?? 0, holder);
        return sum;
    }

    private static bool LineSum(Element totals, Check check)
    {
        var sum = 0m;
        foreach (var line in check.Document.All(U.InvoiceLine)) sum += line.Dec(U.LineExtensionAmount) ?? 0;
        foreach (var line in check.Document.All(U.CreditNoteLine)) sum += line.Dec(U.LineExtensionAmount) ?? 0;
        return totals.Dec(U.LineExtensionAmount) is { } total && total == Xpath.Cents(sum);
    }

    private static decimal LineSum2(Element totals)
    {
        var sum = 0d;
        totals.Parent?.Parent?.Each(e => sum += e.Double(), C.IncludedSupplyChainTradeLineItem, C.SpecifiedLineTradeSettlement, C.SpecifiedTradeSettlementLineMonetarySummation, C.LineTotalAmount);
        return Xpath.Cents(Exact(sum));
    }

    // xs:decimal of a double is its exact value in the official tool; up to 17 digits tell amounts apart.
    private static decimal Exact(double value) => decimal.Parse(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    private static bool AllowanceSum(Element totals, XmlName total, bool charge)
    {
        var sum = 0m;
        var any = false;
        totals.Parent?.Each(e =>
        {
            if (!UblPlaces.Indicates(e, charge)) return;
            any = true;
            sum += e.Dec(U.Amount) ?? 0;
        }, U.AllowanceCharge);
        return totals.Dec(total) is { } given ? given == Xpath.Cents(sum) : !any;
    }

    private static bool AllowanceSum2(Element totals, Check check, XmlName total, bool charge)
    {
        var sum = 0d;
        var any = false;
        foreach (var settlement in CiiFacts.Of(check).Settlements)
            settlement.Each(e =>
            {
                if (!CiiPlaces.Indicates(e, charge)) return;
                any = true;
                e.Each(amount => sum += amount.Double(), C.ActualAmount);
            }, C.SpecifiedTradeAllowanceCharge);
        if (!any && !totals.Has(total)) return true;
        return totals.Any(given => given.Double() == Xpath.Cents(sum), total);
    }

    private static bool NetTotal(Element totals)
    {
        var charges = totals.Has(U.ChargeTotalAmount) ? totals.Dec(U.ChargeTotalAmount) : null;
        var allowances = totals.Has(U.AllowanceTotalAmount) ? totals.Dec(U.AllowanceTotalAmount) : null;
        if (totals.Dec(U.TaxExclusiveAmount) is not { } net || totals.Dec(U.LineExtensionAmount) is not { } lines) return false;
        if (charges is null && allowances is null) return net == lines;
        return net == Xpath.Cents(lines + (charges ?? 0) - (allowances ?? 0));
    }

    private static bool NetTotal2(Element totals)
    {
        var charges = totals.Dec(C.ChargeTotalAmount);
        var allowances = totals.Dec(C.AllowanceTotalAmount);
        if (totals.Dec(C.TaxBasisTotalAmount) is not { } net || totals.Dec(C.LineTotalAmount) is not { } lines) return false;
        return net == Xpath.Cents(lines + (charges ?? 0) - (allowances ?? 0));
    }

    private static bool TaxSum2(Element total, Check check)
    {
        var sum = 0d;
        foreach (var settlement in CiiFacts.Of(check).Settlements) settlement.Each(e => sum += e.Double(), C.ApplicableTradeTax, C.CalculatedAmount);
        return total.Double() == Xpath.Cents(sum);
    }

    private static bool GrossTotal(Element invoice)
    {
        var holds = true;
        invoice.Each(currency =>
        {
            var amounts = new List<decimal>();
            invoice.Each(total =>
            {
                Element? one = null;
                total.Each(amount =>
                {
                    if (amount.Attribute("currencyID") != currency.Value) return;
                    if (one is not null) throw new NoValueException(amount, "Der Steuerbetrag steht mehrfach in einer Summe.");
                    one = amount;
                }, U.TaxAmount);
                if (one is not null) amounts.Add(one.Decimal());
            }, U.TaxTotal);
            holds &= amounts.Count == 1 && AnyTotal(invoice, amounts[0]);
        }, U.DocumentCurrencyCode);
        return holds;
    }

    private static bool AnyTotal(Element invoice, decimal tax)
    {
        var net = new List<decimal>();
        invoice.Each(e => { if (e.Dec(U.TaxExclusiveAmount) is { } amount) net.Add(amount); }, U.LegalMonetaryTotal);
        if (net.Count > 1) throw new NoValueException(invoice, "Die Gesamtsummen stehen mehrfach da.");
        return net.Count == 1 && invoice.Any(e => e.Dec(U.TaxInclusiveAmount) is { } gross && gross == Xpath.Cents(net[0] + tax), U.LegalMonetaryTotal);
    }

    private static bool GrossTotal2(Element invoice, Check check)
    {
        var facts = CiiFacts.Of(check);
        foreach (var settlement in facts.Settlements)
        {
            var holds = true;
            settlement.Each(currency => holds &= GrossTotalIn(currency.Value, facts, check.Document), C.InvoiceCurrencyCode);
            if (!holds) return false;
        }
        return true;
    }

    private static bool GrossTotalIn(string currency, CiiFacts facts, Document document)
    {
        var count = 0;
        foreach (var settlement in facts.Settlements)
            settlement.Each(amount => { if (amount.Attribute("currencyID") == currency) count++; }, C.SpecifiedTradeSettlementHeaderMonetarySummation, C.TaxTotalAmount);
        var gross = new List<decimal>();
        var net = new List<decimal>();
        var tax = new List<decimal>();
        foreach (var summation in document.All(C.SpecifiedTradeSettlementHeaderMonetarySummation))
        {
            if (summation.Dec(C.GrandTotalAmount) is { } g) gross.Add(g);
            if (summation.Dec(C.TaxBasisTotalAmount) is { } n) net.Add(n);
            if (count == 1) summation.Each(amount => { if (amount.Attribute("currencyID") == currency) tax.Add(amount.Decimal()); }, C.TaxTotalAmount);
        }
        if (count == 1)
        {
            if (net.Count > 1 || tax.Count > 1) throw new NoValueException(document.Root, "Die Gesamtsummen stehen mehrfach da.");
            if (net.Count == 1 && tax.Count == 1 && gross.Contains(Xpath.Cents(net[0] + tax[0]))) return true;
        }
        return gross.Exists(net.Contains);
    }

    private static bool Due(Element totals)
    {
        var prepaid = totals.Has(U.PrepaidAmount);
        var rounding = totals.Has(U.PayableRoundingAmount);
        var paid = prepaid ? totals.Dec(U.PrepaidAmount) ?? 0 : 0;
        var rounded = rounding ? totals.Dec(U.PayableRoundingAmount) ?? 0 : 0;
        if (totals.Dec(U.PayableAmount) is not { } due || totals.Dec(U.TaxInclusiveAmount) is not { } gross) return false;
        return (prepaid, rounding) switch
        {
            (true, false) => due == Xpath.Cents(gross - paid),
            (false, false) => due == gross,
            (true, true) => Xpath.Cents(due - rounded) == Xpath.Cents(gross - paid),
            (false, true) => Xpath.Cents(due - rounded) == gross,
        };
    }

    private static bool Due2(Element totals)
    {
        var paid = totals.Dec(C.TotalPrepaidAmount);
        var rounded = totals.Dec(C.RoundingAmount);
        if (totals.Dec(C.DuePayableAmount) is not { } due || totals.Dec(C.GrandTotalAmount) is not { } gross) return false;
        if (paid is not null && rounded is not null && due == gross - paid + rounded) return true;
        if (rounded is not null && paid is null or 0 && due == gross + rounded) return true;
        if (paid is not null && rounded is null or 0 && due == gross - paid) return true;
        return paid is null or 0 && rounded is null or 0 && due == gross;
    }

    private static bool BreakdownTax(Element breakdown)
    {
        Element? category = null;
        decimal? rate = null;
        breakdown.Each(e =>
        {
            if (!UblPlaces.IsVat(e) || e.Dec(U.Percent) is not { } percent) return;
            if (category is not null) throw new NoValueException(e, "Der Steuersatz steht mehrfach da.");
            category = e;
            rate = percent;
        }, U.TaxCategory);
        return TaxFits(rate, breakdown.Dec(U.TaxAmount), () => breakdown.Dec(U.TaxableAmount), strict: true);
    }

    private static bool BreakdownTax2(Element breakdown) =>
        TaxFits(CiiPlaces.IsVat(breakdown) ? breakdown.Dec(C.RateApplicablePercent) : null, breakdown.Dec(C.CalculatedAmount), () => breakdown.Dec(C.BasisAmount), strict: false);

    private static bool TaxFits(decimal? rate, decimal? tax, Func<decimal?> basis, bool strict)
    {
        if (tax is not { } amount) return false;
        if (rate is null) return Xpath.Round(amount) == 0;
        if (Xpath.Round(rate.Value) == 0) return Xpath.Round(amount) == 0;
        if (basis() is not { } taxable) return false;
        var expected = Xpath.Cents(Math.Abs(taxable) * (rate.Value / 100m));
        var given = Math.Abs(amount);
        return strict ? given - 1 < expected && given + 1 > expected : given - 1 <= expected && given + 1 >= expected;
    }

    // Asked for every line, so it is worked out once.
    private static bool AnyBreakdown(Check check) => check.Fact(FindBreakdown).Length > 0;

    private static Element[] FindBreakdown(Check check)
    {
        foreach (var tax in check.Document.All(C.ApplicableTradeTax))
            if (tax.Under(C.ApplicableHeaderTradeSettlement, C.SupplyChainTradeTransaction)) return [tax];
        return [];
    }

    private static bool TaxTotalDecimals(Element totals, Check check)
    {
        var facts = CiiFacts.Of(check);
        return !totals.Has(C.TaxTotalAmount) || totals.Any(amount => !facts.IsCurrency(amount.Attribute("currencyID")) || Whole(amount), C.TaxTotalAmount);
    }

    private static bool TaxCurrencyDecimals(Element totals, Check check)
    {
        var facts = CiiFacts.Of(check);
        return !totals.Has(C.TaxTotalAmount) || facts.TaxCurrencies.Count == 0 || totals.Any(amount => facts.IsTaxCurrency(amount.Attribute("currencyID")) && Whole(amount), C.TaxTotalAmount);
    }

    private static bool Whole(Element amount)
    {
        var value = amount.Double();
        return value == Math.Floor(value * 100 + 0.5) / 100;
    }
}
