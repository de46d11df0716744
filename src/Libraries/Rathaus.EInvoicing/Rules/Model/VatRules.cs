using Rathaus.EInvoicing.Rules.Cii;
using Rathaus.EInvoicing.Rules.Ubl;
using Rathaus.EInvoicing.Xml;
using C = Rathaus.EInvoicing.Cii;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.Model;

/// <summary>EN 16931-1, 6.4.3: the rules of the VAT categories; each family has the same ten questions.</summary>
internal static class VatRules
{
    private sealed record Family(string Prefix, string Code, string German, string English);

    private static readonly Family[] Families =
    [
        new("AE", "AE", "Umkehrung der Steuerschuldnerschaft", "reverse charge"),
        new("AF", "L", "Kanarische Steuer IGIC", "IGIC"),
        new("AG", "M", "Steuer IPSI (Ceuta, Melilla)", "IPSI"),
        new("E", "E", "steuerbefreit", "exempt from VAT"),
        new("G", "G", "Ausfuhr aus der EU", "export outside the EU"),
        new("IC", "K", "innergemeinschaftliche Lieferung", "intra-community supply"),
        new("O", "O", "nicht steuerbar", "not subject to VAT"),
        new("S", "S", "Normalsatz oder ermäßigter Satz", "standard rated"),
        new("Z", "Z", "Nullsatz", "zero rated"),
    ];

    public static void Add(UblPlaces u, CiiPlaces c)
    {
        foreach (var family in Families) Add(family, u, c);
        R("BR-IC-11", "Bei innergemeinschaftlicher Lieferung ist das Lieferdatum (BT-72) oder der Abrechnungszeitraum (BG-14) angegeben.", "With intra-community supply the delivery date (BT-72) or the invoicing period (BG-14) is given.")
            .On(u.Invoice, (e, check) => !UblFacts.Of(check).BreakdownVat.ContainsKey("K") || (e.One(U.Delivery, U.ActualDeliveryDate)?.Value.Length ?? 0) > 1 || e.Any(static period => period.HasChildren, U.InvoicePeriod));
        R("BR-IC-12", "Bei innergemeinschaftlicher Lieferung ist das Land der Lieferung angegeben (BT-80).", "With intra-community supply the deliver-to country is given (BT-80).")
            .On(u.Invoice, (e, check) => !UblFacts.Of(check).BreakdownVat.ContainsKey("K") || (e.One(U.Delivery, U.DeliveryLocation, U.Address, U.Country, U.IdentificationCode)?.Value.Length ?? 0) > 1);
        R("BR-B-01", "Die Kategorie „Split Payment“ gibt es nur in Rechnungen innerhalb Italiens.", "The category split payment is for domestic Italian invoices only.")
            .On(u.Invoice, (_, check) => !UsesExact(check, U.TaxCategory, U.ClassifiedTaxCategory, U.ID, "B") || !AnyOther(check, U.IdentificationCode, "IT"))
            .On(c.Invoice, (_, check) => !AnyIs(check, C.CategoryCode, "B") || !AnyOther(check, C.CountryID, "IT"));
        R("BR-B-02", "Die Kategorie „Split Payment“ steht nicht neben dem Normalsatz.", "The category split payment does not stand beside standard rated.")
            .On(u.Invoice, SplitAlone)
            .On(c.Invoice, (_, check) => !AnyIs(check, C.CategoryCode, "B") || !AnyIs(check, C.CategoryCode, "S"));
    }

    private static void Add(Family f, UblPlaces u, CiiPlaces c)
    {
        var code = f.Code;
        // CII: the order of these places is the order of the official rules.
        var ciiBreakdown = c.VatCategory(code);
        var ciiAllowance = c.VatAllowanceCharge(code, false);
        var ciiCharge = c.VatAllowanceCharge(code, true);
        var ciiLine = c.VatLine(code);
        var ublBreakdown = u.VatCategory(code);
        var ublAllowance = u.VatAllowanceCharge(code, false);
        var ublCharge = u.VatAllowanceCharge(code, true);
        var ublLine = u.VatLine(code);

        Rule(f, 1, "Kommt die Kategorie in Positionen, Nachlässen oder Zuschlägen vor, steht sie auch in der Steueraufschlüsselung (BG-23)", "a category used in lines, allowances or charges is in the VAT breakdown (BG-23)")
            .On(u.Invoice, (_, check) => InBreakdown(code, UblFacts.Of(check))).On(c.Invoice, (_, check) => InBreakdown2(code, CiiFacts.Of(check)));
        Rule(f, 2, "Zu Positionen dieser Kategorie passen die Steuernummern der Beteiligten (BT-31, BT-32, BT-48, BT-63)", "lines of this category fit the tax identifiers of the parties (BT-31, BT-32, BT-48, BT-63)")
            .On(u.Invoice, (_, check) => LineIdentifiers(code, UblFacts.Of(check))).On(ciiLine, (_, check) => Identifiers2(code, CiiFacts.Of(check)));
        Rule(f, 3, "Zu Nachlässen dieser Kategorie passen die Steuernummern der Beteiligten (BT-31, BT-32, BT-48, BT-63)", "allowances of this category fit the tax identifiers of the parties (BT-31, BT-32, BT-48, BT-63)")
            .On(u.Invoice, (_, check) => AllowanceIdentifiers(code, UblFacts.Of(check))).On(ciiAllowance, (_, check) => Identifiers2(code, CiiFacts.Of(check)));
        Rule(f, 4, "Zu Zuschlägen dieser Kategorie passen die Steuernummern der Beteiligten (BT-31, BT-32, BT-48, BT-63)", "charges of this category fit the tax identifiers of the parties (BT-31, BT-32, BT-48, BT-63)")
            .On(u.Invoice, (_, check) => ChargeIdentifiers(code, UblFacts.Of(check))).On(ciiCharge, (_, check) => Identifiers2(code, CiiFacts.Of(check)));
        Rule(f, 5, "Der Steuersatz der Position passt zur Kategorie (BT-152)", "the rate of the line fits the category (BT-152)")
            .On(ublLine, e => Rate(code, e, U.Percent)).On(ciiLine, e => Rate2(code, e, line: true));
        Rule(f, 6, "Der Steuersatz des Nachlasses passt zur Kategorie (BT-96)", "the rate of the allowance fits the category (BT-96)")
            .On(ublAllowance, e => Rate(code, e, U.Percent)).On(ciiAllowance, e => Rate2(code, e, line: false));
        Rule(f, 7, "Der Steuersatz des Zuschlags passt zur Kategorie (BT-103)", "the rate of the charge fits the category (BT-103)")
            .On(ublCharge, e => Rate(code, e, U.Percent)).On(ciiCharge, e => Rate2(code, e, line: false));
        Rule(f, 8, "Der Grundbetrag ist die Summe der Positionen und Zuschläge abzüglich der Nachlässe dieser Kategorie (BT-116)", "the taxable amount is the sum of lines and charges less allowances of this category (BT-116)")
            .On(ublBreakdown, (e, check) => Taxable(code, e, UblFacts.Of(check))).On(ciiBreakdown, (e, check) => Taxable2(code, e, CiiFacts.Of(check)));
        Rule(f, 9, "Der Steuerbetrag passt zu Grundbetrag und Satz (BT-117)", "the tax amount fits taxable amount and rate (BT-117)")
            .On(ublBreakdown, e => Tax(code, e)).On(ciiBreakdown, e => Tax2(code, e));
        var reason = code is "S" or "Z" or "L" or "M";
        Rule(f, 10, reason ? "Es steht kein Befreiungsgrund da (BT-120, BT-121)" : "Der Befreiungsgrund ist angegeben (BT-120, BT-121)", reason ? "no exemption reason is given (BT-120, BT-121)" : "the exemption reason is given (BT-120, BT-121)")
            .On(ublBreakdown, e => reason != (e.Has(U.TaxExemptionReason) || e.Has(U.TaxExemptionReasonCode)))
            .On(ciiBreakdown, e => Tax(e) is var tax && reason != (tax.Has(C.ExemptionReason) || tax.Has(C.ExemptionReasonCode)));
        if (code == "K")
        {
            R("BR-IC-11", "Bei innergemeinschaftlicher Lieferung ist das Lieferdatum (BT-72) oder der Abrechnungszeitraum (BG-14) angegeben.", "With intra-community supply the delivery date (BT-72) or the invoicing period (BG-14) is given.").On(ciiBreakdown, (e, check) =>
                check.Document.Root.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeDelivery, C.ActualDeliverySupplyChainEvent, C.OccurrenceDateTime, C.DateTimeString)
                || e.Parent!.Parent!.Has(C.BillingSpecifiedPeriod, C.StartDateTime) || e.Parent!.Parent!.Has(C.BillingSpecifiedPeriod, C.EndDateTime));
            R("BR-IC-12", "Bei innergemeinschaftlicher Lieferung ist das Land der Lieferung angegeben (BT-80).", "With intra-community supply the deliver-to country is given (BT-80).").On(ciiBreakdown, (_, check) =>
                check.Document.Root.Has(C.SupplyChainTradeTransaction, C.ApplicableHeaderTradeDelivery, C.ShipToTradeParty, C.PostalTradeAddress, C.CountryID));
        }
        if (code != "O") return;
        Rule(f, 11, "Neben „nicht steuerbar“ steht keine andere Steueraufschlüsselung (BG-23)", "no other VAT breakdown stands beside it (BG-23)")
            .On(u.Invoice, (_, check) => Alone(check, facts => facts.BreakdownVatCodes)).On(ciiBreakdown, (_, check) => !CiiFacts.Of(check).OtherTaxThan("O"));
        Rule(f, 12, "Neben „nicht steuerbar“ steht keine Position einer anderen Kategorie (BT-151)", "no line of another category stands beside it (BT-151)")
            .On(u.Invoice, (_, check) => Alone(check, facts => facts.ClassifiedVat)).On(ciiBreakdown, (_, check) => !CiiFacts.Of(check).OtherTaxThan("O"));
        Rule(f, 13, "Neben „nicht steuerbar“ steht kein Nachlass einer anderen Kategorie (BT-95)", "no allowance of another category stands beside it (BT-95)")
            .On(u.Invoice, (_, check) => Alone(check, facts => facts.AllowanceVat)).On(ciiBreakdown, (_, check) => !CiiFacts.Of(check).OtherAllowanceTaxThan("O"));
        Rule(f, 14, "Neben „nicht steuerbar“ steht kein Zuschlag einer anderen Kategorie (BT-102)", "no charge of another category stands beside it (BT-102)")
            .On(u.Invoice, (_, check) => Alone(check, facts => facts.ChargeVat)).On(ciiBreakdown, (_, check) => !CiiFacts.Of(check).OtherAllowanceTaxThan("O"));
    }

    private static RuleText R(string id, string german, string english) => new(id, Severity.Error, german, english);

    private static RuleText Rule(Family f, int number, string german, string english) =>
        R($"BR-{f.Prefix}-{number:00}", $"Kategorie {f.Code} ({f.German}): {german}.", $"Category {f.Code} ({f.English}): {english}.");

    private static Element Tax(Element place) => ReferenceEquals(place.Name, C.CategoryCode) ? place.Parent! : place;

    private static bool InBreakdown(string code, UblFacts facts)
    {
        switch (code)
        {
            case "S":
                return (facts.AllowanceCharge.Contains(code) || facts.Classified.Contains(code)) == facts.Breakdown.Contains(code);
            case "L" or "M":
                return facts.AllowanceChargeVat.Contains(code) || facts.ClassifiedVat.Contains(code) ? facts.BreakdownExact.Contains(code) : !facts.BreakdownVatCodes.Contains(code);
            default:
                var used = facts.TaxCategoryVat.Contains(code) || facts.ClassifiedVat.Contains(code);
                return !used || facts.BreakdownVat.GetValueOrDefault(code) == 1;
        }
    }

    private static bool InBreakdown2(string code, CiiFacts facts)
    {
        var lines = facts.LineCategoryCount(code);
        var allowances = facts.AllowanceCategoryCount(code);
        var breakdowns = facts.HeaderCategoryCount(code);
        return code switch
        {
            "S" or "L" or "M" => (lines == 0 || lines + breakdowns >= 2) && (allowances == 0 || allowances + breakdowns >= 2),
            "O" => breakdowns == 0 || breakdowns == 1 && lines + allowances > 0,
            _ => lines + allowances + breakdowns == 0 || breakdowns == 1 && lines + allowances > 0,
        };
    }

    private static bool LineIdentifiers(string code, UblFacts facts) => code == "S"
        ? !facts.Classified.Contains(code) || facts.ClassifiedVat.Contains(code) && Identified(code, facts)
        : !facts.ClassifiedVat.Contains(code) || Identified(code, facts);

    private static bool AllowanceIdentifiers(string code, UblFacts facts) =>
        !(code == "O" ? facts.DocumentAllowanceVat : facts.AllowanceVat).Contains(code) || Identified(code, facts);

    private static bool ChargeIdentifiers(string code, UblFacts facts) =>
        // The official rule for L takes the code as it is written here.
        code == "L" ? !facts.ChargeVatExact.Contains(code) || facts.ChargeVat.Contains(code) && Identified(code, facts)
        : !(code == "O" ? facts.DocumentChargeVat : facts.ChargeVat).Contains(code) || Identified(code, facts);

    private static bool Identified(string code, UblFacts facts) => code switch
    {
        "AE" => (facts.SellerTaxId || facts.RepresentativeVatId) && (facts.BuyerVatId || facts.BuyerLegalId),
        "K" => (facts.SellerVatId || facts.RepresentativeVatId) && facts.BuyerVatId,
        "G" => facts.SellerVatId || facts.RepresentativeVatId,
        "O" => !facts.SellerVatId && !facts.RepresentativeVatId && !facts.BuyerVatId,
        _ => facts.SellerTaxId || facts.RepresentativeVatId,
    };

    private static bool Identifiers2(string code, CiiFacts facts) => code switch
    {
        "AE" => (facts.Registered(C.SellerTradeParty, "VA", "FC") || facts.Registered(C.SellerTaxRepresentativeTradeParty, "VA"))
            && (facts.Registered(C.BuyerTradeParty, "VA") || facts.BuyerHasLegalId),
        "K" => (facts.Registered(C.SellerTradeParty, "VA") || facts.Registered(C.SellerTaxRepresentativeTradeParty, "VA")) && facts.Registered(C.BuyerTradeParty, "VA"),
        "G" => facts.Registered(C.SellerTradeParty, "VA") || facts.Registered(C.SellerTaxRepresentativeTradeParty, "VA"),
        // The official CII rule looks for the buyer at the root of the document, where it never is.
        "O" => !facts.RegisteredInHead(C.SellerTradeParty, "VA") && !facts.RegisteredInHead(C.SellerTaxRepresentativeTradeParty, "VA"),
        _ => facts.RegisteredInHead(C.SellerTradeParty, "VA", "FC") || facts.RegisteredInHead(C.SellerTaxRepresentativeTradeParty, "VA"),
    };

    private static bool Rate(string code, Element category, XmlName percent) => code switch
    {
        "S" => category.Any(static e => e.Double() > 0, percent),
        "L" or "M" => category.Any(static e => e.Double() >= 0, percent),
        "O" => !category.Has(percent),
        _ => category.Dec(percent) == 0,
    };

    private static bool Rate2(string code, Element tax, bool line) => code switch
    {
        "S" or "L" => tax.Any(static e => e.Double() > 0, C.RateApplicablePercent),
        "M" => tax.Any(line ? static e => e.Double() >= 0 : static e => e.Double() > 0, C.RateApplicablePercent),
        "O" => !tax.Has(C.RateApplicablePercent),
        _ => tax.Any(static e => e.Double() == 0, C.RateApplicablePercent),
    };

    private static bool Taxable(string code, Element category, UblFacts facts)
    {
        var basis = category.Parent!;
        if (code is not ("S" or "L" or "M"))
        {
            if (basis.Dec(U.TaxableAmount) is not { } amount) return false;
            var lines = facts.LineSum(code);
            var more = facts.Surcharges(code);
            return facts.HasInvoiceLines && amount == lines.Invoice + more || facts.HasCreditNoteLines && amount == lines.CreditNote + more;
        }
        if (category.Dec(U.Percent) is not { } rate) return true;
        if (basis.One(U.TaxableAmount) is not { } taxable) return false;
        var given = taxable.Decimal();
        var sums = facts.LineSum(code, rate);
        var surcharges = facts.Surcharges(code, rate);
        var allowances = code == "S" && facts.AllowanceChargeHas(code, rate);
        var asInvoice = code == "S" ? facts.LineHas(code, rate, false) || allowances : facts.HasInvoiceLines;
        var asCreditNote = code == "S" ? facts.LineHas(code, rate, true) || allowances : facts.HasCreditNoteLines;
        return asInvoice && Within(given, sums.Invoice + surcharges) || asCreditNote && Within(given, sums.CreditNote + surcharges);
    }

    private static bool Within(decimal given, decimal expected) => given - 1 < expected && given + 1 > expected;

    private static bool Taxable2(string code, Element place, CiiFacts facts)
    {
        var tax = Tax(place);
        if (code is "S" or "L" or "M")
        {
            var holds = true;
            // For L and M the official rule looks for the rate one level too high, finds none, and so holds.
            (code == "S" ? tax : tax.Parent!).Each(percent =>
            {
                var rate = percent.Decimal();
                var expected = (double)(Xpath.Cents(facts.LineSum(code, rate)) + Xpath.Cents(facts.AllowanceSum(code, rate, true)) - Xpath.Cents(facts.AllowanceSum(code, rate, false)));
                holds &= tax.Any(amount => amount.Double() == expected, C.BasisAmount);
            }, C.RateApplicablePercent);
            return holds;
        }
        if (code == "O")
        {
            var exact = (double)(Xpath.Cents((decimal)facts.LineSum(code)) + Xpath.Cents((decimal)facts.AllowanceSum(code, true)) - Xpath.Cents((decimal)facts.AllowanceSum(code, false)));
            return tax.Any(amount => amount.Double() == exact, C.BasisAmount);
        }
        if (tax.One(C.BasisAmount) is not { } basis) return false;
        var given = basis.Double();
        var sum = Xpath.Cents(facts.LineSum(code)) + Xpath.Cents(facts.AllowanceSum(code, true)) - Xpath.Cents(facts.AllowanceSum(code, false));
        return given - 1 < sum && given + 1 > sum;
    }

    private static bool Tax(string code, Element category)
    {
        var breakdown = category.Parent!;
        if (code is not ("S" or "L" or "M")) return breakdown.Dec(U.TaxAmount) == 0;
        if (breakdown.Dec(U.TaxAmount) is not { } tax || breakdown.Dec(U.TaxableAmount) is not { } taxable || category.Dec(U.Percent) is not { } rate) return false;
        var expected = Xpath.Cents(Math.Abs(taxable) * (rate / 100m));
        return Math.Abs(tax) - 1 < expected && Math.Abs(tax) + 1 > expected;
    }

    private static bool Tax2(string code, Element place)
    {
        if (code is "L" or "M") return true;
        var tax = Tax(place);
        if (code != "S") return tax.Any(static e => e.Double() == 0, C.CalculatedAmount);
        if (tax.Dec(C.CalculatedAmount) is not { } given || tax.Dec(C.BasisAmount) is not { } basis || tax.One(C.RateApplicablePercent) is not { } rate) return false;
        var expected = Math.Floor((double)Math.Abs(basis) * rate.Double() + 0.5) / 100;
        var amount = (double)Math.Abs(given);
        return amount - 1 < expected && amount + 1 > expected;
    }

    private static bool Alone(Check check, Func<UblFacts, HashSet<string>> codes)
    {
        var facts = UblFacts.Of(check);
        if (!facts.BreakdownVat.ContainsKey("O")) return true;
        foreach (var code in codes(facts))
            if (code != "O") return false;
        return true;
    }

    private static bool AnyIs(Check check, XmlName name, string value)
    {
        foreach (var element in check.Document.All(name))
            if (element.Value == value) return true;
        return false;
    }

    private static bool AnyOther(Check check, XmlName name, string value)
    {
        foreach (var element in check.Document.All(name))
            if (element.Value != value) return true;
        return false;
    }

    private static bool UsesExact(Check check, XmlName one, XmlName other, XmlName id, string code)
    {
        foreach (var element in check.Document.All(one))
            if (element.Is(code, id)) return true;
        foreach (var element in check.Document.All(other))
            if (element.Is(code, id)) return true;
        return false;
    }

    private static bool SplitAlone(Element invoice, Check check)
    {
        if (!UsesAtHead(invoice, check, "B")) return true;
        return !(invoice.Is("S", U.TaxTotal, U.TaxSubtotal, U.ID) || invoice.Is("S", U.AllowanceCharge, U.TaxCategory, U.ID) || LineIs(check, "S"));
    }

    private static bool UsesAtHead(Element invoice, Check check, string code) =>
        invoice.Is(code, U.TaxTotal, U.TaxSubtotal, U.TaxCategory, U.ID) || invoice.Is(code, U.AllowanceCharge, U.TaxCategory, U.ID) || LineIs(check, code);

    private static bool LineIs(Check check, string code)
    {
        foreach (var category in check.Document.All(U.ClassifiedTaxCategory))
            if (category.Is(code, U.ID)) return true;
        return false;
    }
}
